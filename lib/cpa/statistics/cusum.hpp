// Has the course of a series changed, and when? Cumulative sums of what differs from expectation;
// their alarms; recursive residuals of a fit with the bounds of Brown, Durbin and Evans (1975); and
// the stretches of constant slope in a cumulative sum, each a period with its own level.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "cpa/core/result.hpp"
#include "cpa/statistics/design_matrix.hpp"

namespace cpa::statistics {

// Running totals.
[[nodiscard]] std::vector<long double> cumulative_sums(std::span<const long double> values);

struct CusumOptions {
  long double slack = 0.5L;      // k: half the change to be found, in standard deviations
  long double threshold = 4.0L;  // h: 4 gives a false alarm in some 168 rows, 5 in 465
};

// z are differences over their standard deviation. high_t = max(0, high_t-1 + z_t - k), low the
// same downwards (not negative either).
struct TabularCusum {
  std::vector<long double> high;
  std::vector<long double> low;
  std::optional<std::size_t> first_high;  // first row above the threshold
  std::optional<std::size_t> first_low;
};
[[nodiscard]] TabularCusum tabular_cusum(std::span<const long double> z, CusumOptions options = {});

enum class Significance { ten_percent, five_percent, one_percent };

// w_t = (y_t - x_t' b_t-1) / sqrt(1 + x_t' (X'X)_t-1^-1 x_t), from the first row that the rows
// before it can foretell. Their squares add to the residual sum of squares of the whole.
struct RecursiveResiduals {
  std::size_t first = 0;            // row of the first value
  std::vector<long double> values;  // one for each row from there on
  long double sd = 0;               // sqrt(sum w^2 / number of values)
  std::vector<long double> cusum;   // running total of w / sd; empty when sd is 0
};
// Problems as of least_squares().
[[nodiscard]] Result<RecursiveResiduals> recursive_residuals(const Matrix& x,
                                                             std::span<const long double> y,
                                                             bool has_intercept_column = true);
// The bound at the k-th of m values, k from 1: a sqrt(m) (1 + 2k/m), a = 0.850, 0.948, 1.143.
[[nodiscard]] long double cusum_bound(std::size_t k, std::size_t m, Significance significance);
// The first row whose cumulative sum leaves the bounds.
[[nodiscard]] std::optional<std::size_t> first_crossing(const RecursiveResiduals& residuals,
                                                        Significance significance);

// Rows `begin` up to, not including, `end`, with their mean: the slope of the cumulative sum there.
struct Segment {
  std::size_t begin = 0;
  std::size_t end = 0;
  long double mean = 0;
  long double standard_error = 0;  // noise_sd / sqrt(rows)
};
struct SegmentOptions {
  std::size_t shortest = 3;  // rows
  // A cut must lessen the squares by this many noise variances; 3 ln n where not given.
  std::optional<long double> penalty;
};
// Cuts where the mean changes most, again and again, as long as the gain n1 n2/n (m1 - m2)^2 is
// above the penalty; cuts that no longer pay beside their neighbours are taken back. noise_sd > 0.
[[nodiscard]] std::vector<Segment> level_segments(std::span<const long double> values,
                                                  long double noise_sd,
                                                  SegmentOptions options = {});

}  // namespace cpa::statistics
