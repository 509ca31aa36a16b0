// What this program and this machine are, for whoever looks into a difference.
#pragma once

#include "common/command.hpp"

namespace cpa::apps {

[[nodiscard]] const Command& doctor_command();

}  // namespace cpa::apps
