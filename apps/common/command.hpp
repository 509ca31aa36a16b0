// What a command is called, what it can be given, and what it does: the one place from which the
// command line is read, suggestions are made and help is printed.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/exit_code.hpp"
#include "common/terminal.hpp"
#include "cpa/core/embedded_file.hpp"

namespace cpa::apps {

class Request;

struct Option {
  std::string name;                  // "output" for --output
  char letter = 0;                   // 'o' for -o; 0 = none
  std::string value;                 // key of what its value is called ("value.file"); empty: none
  bool repeatable = false;           // may be given several times
  std::vector<std::string> choices;  // the only values it takes; empty: any
  // With what else it means something, and with what it means nothing: other options ("--batch")
  // and actions, which are a first operand ("init"). Anything else would be taken in silence.
  std::vector<std::string> only_with;  // one of these must be there; empty: it stands alone
  std::vector<std::string> not_with;   // none of these may be there
};

// What stands on the command line without an option.
struct Operands {
  std::string name;  // key of what they are called ("operand.plant")
  std::size_t least = 0;
  std::size_t most = 0;
  std::vector<std::string> not_with;  // options with which nothing more may stand ("--list")
};

// The help text of a command in both languages, Markdown. Its first line is "# name — summary".
struct Help {
  std::string_view vi;
  std::string_view en;
};

struct Command {
  std::string name;  // "savings"
  std::string app;   // the noun it belongs to; the installed name cpa-<app> reaches it too
  Help help;
  std::vector<Option> options;
  Operands operands;
  std::function<Exit(const Request&, const Terminal&)> run;
};

// The help texts <name>.vi.md and <name>.en.md among the embedded files of an app.
[[nodiscard]] Help help_among(std::span<const EmbeddedFile> files, std::string_view name);

}  // namespace cpa::apps
