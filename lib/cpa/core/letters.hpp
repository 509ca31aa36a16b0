// The letters of UTF-8 text one by one, and what the Vietnamese ones are made of: a base letter, a
// quality mark (â ă ê ô ơ ư) and a tone mark.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace cpa {

// One code point, or one byte that is no part of well-formed UTF-8.
struct Letter {
  char32_t code = 0;
  std::size_t bytes = 1;
  bool is_valid = false;
};

// The letter at `at`, which is before the end.
[[nodiscard]] Letter letter_at(std::string_view text, std::size_t at);
void append_letter(std::string& text, char32_t code);

// A Vietnamese vowel with the marks it carries; a mark of 0 is none.
struct Vowel {
  char32_t base = 0;     // a e i o u y, or their capitals
  char32_t quality = 0;  // combining breve, circumflex or horn
  char32_t tone = 0;     // combining grave, hook, tilde, acute or dot below
};

[[nodiscard]] std::optional<Vowel> vowel_of(char32_t code);
// The one code point of it; nothing for combinations that the alphabet lacks.
[[nodiscard]] std::optional<char32_t> composed(const Vowel& vowel);
[[nodiscard]] bool is_quality_mark(char32_t code);
[[nodiscard]] bool is_tone_mark(char32_t code);

// Small letters that keep their diacritics: "TÔM", "Tôm" -> "tôm".
[[nodiscard]] std::string small_letters(std::string_view text);

}  // namespace cpa
