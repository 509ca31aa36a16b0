// The letters behind the bytes of a table that somebody exported. UTF-8 (with or without a
// byte-order mark) and UTF-16 with one are read; other code pages are named (code_page.hpp), never
// converted: a wrong guess would change words silently.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "cpa/core/result.hpp"

namespace cpa::tables {

inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";  // of UTF-8

// UTF-8 without a byte-order mark. Problem: table.encoding (arguments guess: a name of
// guess_code_page, "UTF-16" or empty; found: the first offending byte in hex) with its place.
[[nodiscard]] Result<std::string> decode_text(std::string bytes, const std::string& file);

// Offset of the first byte that is not well-formed UTF-8; npos when there is none.
[[nodiscard]] std::size_t find_not_utf8(std::string_view bytes);

// table.encoding for bytes that are not UTF-8 from `fault` on; line is 1 for the first of `bytes`,
// column that of the table.
[[nodiscard]] Problem encoding_problem(std::string_view bytes, std::size_t fault,
                                       const std::string& file, std::size_t first_line = 1);

}  // namespace cpa::tables
