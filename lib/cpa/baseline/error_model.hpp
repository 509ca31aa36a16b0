// What is taken for granted about errors that follow one another, before the data have spoken.
// Monthly rows have too few errors to tell more than one memory: AR(1). Days and weeks do tell
// more, and need it: the scatter of a day hides a drift of weeks, which is small beside it in any
// row and rules the error of a year's sum. Their error has two parts, a slow AR(1) and the row's
// own noise (white, or with a memory of few rows), of which the slow one has a share of the
// variance. (Mô hình sai số.)
#pragma once

#include <vector>

namespace cpa::baseline {

enum class ErrorModel { ar1, ar1_and_noise };

// A point of the grid that the memory is integrated over. Correlation of errors k rows apart:
// (1 - noise_share) rho^k + noise_share noise_rho^k.
struct ErrorProcess {
  long double rho = 0;
  long double noise_share = 0;  // of a row's error variance; 0: AR(1) alone
  long double noise_rho = 0;
  long double prior = 1;  // weight before the data; any scale
};

// By the median length of the rows that are fitted: from 20 days on one memory is all that can be
// told.
[[nodiscard]] ErrorModel error_model_of(long double row_days);

// ar1: rho from -0.30 to 0.95 in 51 steps, uniform prior. ar1_and_noise: two fifths of the prior on
// AR(1) alone (26 steps), the rest on memories of 1, 2, 4, ... rows up to 256 days, rho = exp(-1 /
// memory), with slow shares from 0.05 to 1.
[[nodiscard]] std::vector<ErrorProcess> integration_grid(long double row_days);

[[nodiscard]] const char* code_of(ErrorModel model);  // "ar1"

}  // namespace cpa::baseline
