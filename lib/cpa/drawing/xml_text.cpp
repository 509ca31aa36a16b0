#include "cpa/drawing/xml_text.hpp"

#include <cstddef>

#include "cpa/core/letters.hpp"

namespace cpa::drawing {
namespace {

constexpr char32_t replacement = 0xFFFD;

// XML allows no U+xxFFFE and U+xxFFFF.
bool is_allowed(char32_t c) { return (c & 0xFFFEU) != 0xFFFEU; }

// One character from `place` on, which moves behind it: one byte of what is not UTF-8.
char32_t read_one(std::string_view text, std::size_t& place) {
  const Letter letter = letter_at(text, place);
  place += letter.bytes;
  return letter.is_valid && is_allowed(letter.code) ? letter.code : replacement;
}

bool is_blank(char32_t c) { return c == U'\t' || c == U'\n' || c == U'\r'; }

bool is_control(char32_t c) {
  const bool reorders = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || reorders;
}

}  // namespace

std::u32string characters(std::string_view utf8) {
  std::u32string result;
  result.reserve(utf8.size());
  for (std::size_t place = 0; place < utf8.size();) {
    const char32_t c = read_one(utf8, place);
    if (is_blank(c)) {
      result += U' ';
    } else if (!is_control(c)) {
      result += c;
    }
  }
  return result;
}

std::string to_utf8(std::u32string_view characters) {
  std::string out;
  out.reserve(characters.size());
  for (const char32_t c : characters) append_letter(out, c);
  return out;
}

std::string escape(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (const char32_t c : characters(utf8)) {
    switch (c) {
      case U'&':
        out += "&amp;";
        break;
      case U'<':
        out += "&lt;";
        break;
      case U'>':
        out += "&gt;";
        break;
      case U'"':
        out += "&quot;";
        break;
      case U'\'':
        out += "&#39;";
        break;
      default:
        append_letter(out, c);
    }
  }
  return out;
}

}  // namespace cpa::drawing
