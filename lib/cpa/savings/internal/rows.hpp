// Rows of a series by their numbers.
#pragma once

#include <cstddef>
#include <span>

namespace cpa::savings {

using Rows = std::span<const std::size_t>;

}  // namespace cpa::savings
