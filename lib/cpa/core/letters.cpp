#include "cpa/core/letters.hpp"

#include "cpa/core/text.hpp"
#include "cpa/core/text_bytes.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace cpa {
namespace {

constexpr char32_t grave = 0x0300;
constexpr char32_t acute = 0x0301;
constexpr char32_t circumflex = 0x0302;
constexpr char32_t tilde = 0x0303;
constexpr char32_t breve = 0x0306;
constexpr char32_t hook = 0x0309;
constexpr char32_t horn = 0x031B;
constexpr char32_t dot_below = 0x0323;

constexpr std::array<char32_t, 6> tones{0, grave, hook, tilde, acute, dot_below};

// One vowel in every tone, in the order of `tones`.
struct Row {
  char32_t base;
  char32_t quality;
  std::u32string_view letters;
};
constexpr std::array<Row, 24> rows{{
    {U'a', 0, U"aàảãáạ"}, {U'a', breve, U"ăằẳẵắặ"},      {U'a', circumflex, U"âầẩẫấậ"},
    {U'e', 0, U"eèẻẽéẹ"}, {U'e', circumflex, U"êềểễếệ"}, {U'i', 0, U"iìỉĩíị"},
    {U'o', 0, U"oòỏõóọ"}, {U'o', circumflex, U"ôồổỗốộ"}, {U'o', horn, U"ơờởỡớợ"},
    {U'u', 0, U"uùủũúụ"}, {U'u', horn, U"ưừửữứự"},       {U'y', 0, U"yỳỷỹýỵ"},
    {U'A', 0, U"AÀẢÃÁẠ"}, {U'A', breve, U"ĂẰẲẴẮẶ"},      {U'A', circumflex, U"ÂẦẨẪẤẬ"},
    {U'E', 0, U"EÈẺẼÉẸ"}, {U'E', circumflex, U"ÊỀỂỄẾỆ"}, {U'I', 0, U"IÌỈĨÍỊ"},
    {U'O', 0, U"OÒỎÕÓỌ"}, {U'O', circumflex, U"ÔỒỔỖỐỘ"}, {U'O', horn, U"ƠỜỞỠỚỢ"},
    {U'U', 0, U"UÙỦŨÚỤ"}, {U'U', horn, U"ƯỪỬỮỨỰ"},       {U'Y', 0, U"YỲỶỸÝỴ"},
}};
static_assert(std::all_of(rows.begin(), rows.end(),
                          [](const Row& row) { return row.letters.size() == tones.size(); }));

// Where each vowel of the alphabet stands in `rows`, letter by letter, by its code point: they all
// lie in one of two ranges. Every letter of every text is looked up here.
constexpr std::uint8_t no_vowel = 0xFF;
template <char32_t First, char32_t Last>
constexpr auto places_between() {
  std::array<std::uint8_t, Last - First + 1> places{};
  places.fill(no_vowel);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t tone = 0; tone < tones.size(); ++tone) {
      const char32_t code = rows[row].letters[tone];
      if (First <= code && code <= Last) {
        places[code - First] = static_cast<std::uint8_t>(row * tones.size() + tone);
      }
    }
  }
  return places;
}
constexpr char32_t first_low = U'A';
constexpr char32_t last_low = 0x01B0;  // ư
constexpr char32_t first_high = 0x1EA0;
constexpr char32_t last_high = 0x1EF9;
constexpr auto low_places = places_between<first_low, last_low>();
constexpr auto high_places = places_between<first_high, last_high>();

constexpr std::uint8_t place_of(char32_t code) {
  if (first_low <= code && code <= last_low) return low_places[code - first_low];
  if (first_high <= code && code <= last_high) return high_places[code - first_high];
  return no_vowel;
}
static_assert(std::all_of(rows.begin(), rows.end(), [](const Row& row) {
  return std::all_of(row.letters.begin(), row.letters.end(),
                     [](char32_t code) { return place_of(code) != no_vowel; });
}));

// The small letter of a capital; any other letter itself.
char32_t small_of(char32_t code) {
  constexpr char32_t capital_d_stroke = 0x0110;
  constexpr char32_t small_d_stroke = 0x0111;
  constexpr std::size_t small_rows = rows.size() / 2;  // the capitals follow in the same order
  if (U'A' <= code && code <= U'Z') return code + (U'a' - U'A');
  if (code == capital_d_stroke) return small_d_stroke;
  const std::uint8_t place = place_of(code);
  if (place == no_vowel || place < small_rows * tones.size()) return code;
  return rows[place / tones.size() - small_rows].letters[place % tones.size()];
}

// Bytes of a sequence that begins so; 0 for a byte that begins none.
std::size_t length_from(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (0xC2 <= lead && lead <= 0xDF) return 2;
  if (0xE0 <= lead && lead <= 0xEF) return 3;
  if (0xF0 <= lead && lead <= 0xF4) return 4;
  return 0;
}

// Whether a sequence of that many bytes is needed for the code, and the code is one at all.
bool is_code_point(char32_t code, std::size_t bytes) {
  if (bytes == 3) return code >= 0x800 && !(0xD800 <= code && code <= 0xDFFF);
  if (bytes == 4) return 0x10000 <= code && code <= 0x10FFFF;
  return true;
}

}  // namespace

Letter letter_at(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const auto length = length_from(lead);
  if (length == 1) return {lead, 1, true};
  const Letter broken{lead, 1, false};
  if (length == 0 || text.size() - at < length) return broken;
  char32_t code = lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(text[at + i]);
    if ((byte & 0xC0U) != 0x80U) return broken;
    code = (code << 6U) | (byte & 0x3FU);
  }
  return is_code_point(code, length) ? Letter{code, length, true} : broken;
}

void append_letter(std::string& text, char32_t code) {
  const auto put = [&](char32_t byte) {
    text += static_cast<char>(static_cast<unsigned char>(byte));
  };
  const auto put_tail = [&](unsigned shift) { put(0x80U | ((code >> shift) & 0x3FU)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0U | (code >> 6U));
    put_tail(0);
  } else if (code < 0x10000) {
    put(0xE0U | (code >> 12U));
    put_tail(6);
    put_tail(0);
  } else {
    put(0xF0U | (code >> 18U));
    put_tail(12);
    put_tail(6);
    put_tail(0);
  }
}

std::optional<Vowel> vowel_of(char32_t code) {
  const std::uint8_t place = place_of(code);
  if (place == no_vowel) return std::nullopt;
  const Row& row = rows[place / tones.size()];
  return Vowel{row.base, row.quality, tones[place % tones.size()]};
}

std::optional<char32_t> composed(const Vowel& vowel) {
  const auto* row = std::find_if(rows.begin(), rows.end(), [&](const Row& each) {
    return each.base == vowel.base && each.quality == vowel.quality;
  });
  const auto* tone = std::find(tones.begin(), tones.end(), vowel.tone);
  if (row == rows.end() || tone == tones.end()) return std::nullopt;
  return row->letters[static_cast<std::size_t>(tone - tones.begin())];
}

bool is_quality_mark(char32_t code) { return code == breve || code == circumflex || code == horn; }

bool is_tone_mark(char32_t code) {
  return code != 0 && std::find(tones.begin(), tones.end(), code) != tones.end();
}

std::string small_letters(std::string_view text) {
  const std::string whole = compose(text);
  std::string lowered;
  lowered.reserve(whole.size());
  for (std::size_t at = 0; at < whole.size();) {
    if (!is_beyond_ascii(whole[at])) {  // most letters of most texts
      lowered += static_cast<char>(small_of(static_cast<unsigned char>(whole[at++])));
      continue;
    }
    const Letter letter = letter_at(whole, at);
    const char32_t small = letter.is_valid ? small_of(letter.code) : letter.code;
    if (small == letter.code) {
      lowered.append(whole, at, letter.bytes);
    } else {
      append_letter(lowered, small);
    }
    at += letter.bytes;
  }
  return lowered;
}

}  // namespace cpa
