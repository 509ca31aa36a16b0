// Where material, water, energy and money go.
#pragma once

#include "common/command.hpp"

namespace cpa::apps {

[[nodiscard]] const Command& balance_command();

}  // namespace cpa::apps
