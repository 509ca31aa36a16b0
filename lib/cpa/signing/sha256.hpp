// A fingerprint that changes with every byte and cannot be made to measure (SHA-256): proves that
// locked data are still the data that were locked.
#pragma once

#include <string>
#include <string_view>

namespace cpa::signing {

// 64 hexadecimal digits, lower case.
[[nodiscard]] std::string sha256(std::string_view bytes);

}  // namespace cpa::signing
