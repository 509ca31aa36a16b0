// The stretch of a series that stands at another level than the rest.
#pragma once

#include <cmath>
#include <cstddef>
#include <span>

namespace cpa::data_quality {

struct Stretch {
  std::size_t first = 0;  // places in the series
  std::size_t end = 0;
  double size = 0;    // of the stretch over the rest
  double spread = 0;  // about the two levels, at least 0.02
  [[nodiscard]] std::size_t length() const { return end - first; }
  [[nodiscard]] double sharpness() const { return length() == 0 ? 0 : std::fabs(size) / spread; }
};

// The stretch of at least `shortest` places, with four and as many left over, that parts the levels
// best: smallest sum of distances from the two medians. Of more than 400 levels the medians of 400
// blocks say where it lies and the levels themselves where its ends are, so a stretch shorter than
// a block may be overlooked there. Empty where there are too few.
[[nodiscard]] Stretch best_stretch(std::span<const double> levels, std::size_t shortest);

}  // namespace cpa::data_quality
