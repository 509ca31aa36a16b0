// Fits that a few wild figures cannot bend, small and quick: some dozens of rows, a handful of
// columns, in double. For judging data only; baselines are fitted by cpa/statistics.
#pragma once

#include <span>
#include <vector>

namespace cpa::data_quality {

// Zero for no values.
[[nodiscard]] double middle(std::span<const double> values);
// Median absolute deviation from the median, as a standard deviation of normal values.
[[nodiscard]] double spread_of(std::span<const double> values);
struct CentreAndSpread {
  double centre = 0;
  double spread = 0;
};
[[nodiscard]] CentreAndSpread centre_and_spread(std::span<const double> values);

struct FitTable {
  std::size_t columns = 0;
  std::vector<double> x;  // row by row
  std::vector<double> y;
  bool relative = false;     // the error grows with the value
  bool not_negative = true;  // columns after the first must not lower y

  [[nodiscard]] std::size_t rows() const { return y.size(); }
  void add(std::span<const double> row, double value);
};

inline constexpr std::size_t most_columns = 6;

// Coefficients of y on the columns by iterated weights (Tukey's biweight, 4.685 deviations), rows
// far off in x held down; columns that would lower y get zero. Empty where the rows do not suffice.
[[nodiscard]] std::vector<double> robust_fit(const FitTable& table);

}  // namespace cpa::data_quality
