// A path as one word of a command that people copy: "nhà máy bia" in quotation marks.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "cpa/core/text_bytes.hpp"

namespace cpa {

// The word itself where a shell takes it as one; else in double quotation marks, and in single ones
// where it holds what a shell would read inside those.
[[nodiscard]] inline std::string shell_word(std::string_view word) {
  const auto is_plain = [](char c) {
    constexpr std::string_view signs = "_./~+-@%:,=";
    return is_of_word(c) || signs.find(c) != signs.npos;
  };
  if (!word.empty() && std::all_of(word.begin(), word.end(), is_plain)) return std::string(word);
  if (word.find_first_of("\"$`\\!") == word.npos) return '"' + std::string(word) + '"';
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

}  // namespace cpa
