// Short words for the tests of the data packs.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "cpa/core/failure.hpp"
#include "cpa/sectors/packs.hpp"

namespace cpa::test {

inline const sectors::Packs& packs() {
  static const auto built_in = sectors::built_in_packs();
  return built_in;
}

inline units::Unit unit_of(std::string_view text) {
  const auto unit = packs().units.read(text);
  ensure(unit.has_value(), "a unit of the packs");
  return *unit;
}

inline calendar::Day on(std::string_view text) {
  const auto day = calendar::read_day(text);
  ensure(day.has_value(), "a day");
  return *day;
}

inline bool has(const Problems& problems, std::string_view code) {
  return std::any_of(problems.begin(), problems.end(),
                     [&](const Problem& problem) { return problem.code == code; });
}

inline std::string codes_of(const Problems& problems) {
  std::string text;
  for (const auto& problem : problems) text += problem.code + " ";
  return text;
}

}  // namespace cpa::test
