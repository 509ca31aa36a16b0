#include "cpa/drawing/ticks.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace cpa::drawing {
namespace {

constexpr std::size_t most_month_labels = 12;

// A step of digit * 10^exponent; its multiples are reckoned so that 3 * 0.1 is 0.3.
struct Step {
  double digit;
  int exponent;

  [[nodiscard]] double times(double count) const {
    const double power = std::pow(10.0, std::abs(exponent));
    return exponent < 0 ? count * digit / power : count * digit * power;
  }
  // How many steps from zero to the value; whole where it is so but for rounding.
  [[nodiscard]] double count_to(double value) const {
    const double count = value / times(1.0);
    const double whole = std::round(count);
    return std::abs(count - whole) <= 1e-9 * std::max(1.0, std::abs(whole)) ? whole : count;
  }
};

struct Span {
  double low;
  double high;
};

// Room around a value that stands alone.
Span widened(const Range& range) {
  const double low = range.low();
  const double high = range.high();
  const double size = std::max(std::abs(low), std::abs(high));
  if (range.is_empty() || size < 1e-300) return {0.0, 1.0};
  if (high - low > 1e-9 * size) return {low, high};
  return {low - 0.1 * size, high + 0.1 * size};
}

double steps_between(const Span& span, const Step& step) {
  return std::ceil(step.count_to(span.high)) - std::floor(step.count_to(span.low));
}

Step step_for(const Span& span, std::size_t most) {
  const double rough = (span.high - span.low) / static_cast<double>(most);
  int exponent = static_cast<int>(std::floor(std::log10(rough)));
  for (;; ++exponent) {
    for (const double digit : {1.0, 2.0, 5.0}) {
      const Step step{digit, exponent};
      if (steps_between(span, step) <= static_cast<double>(most)) return step;
    }
  }
}

}  // namespace

std::vector<double> nice_ticks(const Range& range, std::size_t most) {
  const Span span = widened(range);
  const Step step = step_for(span, std::max<std::size_t>(most, 2));
  const double first = std::floor(step.count_to(span.low));
  const auto count = static_cast<std::size_t>(steps_between(span, step));
  std::vector<double> ticks;
  for (std::size_t i = 0; i <= count; ++i) {
    ticks.push_back(step.times(first + static_cast<double>(i)) + 0.0);
  }
  return ticks;
}

std::size_t month_stride(std::size_t months, double month_width, double label_width) {
  constexpr std::array<std::size_t, 6> within_a_year{1, 2, 3, 4, 6, 12};
  const auto fits = [&](std::size_t stride) {
    const std::size_t labels = (months + stride - 1) / stride;
    return labels <= most_month_labels &&
           (labels < 2 || static_cast<double>(stride) * month_width >= label_width);
  };
  for (const std::size_t stride : within_a_year) {
    if (fits(stride)) return stride;
  }
  std::size_t stride = 24;
  while (!fits(stride)) stride += 12;
  return stride;
}

}  // namespace cpa::drawing
