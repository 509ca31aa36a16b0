#include "cpa/tables/internal/cell_text.hpp"

#include <charconv>
#include <optional>
#include <utility>

#include "cpa/core/letters.hpp"
#include "cpa/core/text.hpp"

namespace cpa::tables {
namespace {

constexpr std::string_view spaces = " \t\r\n";
constexpr std::size_t escape_length = 7;  // _xHHHH_

// The character of an _xHHHH_ at `at`; nothing where there is none.
std::optional<char32_t> escaped_at(std::string_view text, std::size_t at) {
  const std::string_view escape = text.substr(at, escape_length);
  if (escape.size() < escape_length || escape[1] != 'x' || escape.back() != '_') {
    return std::nullopt;
  }
  unsigned code = 0;
  const char* end = escape.data() + escape_length - 1;
  const auto read = std::from_chars(escape.data() + 2, end, code, 16);
  const bool half_a_pair = code >= 0xD800 && code <= 0xDFFF;
  if (read.ec != std::errc() || read.ptr != end || code == 0 || half_a_pair) return std::nullopt;
  return static_cast<char32_t>(code);
}

std::string without_escapes(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const auto code = text[at] == '_' ? escaped_at(text, at) : std::nullopt;
    if (code) {
      append_letter(plain, *code);
      at += escape_length;
    } else {
      plain += text[at++];
    }
  }
  return plain;
}

// Combining marks are U+0300 to U+036F: their first byte tells.
bool may_have_marks(std::string_view text) {
  return text.find('\xCC') != std::string_view::npos || text.find('\xCD') != std::string_view::npos;
}

}  // namespace

void RichText::start(std::string_view name, const XmlAttributes& attributes) {
  if (name == "rPh") in_phonetic_ = true;
  if (name != "t" || in_phonetic_) return;
  in_run_ = true;
  run_begin_ = text_.size();
  keeps_spaces_ = attributes.value("space") == "preserve";
}

void RichText::end(std::string_view name) {
  if (name == "rPh") in_phonetic_ = false;
  if (name != "t" || !in_run_) return;
  in_run_ = false;
  if (keeps_spaces_) return;
  const std::string kept(without_spaces(std::string_view(text_).substr(run_begin_)));
  text_.replace(run_begin_, std::string::npos, kept);
}

void RichText::text(std::string_view piece) {
  if (in_run_) text_ += piece;
}

std::string RichText::take() {
  run_begin_ = 0;
  in_run_ = false;
  in_phonetic_ = false;
  return plain_text(std::exchange(text_, {}));
}

std::string plain_text(std::string text) {
  if (text.find("_x") != std::string::npos) text = without_escapes(text);
  return may_have_marks(text) ? compose(text) : text;
}

std::string_view without_spaces(std::string_view text) {
  const std::size_t first = text.find_first_not_of(spaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(spaces) + 1 - first);
}

}  // namespace cpa::tables
