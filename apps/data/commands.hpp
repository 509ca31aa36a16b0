// The commands about a plant's data: begin one, change its form.
#pragma once

#include "common/command.hpp"

namespace cpa::apps {

[[nodiscard]] const Command& init_command();
[[nodiscard]] const Command& convert_command();

}  // namespace cpa::apps
