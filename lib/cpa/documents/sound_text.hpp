// Text on its way into a written document.
#pragma once

#include <string>
#include <string_view>

namespace cpa::documents {

// The text with each byte that is no part of well-formed UTF-8 replaced by U+FFFD.
[[nodiscard]] std::string sound_text(std::string_view text);

}  // namespace cpa::documents
