// What one byte of UTF-8 text is. Locale-free, unlike <cctype>, and safe for bytes beyond ASCII.
#pragma once

namespace cpa {

[[nodiscard]] constexpr bool is_digit(char byte) { return '0' <= byte && byte <= '9'; }

[[nodiscard]] constexpr bool is_ascii_letter(char byte) {
  return ('a' <= byte && byte <= 'z') || ('A' <= byte && byte <= 'Z');
}

// Part of a letter that ASCII lacks, such as ệ.
[[nodiscard]] constexpr bool is_beyond_ascii(char byte) {
  return static_cast<unsigned char>(byte) >= 0x80U;
}

// A digit or part of a letter of any language.
[[nodiscard]] constexpr bool is_of_word(char byte) {
  return is_ascii_letter(byte) || is_digit(byte) || is_beyond_ascii(byte);
}

// The first byte of a letter; the others of it continue it.
[[nodiscard]] constexpr bool begins_letter(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

}  // namespace cpa
