// Text measured, cleaned, cut and wrapped by the columns it takes on a screen, which are neither
// its bytes nor its letters: "Điện" takes four, a combining mark none, a Chinese character two.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cpa::language {

// One letter as it will be shown, and the bytes of the text it came from.
struct ShownLetter {
  std::string text;       // never a control character; bytes that are no UTF-8 become U+FFFD
  std::size_t begin = 0;  // first byte in the source
  std::size_t bytes = 0;
  std::size_t width = 0;  // columns: 0, 1 or 2
};
[[nodiscard]] std::vector<ShownLetter> shown_letters(std::string_view text);

// Columns the text takes when shown.
[[nodiscard]] std::size_t width_of(std::string_view text);
// Safe to send to a terminal on one line: tabs and line ends become spaces; escape sequences,
// direction marks and broken bytes become U+FFFD.
[[nodiscard]] std::string printable(std::string_view text);
// Cut to at most `width` columns, "…" at the end when something was left out.
[[nodiscard]] std::string cut(std::string_view text, std::size_t width);
// Lines of at most `width` columns, broken at spaces (never at no-break spaces); a longer word is
// broken where it must. Line ends in the text are kept. At least one line.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t width);
// Padded with spaces to `width` columns.
[[nodiscard]] std::string pad_right(std::string_view text, std::size_t width);
[[nodiscard]] std::string pad_left(std::string_view text, std::size_t width);

}  // namespace cpa::language
