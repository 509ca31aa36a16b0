#include "cpa/statistics/bootstrap.hpp"

#include <algorithm>
#include <cmath>

#include "cpa/core/failure.hpp"
#include "cpa/statistics/sum.hpp"

namespace cpa::statistics {

namespace {

constexpr long double remembering = 0.2L;  // from this lag-one correlation on, blocks are drawn

long double lag_one_of(std::span<const long double> values) {
  const long double squares = sum_of_squares(values);
  if (squares == 0) return 0;
  return dot(values.subspan(1), values.first(values.size() - 1)) / squares;
}

}  // namespace

ResidualBlocks::ResidualBlocks(const LeastSquares& fit, std::size_t block_length)
    : residuals_(fit.residuals().begin(), fit.residuals().end()), block_length_(block_length) {
  ensure(block_length >= 1, "a block has at least one row");
  const std::vector<long double> leverage = fit.leverages();
  for (std::size_t i = 0; i < residuals_.size(); ++i) {
    // A row that the fit must meet has no residual to make good.
    const long double free = 1 - leverage[i];
    if (free > 1.0e-12L) residuals_[i] /= std::sqrt(free);
  }
  if (!fit.has_intercept()) return;
  const long double centre = mean(residuals_);
  for (long double& residual : residuals_) residual -= centre;
}

std::vector<long double> ResidualBlocks::draw(std::size_t count, Random& random) const {
  std::vector<long double> result;
  result.reserve(count);
  while (result.size() < count) {
    const std::size_t start = random.below(residuals_.size());
    for (std::size_t k = 0; k < block_length_ && result.size() < count; ++k) {
      result.push_back(residuals_[(start + k) % residuals_.size()]);
    }
  }
  return result;
}

std::size_t usual_block_length(std::size_t rows, long double rho) {
  if (!(rho > remembering)) return 1;
  // round(n^(1/3)) is the largest length whose lower bound (length - 1/2)^3 is within the rows.
  std::size_t length = 1;
  const long double n = static_cast<long double>(rows);
  for (;;) {
    const long double bound = static_cast<long double>(length) + 0.5L;
    if (bound * bound * bound > n) return length;
    ++length;
  }
}

Bootstrap bootstrap(const Matrix& x, const LeastSquares& fit, BootstrapOptions options,
                    std::size_t noise_rows) {
  ensure(x.rows() == fit.rows() && x.columns() == fit.columns(), "the table is that of the fit");
  const ResidualBlocks blocks(fit, options.block_length.value_or(usual_block_length(
                                       fit.rows(), lag_one_of(fit.residuals()))));
  Random random(options.seed);
  Bootstrap result{options.seed, blocks.block_length(), Matrix(options.replicates, fit.columns()),
                   std::vector<long double>(options.replicates)};
  for (std::size_t replicate = 0; replicate < options.replicates; ++replicate) {
    const std::vector<long double> change = fit.coefficients_for(blocks.draw(fit.rows(), random));
    for (std::size_t j = 0; j < fit.columns(); ++j) {
      result.coefficients(replicate, j) = fit.coefficients()[j] + change[j];
    }
    result.noise[replicate] = sum(blocks.draw(noise_rows, random));
  }
  return result;
}

}  // namespace cpa::statistics
