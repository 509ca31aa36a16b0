#include "cpa/savings/growing_noise.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "cpa/baseline/orthonormal_basis.hpp"
#include "cpa/baseline/sample.hpp"

namespace cpa::savings {
namespace {

constexpr std::size_t fewest_tested = 12;
// One in six: where nothing grows, output near the baseline's keeps the factor near 1 anyway
// (docs/savings-method.md, Measured).
constexpr long double telling = 1;

long double mean_of_all(const std::vector<long double>& values) {
  long double sum = 0;
  for (const long double value : values) sum += value;
  return sum / static_cast<long double>(values.size());
}

// Of a straight line of the values on x, n R^2 with the sign of its slope.
long double rising_share(const std::vector<long double>& x,
                         const std::vector<long double>& values) {
  const long double x_mean = mean_of_all(x);
  const long double v_mean = mean_of_all(values);
  long double xx = 0;
  long double xv = 0;
  long double vv = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xx += (x[i] - x_mean) * (x[i] - x_mean);
    xv += (x[i] - x_mean) * (values[i] - v_mean);
    vv += (values[i] - v_mean) * (values[i] - v_mean);
  }
  if (!(xx > 0) || !(vv > 0)) return 0;
  return static_cast<long double>(x.size()) * xv * std::fabs(xv) / (xx * vv);
}

}  // namespace

long double growing_noise(const consumption::Observations& observations, Rows before, Rows after,
                          const baseline::ModelForm& form) {
  const baseline::Sample known = baseline::sample(form, observations, before);
  const std::size_t parameters =
      known.x.columns() + baseline::searched_parameters(form.temperature);
  if (after.empty() || before.size() < fewest_tested || before.size() <= parameters + 2) return 1;
  const auto basis = baseline::OrthonormalBasis::of(known.scaled_x);
  if (!basis) return 1;
  std::vector<long double> squares = known.scaled_y;
  basis->project_out(squares);
  std::vector<long double> fitted;
  for (std::size_t i = 0; i < squares.size(); ++i) {
    fitted.push_back((known.scaled_y[i] - squares[i]) / known.scales[i]);
    squares[i] *= squares[i];
  }
  const long double size = baseline::dot(known.scaled_y, known.scaled_y);
  // A fit exact to rounding has no noise that could grow.
  if (!(mean_of_all(squares) * static_cast<long double>(squares.size()) > 1e-24L * size)) return 1;
  if (rising_share(fitted, squares) <= telling * telling) return 1;
  const std::vector<long double> b = basis->coefficients(known.scaled_y);
  const statistics::Matrix x = baseline::columns(form, observations, after);
  long double expected = 0;
  for (std::size_t i = 0; i < after.size(); ++i) {
    const long double use = baseline::dot(x.row(i), b) / observations.rows[after[i]].length;
    expected += use * use / static_cast<long double>(after.size());
  }
  const long double of_fit =
      baseline::dot(fitted, fitted) / static_cast<long double>(fitted.size());
  return of_fit > 0 ? std::max(1.0L, expected / of_fit) : 1;
}

}  // namespace cpa::savings
