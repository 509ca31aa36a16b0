#include "cpa/drawing/xml_text.hpp"

#include <cstddef>
#include <optional>

namespace cpa::drawing {
namespace {

constexpr char32_t replacement = 0xFFFD;

struct Lead {
  std::size_t length;
  char32_t bits;
  char32_t least;  // smaller code points have a shorter form, so this one is forged
};

std::optional<Lead> lead_of(unsigned char byte) {
  if (byte < 0x80) return Lead{1, byte, 0};
  if (byte >= 0xC2 && byte < 0xE0) return Lead{2, byte & 0x1FU, 0x80};
  if (byte >= 0xE0 && byte < 0xF0) return Lead{3, byte & 0x0FU, 0x800};
  if (byte >= 0xF0 && byte < 0xF5) return Lead{4, byte & 0x07U, 0x10000};
  return std::nullopt;
}

bool is_allowed(char32_t c) {
  const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
  return !surrogate && c <= 0x10FFFF && (c & 0xFFFEU) != 0xFFFEU;
}

// One character from `place` on, which moves behind it.
char32_t read_one(std::string_view text, std::size_t& place) {
  const auto lead = lead_of(static_cast<unsigned char>(text[place]));
  ++place;
  if (!lead) return replacement;
  char32_t c = lead->bits;
  for (std::size_t i = 1; i < lead->length; ++i, ++place) {
    if (place >= text.size()) return replacement;
    const auto next = static_cast<unsigned char>(text[place]);
    if ((next & 0xC0U) != 0x80U) return replacement;
    c = (c << 6U) | (next & 0x3FU);
  }
  return c >= lead->least && is_allowed(c) ? c : replacement;
}

bool is_blank(char32_t c) { return c == U'\t' || c == U'\n' || c == U'\r'; }

bool is_control(char32_t c) {
  const bool reorders = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || reorders;
}

void append(std::string& out, char32_t c) {
  const auto tail = [&](unsigned shift) {
    out += static_cast<char>(0x80U | ((c >> shift) & 0x3FU));
  };
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0U | (c >> 6U));
    tail(0);
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0U | (c >> 12U));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0U | (c >> 18U));
    tail(12);
    tail(6);
    tail(0);
  }
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
  for (const char32_t c : characters) append(out, c);
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
        append(out, c);
    }
  }
  return out;
}

}  // namespace cpa::drawing
