// Words that must fit into a place. Without a font at hand the width is reckoned from classes of
// letters, on the wide side of the common sans-serif fonts, so that a label which fits here fits on
// the page.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cpa::drawing {

// Size of all painted text in units of the 720 wide drawing.
inline constexpr double text_size = 15.0;
inline constexpr double line_height = 20.0;

[[nodiscard]] double text_width(std::string_view text);

// The text, or its beginning and an ellipsis where it is wider than `width`.
[[nodiscard]] std::string shorten(std::string_view text, double width);

// Lines of at most `width`, broken between words; the last of `most` lines takes an ellipsis when
// words remain. Empty text gives no lines.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, double width, std::size_t most);

}  // namespace cpa::drawing
