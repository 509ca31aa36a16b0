// The face of the log: what went on, for whoever looks for the cause of a failure. Goes to standard
// error at the level set by the program; the library never prints by other means.
#pragma once

#include <string_view>

namespace cpa::log {

enum class Level { debug, info, warning, error, off };

void set_level(Level level);
void write(Level level, std::string_view message);

}  // namespace cpa::log
