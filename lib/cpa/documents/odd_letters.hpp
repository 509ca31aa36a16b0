// Letters that nobody sees and that readers of YAML take for line ends or refuse: delete, the
// control characters behind ASCII, the separators of lines and paragraphs, and the two code points
// that are no letters.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace cpa::documents {

struct OddLetter {
  std::size_t bytes = 0;  // 0: the letter is an ordinary one
  unsigned code_point = 0;
};

// The letter at the front of well-formed UTF-8.
[[nodiscard]] OddLetter odd_letter_at_front(std::string_view text);

// Where the first of them begins; npos where there is none.
[[nodiscard]] std::size_t find_odd_letter(std::string_view text);

// Every odd letter exchanged.
[[nodiscard]] std::string with_odd_letters_as(char substitute, std::string_view text);

// The code point in four hexadecimal digits, "2028".
[[nodiscard]] std::string hex_digits(const OddLetter& letter);

}  // namespace cpa::documents
