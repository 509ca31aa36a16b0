// What a lock holds of a plant besides its models and its baseline.
#pragma once

#include <map>
#include <set>
#include <string>

#include "cpa/plant/plant.hpp"

namespace cpa::tasks {

// Shares of one, by class code.
[[nodiscard]] std::map<std::string, long double> targets_of(const plant::Plant& plant);
// Codes of the classes named by a target or a claim.
[[nodiscard]] std::set<std::string> claimed_of(const plant::Plant& plant);
// declared_text() of every item that has one.
[[nodiscard]] std::map<std::string, std::string> declared_by(const plant::Plant& plant);

}  // namespace cpa::tasks
