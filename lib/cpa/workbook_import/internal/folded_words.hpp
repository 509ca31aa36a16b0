// The words of a heading or a name without what does not tell them apart: case, diacritics, marks
// between them and the dots of initials.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cpa::workbook_import {

// "Dầu D.O" is "Dầu DO": dots between letters that stand alone are taken out.
[[nodiscard]] std::string without_dots_of_initials(std::string_view text);

// Folded words of letters and digits, in their order.
[[nodiscard]] std::vector<std::string> folded_words(std::string_view text);

}  // namespace cpa::workbook_import
