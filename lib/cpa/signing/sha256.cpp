#include "cpa/signing/sha256.hpp"

#include <sodium.h>

#include <array>

namespace cpa::signing {

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  constexpr std::size_t piece = 4096;
  std::array<unsigned char, piece> buffer{};
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    const std::string_view part = bytes.substr(at, piece);
    for (std::size_t i = 0; i < part.size(); ++i) buffer[i] = static_cast<unsigned char>(part[i]);
    crypto_hash_sha256_update(&state, buffer.data(), part.size());
  }
  crypto_hash_sha256_final(&state, hash.data());
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const unsigned char byte : hash) {
    text += digits[byte >> 4U];
    text += digits[byte & 15U];
  }
  return text;
}

}  // namespace cpa::signing
