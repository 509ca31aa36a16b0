#include "cpa/savings/reporting_step.hpp"

#include <algorithm>
#include <numeric>

#include "cpa/baseline/sample.hpp"
#include "cpa/statistics/least_squares.hpp"

namespace cpa::savings {
namespace {

using baseline::ModelForm;
using consumption::Observations;
using Step = std::vector<long double>;

// The shares settle to a thousandth in two or three.
constexpr int passes = 4;

std::vector<std::size_t> both_periods(Rows before, Rows after) {
  std::vector<std::size_t> rows(before.begin(), before.end());
  rows.insert(rows.end(), after.begin(), after.end());
  std::sort(rows.begin(), rows.end());
  return rows;
}

// What the coefficients expect of one row, without what events add to it.
long double known_use(const ModelForm& form, const Observations& observations,
                      std::span<const long double> x, std::span<const long double> coefficients) {
  long double use = 0;
  for (std::size_t k = 0; k < x.size(); ++k) use += x[k] * coefficients[k];
  const auto first_term = static_cast<std::size_t>(form.intercept);
  for (std::size_t k = 0; k < form.terms.size(); ++k) {
    const std::size_t driver = form.terms[k].parts.front().first;
    if (observations.drivers[driver].kind != consumption::DriverKind::event) continue;
    use -= std::max(0.0L, x[first_term + k] * coefficients[first_term + k]);
  }
  return std::max(0.0L, use);
}

}  // namespace

statistics::Matrix columns_with_step(const ModelForm& form, const Observations& observations,
                                     Rows rows, Rows after, const Step& step) {
  Step column;
  for (const std::size_t row : rows) {
    const auto at = std::find(after.begin(), after.end(), row);
    column.push_back(at == after.end() ? 0.0L : step[static_cast<std::size_t>(at - after.begin())]);
  }
  return baseline::columns(form, observations, rows).with_column(column);
}

Step reporting_step(const ModelForm& form, const Observations& observations, Rows before,
                    Rows after) {
  Step step;
  for (const std::size_t row : after) step.push_back(observations.rows[row].length);
  const long double length = std::accumulate(step.begin(), step.end(), 0.0L);
  const std::vector<std::size_t> rows = both_periods(before, after);
  const statistics::Matrix x = baseline::columns(form, observations, after);
  for (int pass = 0; pass < passes; ++pass) {
    const baseline::Sample data = baseline::sample(
        columns_with_step(form, observations, rows, after, step), observations, rows);
    const auto fit =
        statistics::least_squares(data.scaled_x, data.scaled_y, {.has_intercept_column = false});
    if (!fit) return step;
    Step next;
    for (std::size_t i = 0; i < after.size(); ++i) {
      next.push_back(known_use(form, observations, x.row(i), fit->coefficients()));
    }
    const long double sum = std::accumulate(next.begin(), next.end(), 0.0L);
    if (!(sum > 0)) return step;
    for (long double& share : next) share *= length / sum;
    step = std::move(next);
  }
  return step;
}

}  // namespace cpa::savings
