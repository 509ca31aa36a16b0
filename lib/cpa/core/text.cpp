#include "cpa/core/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>

#include "cpa/core/letters.hpp"
#include "cpa/core/text_bytes.hpp"

namespace cpa {
namespace {

char lower(char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Takes the mark into the vowel where its place is free and the alphabet has the combination.
bool take_mark(Vowel& vowel, char32_t mark) {
  auto with = vowel;
  if (is_quality_mark(mark) && vowel.quality == 0) {
    with.quality = mark;
  } else if (is_tone_mark(mark) && vowel.tone == 0) {
    with.tone = mark;
  } else {
    return false;
  }
  if (!composed(with)) return false;
  vowel = with;
  return true;
}

// U+00C0 to U+00FF in lower case without marks; × and ÷ are no letters.
constexpr std::array<std::string_view, 64> latin1{
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",
    "d", "n", "o", "o", "o", "o", "o",  "×", "o", "u", "u", "u", "u", "y", "th", "ss",
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",
    "d", "n", "o", "o", "o", "o", "o",  "÷", "o", "u", "u", "u", "u", "y", "th", "y"};

void append_folded(std::string& folded, char32_t code) {
  constexpr char32_t small_d_stroke = 0x0111;
  constexpr char32_t capital_d_stroke = 0x0110;
  if (code < 0x80) {
    folded += lower(static_cast<char>(code));
  } else if (const auto vowel = vowel_of(code)) {
    folded += lower(static_cast<char>(vowel->base));
  } else if (code == small_d_stroke || code == capital_d_stroke) {
    folded += 'd';
  } else if (0xC0 <= code && code <= 0xFF) {
    folded += latin1[code - 0xC0];
  } else if (!is_quality_mark(code) && !is_tone_mark(code)) {
    append_letter(folded, code);
  }
}

bool is_space(char32_t code) {
  constexpr std::array<char32_t, 8> others{0x00A0, 0x1680, 0x202F, 0x205F,
                                           0x2060, 0x3000, 0xFEFF, 0x0020};
  if (0x09 <= code && code <= 0x0D) return true;
  if (0x2000 <= code && code <= 0x200B) return true;
  return std::find(others.begin(), others.end(), code) != others.end();
}

// Where the last letter of a text that is not empty begins.
std::size_t last_letter(std::string_view text) {
  auto at = text.size() - 1;
  while (at > 0 && text.size() - at < 4 &&
         (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
    --at;
  }
  return at;
}

std::u32string codes_of(std::string_view text) {
  std::u32string codes;
  for (std::size_t at = 0; at < text.size();) {
    const auto letter = letter_at(text, at);
    codes += letter.code;
    at += letter.bytes;
  }
  return codes;
}

// Letters to insert, drop or replace to make one of the other.
std::size_t edits_between(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    auto diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const auto replaced = diagonal + (a[i] == b[j] ? 0U : 1U);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (!is_beyond_ascii(text[at])) {
      ++at;
      continue;
    }
    const auto letter = letter_at(text, at);
    if (!letter.is_valid) return false;
    at += letter.bytes;
  }
  return true;
}

std::string compose(std::string_view text) {
  constexpr char lead_of_marks = '\xCC';  // the first byte of every combining mark of the alphabet
  if (text.find(lead_of_marks) == std::string_view::npos) return std::string(text);
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto letter = letter_at(text, at);
    auto next = at + letter.bytes;
    auto vowel = letter.is_valid ? vowel_of(letter.code) : std::nullopt;
    if (!vowel) {
      result += text.substr(at, letter.bytes);
      at = next;
      continue;
    }
    while (next < text.size()) {
      const auto mark = letter_at(text, next);
      if (!mark.is_valid || !take_mark(*vowel, mark.code)) break;
      next += mark.bytes;
    }
    append_letter(result, composed(*vowel).value_or(letter.code));
    at = next;
  }
  return result;
}

std::string fold(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto letter = letter_at(text, at);
    if (letter.is_valid) {
      append_folded(folded, letter.code);
    } else {
      folded += text[at];
    }
    at += letter.bytes;
  }
  return folded;
}

std::string folded_text(std::string_view text) { return fold(compose(trim(text))); }

std::string_view trim(std::string_view text) {
  while (!text.empty()) {
    const auto letter = letter_at(text, 0);
    if (!letter.is_valid || !is_space(letter.code)) break;
    text.remove_prefix(letter.bytes);
  }
  while (!text.empty()) {
    const auto at = last_letter(text);
    const auto letter = letter_at(text, at);
    if (!letter.is_valid || at + letter.bytes != text.size() || !is_space(letter.code)) break;
    text.remove_suffix(letter.bytes);
  }
  return text;
}

std::string shortened(std::string_view text, std::size_t longest) {
  if (text.size() <= longest) return std::string(text);
  auto end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string(text.substr(0, end)) + "…";
}

std::vector<std::string> nearest_words(std::string_view word,
                                       std::span<const std::string> candidates, std::size_t most,
                                       std::size_t part) {
  struct Near {
    std::size_t edits;
    std::size_t index;
  };
  const auto wanted = codes_of(fold(trim(word)));
  std::vector<Near> near;
  for (std::size_t index = 0; index < candidates.size(); ++index) {
    const auto candidate = codes_of(fold(candidates[index]));
    const auto longer = std::max(wanted.size(), candidate.size());
    const auto shorter = std::min(wanted.size(), candidate.size());
    if (part * (longer - shorter) > wanted.size()) continue;
    const auto edits = edits_between(wanted, candidate);
    if (part * edits <= wanted.size()) near.push_back({edits, index});
  }
  std::stable_sort(near.begin(), near.end(),
                   [](const Near& a, const Near& b) { return a.edits < b.edits; });
  if (near.size() > most) near.resize(most);
  std::vector<std::string> words;
  words.reserve(near.size());
  for (const auto& each : near) words.push_back(candidates[each.index]);
  return words;
}

std::string join(std::span<const std::string> words, std::string_view between) {
  std::string joined;
  for (const auto& word : words) {
    if (&word != words.data()) joined += between;
    joined += word;
  }
  return joined;
}

}  // namespace cpa
