// Resampling of a fit's residuals in blocks: how far its coefficients might have come out otherwise
// when neither normality nor independence of neighbouring rows is taken for granted. Residuals are
// first made good for the leverage of their row, e / sqrt(1 - h), and centred where there is an
// intercept. Everything follows from the seed, which is part of the result.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "cpa/statistics/design_matrix.hpp"
#include "cpa/statistics/least_squares.hpp"
#include "cpa/statistics/random.hpp"

namespace cpa::statistics {

// Residuals to draw from, in blocks of neighbours (around the end, so each is as likely).
class ResidualBlocks {
 public:
  // block_length at least 1.
  ResidualBlocks(const LeastSquares& fit, std::size_t block_length);

  [[nodiscard]] std::span<const long double> residuals() const { return residuals_; }
  [[nodiscard]] std::size_t block_length() const { return block_length_; }
  // `count` residuals, block after block.
  [[nodiscard]] std::vector<long double> draw(std::size_t count, Random& random) const;

 private:
  std::vector<long double> residuals_;
  std::size_t block_length_;
};

// round(n^(1/3)) where rho > 0.2, else 1.
[[nodiscard]] std::size_t usual_block_length(std::size_t rows, long double rho);

struct BootstrapOptions {
  std::uint64_t seed = 1;
  std::size_t replicates = 1000;
  std::optional<std::size_t> block_length;  // by the lag-one correlation of the residuals
};

struct Bootstrap {
  std::uint64_t seed = 0;
  std::size_t block_length = 1;
  Matrix coefficients;  // one row a replicate
  // The sum of as many further residuals as were asked for, drawn after each replicate's own rows:
  // the noise of a total over that many rows. Zero where none were asked for.
  std::vector<long double> noise;
};

// x is the table of the fit; noise_rows is how many further rows a sum would have.
[[nodiscard]] Bootstrap bootstrap(const Matrix& x, const LeastSquares& fit,
                                  BootstrapOptions options, std::size_t noise_rows = 0);

}  // namespace cpa::statistics
