// What plants of these tests are made of: calendar months counted from 0, and items without
// records.
#pragma once

#include <string>

#include "cpa/calendar/period.hpp"
#include "cpa/plant/plant.hpp"

namespace cpa::tests {

inline calendar::Period month_since(std::chrono::year first_year, int number) {
  const auto first = first_year / std::chrono::January;
  return calendar::period_of(calendar::plus_months(first, number));
}

inline plant::Item item_of(const char* code, plant::ItemKind kind, const units::Unit& unit) {
  plant::Item made;
  made.code = code;
  made.kind = kind;
  made.unit = unit;
  return made;
}

}  // namespace cpa::tests
