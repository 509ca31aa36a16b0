// The calculators that compute what a solution brings a plant (công cụ tính): solutions name them
// ahead of their being written.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "cpa/core/problem.hpp"

namespace cpa::sectors {

// A calculator that solutions name, and where the first of them does.
struct CalculatorUse {
  std::string name;           // "boiler_efficiency"
  std::size_t solutions = 0;  // that name it
  Location first;
  friend bool operator==(const CalculatorUse&, const CalculatorUse&) = default;
};

// Names that a solution may give though none of these calculators is there yet; in order.
[[nodiscard]] std::span<const std::string_view> planned_calculators();
[[nodiscard]] bool is_planned_calculator(std::string_view name);

}  // namespace cpa::sectors
