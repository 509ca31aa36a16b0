// The rows that a model is fitted on, as numbers: columns of the form, use, and both once more
// divided by the error scale (square root of the row's length), so that all rows weigh what they
// should.
#pragma once

#include <span>
#include <vector>

#include "cpa/baseline/model_form.hpp"

namespace cpa::baseline {

struct Sample {
  statistics::Matrix x;        // rows x columns, unscaled
  std::vector<long double> y;  // use, SI, unscaled
  std::vector<int> times;
  long double row_days = 0;         // median length of the rows
  std::vector<long double> scales;  // error scale of each row; 1 where rows are equal
  statistics::Matrix scaled_x;
  std::vector<long double> scaled_y;
};

[[nodiscard]] Sample sample(const ModelForm& form, const consumption::Observations& observations,
                            std::span<const std::size_t> rows);
// The same rows with columns of the caller's making.
[[nodiscard]] Sample sample(statistics::Matrix x, const consumption::Observations& observations,
                            std::span<const std::size_t> rows);

// AICc and BIC of a Gaussian fit: K = p + 1 (sigma counted) in AICc, p in BIC, as the peers print
// them. A fit exact to rounding counts as one with residuals of 1e-15 of y.
struct InformationCriteria {
  long double aicc = 0;  // infinite penalty is never returned: see has_aicc
  long double bic = 0;
  bool has_aicc = true;  // false when n - K - 1 < 1
};
[[nodiscard]] InformationCriteria information_criteria(long double rss, long double yy,
                                                       std::size_t n, std::size_t parameters);

}  // namespace cpa::baseline
