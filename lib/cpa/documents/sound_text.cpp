#include "cpa/documents/sound_text.hpp"

#include <cstddef>

#include "cpa/core/text.hpp"

namespace cpa::documents {
namespace {

// Bytes of the well-formed letter in front; 0 when there is none.
std::size_t letter_length(std::string_view text) {
  constexpr std::size_t longest = 4;
  for (std::size_t length = 1; length <= longest && length <= text.size(); ++length) {
    if (is_utf8(text.substr(0, length))) return length;
  }
  return 0;
}

}  // namespace

std::string sound_text(std::string_view text) {
  if (is_utf8(text)) return std::string(text);
  std::string sound;
  while (!text.empty()) {
    const std::size_t length = letter_length(text);
    if (length == 0) {
      sound += "\xEF\xBF\xBD";
      text.remove_prefix(1);
    } else {
      sound += text.substr(0, length);
      text.remove_prefix(length);
    }
  }
  return sound;
}

}  // namespace cpa::documents
