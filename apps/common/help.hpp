// The help text of a command: one Markdown file a language, which is also a chapter of the manual,
// shown plain on a terminal.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "common/command.hpp"
#include "common/terminal.hpp"

namespace cpa::apps {

// Headings, paragraphs, lists, fenced examples, `code` and **strong**; nothing else is used.
[[nodiscard]] std::string rendered(std::string_view markdown, const Terminal& terminal);

// "baseline, saving and verdict": what follows the dash in the first line.
[[nodiscard]] std::string summary_of(const Command& command, language::Language language);
[[nodiscard]] std::string_view text_of(const Help& help, language::Language language);

// What `cpa savings --help` prints: the command's text and the options that all commands take.
[[nodiscard]] std::string command_help(const Command& command, const Terminal& terminal);
// What `cpa --help` prints: every command with its summary.
[[nodiscard]] std::string program_help(std::span<const Command> commands, const Terminal& terminal);

}  // namespace cpa::apps
