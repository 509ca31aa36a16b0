#include "cpa/language/screen_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace cpa::language {
namespace {

constexpr std::string_view replacement = "\uFFFD";

struct Range {
  char32_t first;
  char32_t last;
};

// Marks that stand on the letter before them, and letters without width.
constexpr std::array<Range, 8> without_width{{{0x0300, 0x036F},
                                              {0x0483, 0x0489},
                                              {0x1AB0, 0x1AFF},
                                              {0x1DC0, 0x1DFF},
                                              {0x200B, 0x200D},
                                              {0x20D0, 0x20FF},
                                              {0xFE00, 0xFE0F},
                                              {0xFEFF, 0xFEFF}}};
// East Asian wide letters and pictures.
constexpr std::array<Range, 9> two_wide{{{0x1100, 0x115F},
                                         {0x2E80, 0xA4CF},
                                         {0xAC00, 0xD7A3},
                                         {0xF900, 0xFAFF},
                                         {0xFE30, 0xFE6F},
                                         {0xFF00, 0xFF60},
                                         {0xFFE0, 0xFFE6},
                                         {0x1F300, 0x1FAFF},
                                         {0x20000, 0x3FFFD}}};
// Control letters, and marks that turn the direction of writing: a file must not steer a terminal.
constexpr std::array<Range, 6> not_shown{{{0x0000, 0x001F},
                                          {0x007F, 0x009F},
                                          {0x200E, 0x200F},
                                          {0x2028, 0x202E},
                                          {0x2060, 0x206F},
                                          {0xE0000, 0xE0FFF}}};

template <std::size_t N>
bool is_in(char32_t letter, const std::array<Range, N>& ranges) {
  return std::any_of(ranges.begin(), ranges.end(), [letter](const Range& range) {
    return range.first <= letter && letter <= range.last;
  });
}

struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 0;  // 0: not UTF-8
};

CodePoint code_point_at(std::string_view text) {
  const auto byte = [text](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || bytes > text.size()) return {};
  char32_t value = lead & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return {};
    value = (value << 6U) | (byte(i) & 0x3FU);
  }
  constexpr std::array<char32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
  const bool is_surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < least.at(bytes) || value > 0x10FFFF || is_surrogate) return {};
  return {value, bytes};
}

ShownLetter shown(std::string_view rest, std::size_t begin) {
  const CodePoint point = code_point_at(rest);
  if (point.bytes == 0) return {std::string(replacement), begin, 1, 1};
  if (point.value == '\t' || point.value == '\n' || point.value == '\r') {
    return {" ", begin, point.bytes, 1};
  }
  if (is_in(point.value, not_shown)) return {std::string(replacement), begin, point.bytes, 1};
  const std::size_t width = is_in(point.value, without_width) ? 0U
                            : is_in(point.value, two_wide)    ? 2U
                                                              : 1U;
  return {std::string(rest.substr(0, point.bytes)), begin, point.bytes, width};
}

// A word that is wider than a line, cut into lines; the last piece is left for what follows.
std::string break_word(std::string_view word, std::size_t width, std::vector<std::string>& lines) {
  std::string piece;
  std::size_t taken = 0;
  for (const ShownLetter& letter : shown_letters(word)) {
    if (taken + letter.width > width && !piece.empty()) {
      lines.push_back(piece);
      piece.clear();
      taken = 0;
    }
    piece += letter.text;
    taken += letter.width;
  }
  return piece;
}

void wrap_paragraph(std::string_view paragraph, std::size_t width,
                    std::vector<std::string>& lines) {
  std::string line;
  while (!paragraph.empty()) {
    const std::size_t end = std::min(paragraph.find(' '), paragraph.size());
    const std::string_view word = paragraph.substr(0, end);
    paragraph.remove_prefix(std::min(end + 1, paragraph.size()));
    if (word.empty()) continue;
    if (!line.empty() && width_of(line) + 1 + width_of(word) > width) {
      lines.push_back(line);
      line.clear();
    }
    if (!line.empty()) line += ' ';
    line += line.empty() ? break_word(word, width, lines) : std::string(word);
  }
  lines.push_back(line);
}

}  // namespace

std::vector<ShownLetter> shown_letters(std::string_view text) {
  std::vector<ShownLetter> letters;
  std::size_t begin = 0;
  while (begin < text.size()) {
    letters.push_back(shown(text.substr(begin), begin));
    begin += letters.back().bytes;
  }
  return letters;
}

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (const ShownLetter& letter : shown_letters(text)) width += letter.width;
  return width;
}

std::string printable(std::string_view text) {
  std::string result;
  for (const ShownLetter& letter : shown_letters(text)) result += letter.text;
  return result;
}

std::string cut(std::string_view text, std::size_t width) {
  if (width_of(text) <= width) return printable(text);
  std::string result;
  std::size_t taken = 1;  // the ellipsis
  for (const ShownLetter& letter : shown_letters(text)) {
    if (taken + letter.width > width) break;
    result += letter.text;
    taken += letter.width;
  }
  return width == 0 ? "" : result + "…";
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  const std::size_t least = std::max<std::size_t>(width, 2);
  while (true) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    wrap_paragraph(text.substr(0, end), least, lines);
    if (end == text.size()) return lines;
    text.remove_prefix(end + 1);
  }
}

std::string pad_right(std::string_view text, std::size_t width) {
  const std::size_t taken = width_of(text);
  return std::string(text) + std::string(taken < width ? width - taken : 0, ' ');
}

std::string pad_left(std::string_view text, std::size_t width) {
  const std::size_t taken = width_of(text);
  return std::string(taken < width ? width - taken : 0, ' ') + std::string(text);
}

}  // namespace cpa::language
