// The drivers that a comparison is told to take: items of the plant, "temperature" where it has
// weather, and "season" for the season of the year. (Các yếu tố được chỉ định.)
#pragma once

#include <string>
#include <vector>

#include "cpa/core/problem.hpp"
#include "cpa/plant/plant.hpp"

namespace cpa::savings {

// Whether the season of the year is among them; an item of that code is an item.
[[nodiscard]] bool names_season(const plant::Plant& plant, const std::vector<std::string>& drivers);
// Those that are recorded: all but the season.
[[nodiscard]] std::vector<std::string> recorded(const plant::Plant& plant,
                                                std::vector<std::string> drivers);
// plant.item.unknown (argument found) for one that is not there; savings.driver_is_input (found)
// for an input, which would explain itself, since the drivers are those of every item.
[[nodiscard]] Problems problems_of_drivers(const plant::Plant& plant,
                                           const std::vector<std::string>& drivers);

}  // namespace cpa::savings
