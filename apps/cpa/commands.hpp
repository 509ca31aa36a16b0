// Every command of the program, in the order in which help lists them.
#pragma once

#include <vector>

#include "common/command.hpp"

namespace cpa::apps {

[[nodiscard]] const std::vector<Command>& commands();

}  // namespace cpa::apps
