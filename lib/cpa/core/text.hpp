// Small text work on UTF-8 that the lower layers need: Vietnamese letters composed, folded for
// comparison, and the nearest known words to a mistyped one.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cpa {

// Whether the bytes are well-formed UTF-8.
[[nodiscard]] bool is_utf8(std::string_view text);

// Vietnamese letters written as base + combining marks become one code point each (NFC for the
// Vietnamese alphabet); everything else is left as it is.
[[nodiscard]] std::string compose(std::string_view text);

// Lower case without diacritics, for comparison only: "Tấn" -> "tan", "Điện" -> "dien".
[[nodiscard]] std::string fold(std::string_view text);

// The same of a text whose letters may be composed or not, without white space at its ends.
[[nodiscard]] std::string folded_text(std::string_view text);

// White space at both ends gone (also no-break spaces and the byte-order mark).
[[nodiscard]] std::string_view trim(std::string_view text);

// For messages: at most `longest` bytes, never half a letter, "…" behind what was cut.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t longest = 60);

// Up to `most` candidates nearest to `word` by edits of the folded text, nearest first, ties in the
// given order; those further away than a part of the word's length, half of it unless said, are
// left out.
[[nodiscard]] std::vector<std::string> nearest_words(std::string_view word,
                                                     std::span<const std::string> candidates,
                                                     std::size_t most = 3, std::size_t part = 2);

// "a, b, c"
[[nodiscard]] std::string join(std::span<const std::string> words, std::string_view between = ", ");

}  // namespace cpa
