// A program is a table of commands. It reads the command line, finds the command, runs it, and
// turns whatever happens into messages and an exit code.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "common/command.hpp"
#include "common/terminal.hpp"

namespace cpa::apps {

// Called as "cpa-savings" it acts as "cpa savings"; as "cpa-<app>" it offers that app's commands.
// `words` are the command line without the program's own name.
[[nodiscard]] Exit run(std::span<const Command> commands, const std::string& called_as,
                       std::vector<std::string> words, Terminal terminal,
                       const Environment& environment);

// The same with the machine's own streams, environment and signals; the result of main().
[[nodiscard]] int run(int count, char** words, std::span<const Command> commands);

}  // namespace cpa::apps
