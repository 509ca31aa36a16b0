#include "cpa/workbook_import/internal/folded_words.hpp"

#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/core/text_bytes.hpp"

namespace cpa::workbook_import {

std::string without_dots_of_initials(std::string_view text) {
  std::string joined;
  std::size_t letters = 0;  // of the word that ends here
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char byte = text[at];
    const bool letter = is_ascii_letter(byte) || is_beyond_ascii(byte);
    if (letter) {
      if (begins_letter(byte)) ++letters;
    } else if (byte == '.' && letters == 1 && at + 1 < text.size()) {
      // One more letter that stands alone must follow.
      std::size_t end = at + 1;
      std::size_t behind = 0;
      while (end < text.size() && (is_ascii_letter(text[end]) || is_beyond_ascii(text[end]))) {
        if (begins_letter(text[end++])) ++behind;
      }
      const bool ends = end == text.size() || !is_digit(text[end]);
      if (behind == 1 && ends) {
        letters = 0;
        continue;
      }
      letters = 0;
    } else {
      letters = is_digit(byte) ? 2 : 0;  // "m3" is no initial
    }
    joined += byte;
  }
  return joined;
}

std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : fold(without_dots_of_initials(compose(text))) + " ") {
    if (is_of_word(c)) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  }
  return words;
}

}  // namespace cpa::workbook_import
