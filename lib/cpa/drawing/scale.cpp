#include "cpa/drawing/scale.hpp"

#include <algorithm>
#include <cmath>

namespace cpa::drawing {

std::optional<double> drawable(std::optional<double> value) {
  if (!value || !std::isfinite(*value)) return std::nullopt;
  return std::clamp(*value, -largest_drawn, largest_drawn);
}

void Range::include(std::optional<double> value) {
  const auto drawn = drawable(value);
  if (!drawn) return;
  low_ = std::min(low_.value_or(*drawn), *drawn);
  high_ = std::max(high_.value_or(*drawn), *drawn);
}

double Scale::operator()(double value) const {
  constexpr double furthest = 1e6;
  const double span = ends_.high - ends_.low;
  if (!(span > 0.0)) return (ends_.at_low + ends_.at_high) / 2.0;
  const double part = std::clamp((value - ends_.low) / span, -1e4, 1e4);
  return std::clamp(ends_.at_low + part * (ends_.at_high - ends_.at_low), -furthest, furthest);
}

}  // namespace cpa::drawing
