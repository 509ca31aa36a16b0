// Where a byte of a document stands, as people count: lines and letters from 1.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "cpa/core/problem.hpp"

namespace cpa::documents {

// With the line as excerpt and the word, quoted text or bracket at `offset` underlined.
[[nodiscard]] Location place_in_text(std::string_view text, const std::string& file,
                                     std::size_t offset);

}  // namespace cpa::documents
