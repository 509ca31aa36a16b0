// The commands about savings: assess them, plan for them, and the plain regression under both.
#pragma once

#include "common/command.hpp"

namespace cpa::apps {

[[nodiscard]] const Command& savings_command();
[[nodiscard]] const Command& plan_command();
[[nodiscard]] const Command& fit_command();

}  // namespace cpa::apps
