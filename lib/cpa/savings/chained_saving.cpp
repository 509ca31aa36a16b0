#include "cpa/savings/chained_saving.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <vector>

#include "cpa/baseline/orthonormal_basis.hpp"
#include "cpa/baseline/sample.hpp"
#include "cpa/savings/internal/rows.hpp"

namespace cpa::savings {
namespace {

// One year asked about the next: used / would have been used, on the log scale.
struct Link {
  long double log_ratio = 0;
  long double variance = 0;
  long double noise_variance = 0;  // of one row's error in the model year
  long double used = 0;
  long double expected = 0;
  std::size_t rows = 0;
  int degrees_of_freedom = 0;
};

std::optional<Link> link(const baseline::ModelForm& form,
                         const consumption::Observations& observations, Rows model, Rows next) {
  const baseline::Sample sample = baseline::sample(form, observations, model);
  const std::size_t parameters =
      sample.x.columns() + baseline::searched_parameters(form.temperature);
  if (model.size() <= parameters) return std::nullopt;
  const auto basis = baseline::OrthonormalBasis::of(sample.scaled_x);
  if (!basis) return std::nullopt;
  const std::vector<long double> b = basis->coefficients(sample.scaled_y);
  std::vector<long double> rest = sample.scaled_y;
  basis->project_out(rest);
  const std::vector<long double> x = baseline::columns(form, observations, next).column_sums();
  const std::vector<long double> z = basis->in_basis(x);
  Link result;
  result.degrees_of_freedom = static_cast<int>(model.size() - parameters);
  result.noise_variance = baseline::dot(rest, rest) / result.degrees_of_freedom;
  result.rows = next.size();
  result.expected = baseline::dot(x, b);
  for (const std::size_t row : next) result.used += observations.rows[row].use;
  if (!(result.expected > 0) || !(result.used > 0)) return std::nullopt;
  result.log_ratio = std::log(result.used / result.expected);
  result.variance =
      result.noise_variance * (baseline::dot(z, z) / (result.expected * result.expected) +
                               static_cast<long double>(next.size()) / (result.used * result.used));
  return result;
}

}  // namespace

SavingDistribution chained_saving(const baseline::ModelForm& form,
                                  const consumption::Observations& observations, Rows before,
                                  Rows after) {
  SavingDistribution result;
  const std::size_t block = after.size();
  if (block == 0 || before.size() < block || after.front() < before.back()) return result;
  std::vector<std::size_t> all(after.back() - (before.back() + 1 - block) + 1);
  std::iota(all.begin(), all.end(), before.back() + 1 - block);
  if (all.size() % block != 0) return result;
  std::vector<Link> links;
  for (std::size_t at = block; at < all.size(); at += block) {
    const auto one = link(form, observations, Rows(all).subspan(at - block, block),
                          Rows(all).subspan(at, block));
    if (!one) return result;
    links.push_back(*one);
  }
  long double log_ratio = 0;
  long double variance = 0;
  int df = links.front().degrees_of_freedom;
  for (std::size_t j = 0; j < links.size(); ++j) {
    log_ratio += links[j].log_ratio;
    variance += links[j].variance;
    df = std::min(df, links[j].degrees_of_freedom);
    // The year's use stands above in one link and behind the model below in the next; with an
    // intercept cov(sum y, x'b) = s2 * rows.
    if (j + 1 < links.size()) {
      variance -= 2 * links[j + 1].noise_variance * static_cast<long double>(links[j].rows) /
                  (links[j].used * links[j + 1].expected);
    }
  }
  const long double used = links.back().used;
  const long double expected = used / std::exp(log_ratio);
  result.add({.predicted = expected,
              .actual = used,
              .predicted_variance = std::max(0.0L, variance) * expected * expected,
              .degrees_of_freedom = df});
  return result;
}

}  // namespace cpa::savings
