// What both searches for a product that jumped against everything else end in.
#pragma once

#include <cstddef>
#include <span>

#include "cpa/data_quality/internal/examination.hpp"

namespace cpa::data_quality {

// Tells of a product whose figures stand `log` higher (lower) from the first of `rows` on, and has
// them judged on as if they did not. An error from 1.4 times.
void report_product_jump(Examination& x, std::size_t product, std::span<const std::size_t> rows,
                         double log);

}  // namespace cpa::data_quality
