#include "cpa/savings/reporting_scatter.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "cpa/baseline/orthonormal_basis.hpp"
#include "cpa/baseline/sample.hpp"
#include "cpa/statistics/distributions.hpp"

namespace cpa::savings {
namespace {

constexpr std::size_t fewest_rows = 6;
constexpr long double level = 0.05L;

// Use over what was expected, at the mean month, in rows brought to equal variance: a saving in
// proportion leaves no mark. Where some months expect next to nothing their quotients mean nothing;
// there one share of the expected is taken off instead.
std::vector<long double> scatter_of(const std::vector<long double>& used,
                                    const std::vector<long double>& expected) {
  constexpr long double worth_dividing = 0.3L;
  long double mean = 0;
  for (const long double value : expected) mean += value;
  mean /= static_cast<long double>(expected.size());
  const bool divides =
      mean > 0 && *std::min_element(expected.begin(), expected.end()) > worth_dividing * mean;
  const long double squares = baseline::dot(expected, expected);
  const long double share = squares > 0 ? baseline::dot(used, expected) / squares : 0;
  std::vector<long double> rest;
  for (std::size_t i = 0; i < used.size(); ++i) {
    rest.push_back(divides ? used[i] / expected[i] * mean : used[i] - share * expected[i]);
  }
  return rest;
}

// The largest difference is left out: a saving that sets in is one, a wrong figure is two.
long double successive_variance(const std::vector<long double>& values) {
  long double sum = 0;
  long double largest = 0;
  for (std::size_t i = 1; i < values.size(); ++i) {
    const long double square = (values[i] - values[i - 1]) * (values[i] - values[i - 1]);
    sum += square;
    largest = std::max(largest, square);
  }
  return (sum - largest) / (2 * static_cast<long double>(values.size() - 2));
}

}  // namespace

long double reporting_scatter(const consumption::Observations& observations, Rows before,
                              Rows after, const baseline::ModelForm& form,
                              const EventAdjustment& events) {
  if (after.size() < fewest_rows) return 1;
  const baseline::Sample known = baseline::sample(form, observations, before);
  const std::size_t parameters =
      known.x.columns() + baseline::searched_parameters(form.temperature);
  if (before.size() <= parameters) return 1;
  const auto basis = baseline::OrthonormalBasis::of(known.scaled_x);
  if (!basis) return 1;
  std::vector<long double> rest = known.scaled_y;
  basis->project_out(rest);
  const auto freedom = static_cast<long double>(before.size() - parameters);
  const long double variance = baseline::dot(rest, rest) / freedom;
  // A fit exact to rounding has no noise to compare with.
  if (!(variance > 1e-24L * baseline::dot(known.scaled_y, known.scaled_y))) return 1;
  const std::vector<long double> b = basis->coefficients(known.scaled_y);
  const statistics::Matrix x = baseline::columns(form, observations, after);
  std::vector<long double> used;
  std::vector<long double> expected;
  for (std::size_t i = 0; i < after.size(); ++i) {
    const consumption::Row& row = observations.rows[after[i]];
    const std::size_t rows[] = {after[i]};
    const long double documented = events.documented_in(observations, before, rows).amount;
    const long double scale = std::sqrt(row.length);
    used.push_back((row.use - documented) / scale);
    expected.push_back(baseline::dot(x.row(i), b) / scale);
  }
  const long double ratio = successive_variance(scatter_of(used, expected)) / variance;
  // Squares of successive differences bear about two thirds of the information of their number.
  const auto own = std::floor(2 * static_cast<long double>(after.size() - 2) / 3);
  return ratio > statistics::f_quantile(1 - level, own, freedom) ? ratio : 1;
}

}  // namespace cpa::savings
