// Words that fold like words of use and are other ones: "Điện đá" is no "điện đã dùng".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cpa::workbook_import {

// The folded words of a heading; those that only fold like a word of use get a "*" behind and so
// stay unknown. Not words that stand in `own`, folded.
[[nodiscard]] std::vector<std::string> words_as_spelled(std::string_view heading,
                                                        const std::vector<std::string>& own);

}  // namespace cpa::workbook_import
