// A use by the products, the year's course and a level of its own in the reporting period,
// whichever of these describe it best, as a way to foresee it.
#pragma once

#include <optional>

#include "cpa/data_quality/internal/examination.hpp"

namespace cpa::data_quality {

// Nothing where there are too few rows.
[[nodiscard]] std::optional<Way> described_use(const Examination& x, std::size_t line);

}  // namespace cpa::data_quality
