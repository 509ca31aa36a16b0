// Where a command speaks: results to `out`, messages to `err`, in the reader's language, with
// colours only where they are wanted.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

#include "common/exit_code.hpp"
#include "cpa/core/problem.hpp"
#include "cpa/language/catalogue.hpp"

namespace cpa::apps {

enum class Style { plain, strong, faint, good, bad, warning };
enum class Colour { automatic, always, never };

struct Terminal {
  std::ostream& out;
  std::ostream& err;
  language::Language language = language::Language::vi;
  std::string program = "cpa";  // "cpa savings": begins every message
  bool colours = false;
  bool out_is_screen = false;
  bool err_is_screen = false;  // a progress bar can be drawn
  std::size_t width = 100;     // columns, at most 100

  [[nodiscard]] std::string text(std::string_view key,
                                 const language::Arguments& arguments = {}) const;
  // The text in the style, where colours are on.
  [[nodiscard]] std::string painted(std::string_view text, Style style) const;
  // Prints the result; no-break spaces become plain ones, so that it can be searched and pasted.
  void print(std::string_view text) const;
  void print_line(std::string_view text = {}) const;
  // Prints a message in the same way.
  void tell(std::string_view text) const;
  // Prints a message too, broken into lines of the screen's width.
  void tell_wrapped(std::string_view text) const;
  // Explains the problems and says how the program should end: `done` when none is an error.
  [[nodiscard]] Exit report(const Problems& problems) const;
  [[nodiscard]] Exit report(const Problem& problem) const;
};

// What the machine says: reads one variable of the environment, nothing when it is not set.
using Environment = std::function<std::optional<std::string>(std::string_view)>;
[[nodiscard]] Environment system_environment();

[[nodiscard]] language::Language language_of(const Environment& environment);
// Whether to colour a stream: never with NO_COLOR or TERM=dumb unless asked for.
[[nodiscard]] bool wants_colours(Colour colour, bool is_screen, const Environment& environment);

}  // namespace cpa::apps
