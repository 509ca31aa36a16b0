// The letters behind the bytes of a table that somebody exported. UTF-8 (with or without a
// byte-order mark) and UTF-16 with one are read; the code pages of older Vietnamese programs are
// recognised by their letter frequencies and named, never converted: a wrong guess would change
// words silently.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cpa/core/result.hpp"

namespace cpa::tables {

// UTF-8 without a byte-order mark. Problems: table.encoding (arguments guess: the code page's
// name or "unknown", found: the offending bytes in hex) with the place of the first such byte.
[[nodiscard]] Result<std::string> decode_text(std::string bytes, const std::string& file);

// The likely code page of text that is not UTF-8: "TCVN3 (ABC)", "VISCII", "Windows-1258",
// "VNI", "UTF-16"; nothing when none is clearly ahead of the others.
[[nodiscard]] std::optional<std::string> guess_code_page(std::string_view bytes);

}  // namespace cpa::tables
