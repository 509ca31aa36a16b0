// What the packs know, and where a plant stands against it.
#pragma once

#include "common/command.hpp"

namespace cpa::apps {

[[nodiscard]] const Command& norms_command();
[[nodiscard]] const Command& packs_command();

}  // namespace cpa::apps
