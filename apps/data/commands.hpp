// The commands about a plant's data: begin one, change its form, take in a workbook of its own, ask
// whether it is good enough.
#pragma once

#include "common/command.hpp"

namespace cpa::apps {

[[nodiscard]] const Command& init_command();
[[nodiscard]] const Command& convert_command();
[[nodiscard]] const Command& check_command();
[[nodiscard]] const Command& import_command();

}  // namespace cpa::apps
