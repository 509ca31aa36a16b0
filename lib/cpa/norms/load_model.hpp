// What part load does to a specific figure. A plant's own months are fitted by use = a + b x
// output; at full load it would use b + a / output to one of product. This is the plant's own line,
// not a norm, and where the months do not show one nothing is corrected. (Hiệu chỉnh theo tải.)
// Ordinary least squares over the months of the period; standard error of b + a/Q from the fit.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace cpa::norms {

// Why the months show no line that could be used.
enum class LoadDoubt {
  none,
  too_few_months,  // under nine
  no_spread,       // output varies by under 5 %
  no_slope,        // use does not rise with output, or it cannot be told (p >= 0.05)
  negative_fixed,  // the line meets zero output below zero use
  scattered        // residuals of over 25 % of mean use
};

enum class FullLoad {
  capacity,      // the design capacity that the plant states
  best_quarter,  // what the best quarter of its own months reach: their 75th percentile
};

struct LoadMonth {
  long double use = 0;   // SI
  long double made = 0;  // SI
};

struct LoadModel {
  LoadDoubt doubt = LoadDoubt::none;
  std::size_t months = 0;
  // The line, all SI; only where it could be fitted.
  long double fixed = 0;  // a month
  long double fixed_error = 0;
  long double slope = 0;
  long double slope_error = 0;
  long double scatter = 0;  // residual standard deviation to mean use
  FullLoad basis = FullLoad::best_quarter;
  long double full_output = 0;  // a month
  long double mean_output = 0;
  bool extrapolated = false;  // full output lies over a tenth above the best month seen
  bool far = false;           // over twice the best month seen: no line is believed so far
  // Use to one of product at full load, only without a doubt.
  std::optional<long double> ratio;
  long double ratio_error = 0;

  [[nodiscard]] bool is_sound() const { return doubt == LoadDoubt::none && ratio.has_value(); }
  // Whether a plant may be judged by its figure at full load: the line is sound, full load is not
  // far beyond its months, and the figure there is known to a twentieth (standard error).
  [[nodiscard]] bool carries() const;
};

// `capacity` is a month's output at design capacity; below what the best quarter of months make it
// is left aside.
[[nodiscard]] LoadModel load_model(std::span<const LoadMonth> months,
                                   std::optional<long double> capacity);

[[nodiscard]] const char* code_of(LoadDoubt doubt);  // "no_slope"
[[nodiscard]] const char* code_of(FullLoad basis);   // "capacity"

}  // namespace cpa::norms
