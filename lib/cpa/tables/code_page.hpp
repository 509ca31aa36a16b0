// The code pages of older Vietnamese programs (bảng mã): recognised by whether the words they would
// give are Vietnamese syllables.
#pragma once

#include <string>
#include <string_view>

namespace cpa::tables {

// "TCVN3 (ABC)", "VISCII", "Windows-1258" or "VNI" for bytes that are not UTF-8; empty when none of
// them is clearly ahead of the others.
[[nodiscard]] std::string guess_code_page(std::string_view bytes);

}  // namespace cpa::tables
