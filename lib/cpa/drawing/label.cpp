#include "cpa/drawing/label.hpp"

#include <algorithm>
#include <utility>

#include "cpa/drawing/xml_text.hpp"

namespace cpa::drawing {
namespace {

// Widths as parts of the text size, a little above those of Noto Sans, Segoe UI and Arial.
double advance(char32_t c) {
  constexpr std::u32string_view narrow = U" .,:;'|!()[]ijlIftr-/·’ìíỉĩị";
  constexpr std::u32string_view wide = U"mwMW%@—…";
  const bool combining = c >= 0x300 && c < 0x370;
  if (combining) return 0.0;
  if (narrow.find(c) != std::u32string_view::npos) return 0.37;
  if (wide.find(c) != std::u32string_view::npos) return 0.93;
  if (c >= U'A' && c <= U'Z') return 0.69;
  if (c >= 0x2E80) return 1.0;  // ideographs, full-width forms, pictures
  if (c >= 0x2000) return 0.75;
  return 0.6;
}

double width_of(std::u32string_view text) {
  double sum = 0.0;
  for (const char32_t c : text) sum += advance(c);
  return sum * text_size;
}

void trim_end(std::u32string& text) {
  while (!text.empty() && text.back() == U' ') text.pop_back();
}

std::u32string shorten(std::u32string text, double width) {
  if (width_of(text) <= width) return text;
  while (!text.empty() && width_of(text) + width_of(U"…") > width) text.pop_back();
  trim_end(text);
  return text + U"…";
}

std::vector<std::u32string> words_of(std::u32string_view text) {
  std::vector<std::u32string> words;
  std::u32string word;
  for (const char32_t c : text) {
    if (c != U' ') {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

struct Piece {
  std::u32string text;
  bool goes_on = false;  // with what stands before it, without a blank
};

// A word that is too wide for a line is parted behind its hyphens: "Hydro-extraction".
std::vector<Piece> pieces_of(const std::vector<std::u32string>& words, double width) {
  std::vector<Piece> pieces;
  for (const std::u32string& word : words) {
    std::size_t begin = 0;
    while (width_of(std::u32string_view(word).substr(begin)) > width) {
      const std::size_t hyphen = word.find(U'-', begin + 1);
      if (hyphen == std::u32string::npos || hyphen + 1 == word.size()) break;
      pieces.push_back({word.substr(begin, hyphen + 1 - begin), begin > 0});
      begin = hyphen + 1;
    }
    pieces.push_back({word.substr(begin), begin > 0});
  }
  return pieces;
}

// As many words on a line as fit; what is left over stays in the last line.
std::vector<std::u32string> fill_lines(const std::vector<Piece>& pieces, double width,
                                       std::size_t most) {
  std::vector<std::u32string> lines;
  for (const Piece& piece : pieces) {
    if (lines.empty()) {
      lines.push_back(piece.text);
      continue;
    }
    const std::u32string longer =
        piece.goes_on ? lines.back() + piece.text : lines.back() + U' ' + piece.text;
    if (width_of(longer) <= width || lines.size() >= most) {
      lines.back() = longer;
    } else {
      lines.push_back(piece.text);
    }
  }
  return lines;
}

}  // namespace

double text_width(std::string_view text) { return width_of(characters(text)); }

std::string shorten(std::string_view text, double width) {
  return to_utf8(shorten(characters(text), width));
}

std::vector<std::string> wrap(std::string_view text, double width, std::size_t most) {
  std::vector<std::string> result;
  for (std::u32string& line :
       fill_lines(pieces_of(words_of(characters(text)), width), width, most)) {
    result.push_back(to_utf8(shorten(std::move(line), width)));
  }
  return result;
}

}  // namespace cpa::drawing
