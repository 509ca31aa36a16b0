#include "cpa/documents/odd_letters.hpp"

namespace cpa::documents {
namespace {

unsigned byte_of(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
}

}  // namespace

OddLetter odd_letter_at_front(std::string_view text) {
  const unsigned first = byte_of(text, 0);
  if (first == 0x7FU) return {1, first};
  const unsigned second = byte_of(text, 1);
  if (first == 0xC2U && second < 0xA0U) return {2, second};
  const unsigned third = byte_of(text, 2);
  if (first == 0xE2U && second == 0x80U && (third == 0xA8U || third == 0xA9U)) {
    return {3, 0x2000U + (third & 0x3FU)};
  }
  if (first == 0xEFU && second == 0xBFU && third >= 0xBEU) return {3, 0xFFC0U + (third & 0x3FU)};
  return {};
}

std::size_t find_odd_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (byte_of(text, at) >= 0x7FU && odd_letter_at_front(text.substr(at)).bytes > 0) return at;
  }
  return std::string_view::npos;
}

std::string with_odd_letters_as(char substitute, std::string_view text) {
  std::string bytes;
  while (!text.empty()) {
    const std::size_t odd = odd_letter_at_front(text).bytes;
    bytes += odd > 0 ? substitute : text.front();
    text.remove_prefix(odd > 0 ? odd : 1);
  }
  return bytes;
}

std::string hex_digits(const OddLetter& letter) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string digits;
  for (unsigned shift = 16; shift > 0; shift -= 4) {
    digits += hex[(letter.code_point >> (shift - 4)) & 0xFU];
  }
  return digits;
}

}  // namespace cpa::documents
