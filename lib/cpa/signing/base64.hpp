// Bytes as plain letters, for what is carried inside a text (a logo inside a page).
#pragma once

#include <string>
#include <string_view>

namespace cpa::signing {

// RFC 4648, section 4, with padding.
[[nodiscard]] std::string base64(std::string_view bytes);

}  // namespace cpa::signing
