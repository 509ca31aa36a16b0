#include "cpa/savings/specific_consumption.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "cpa/baseline/orthonormal_basis.hpp"
#include "cpa/baseline/sample.hpp"
#include "cpa/baseline/selection.hpp"
#include "cpa/core/rounding.hpp"
#include "cpa/savings/internal/rows.hpp"
#include "cpa/savings/output_change.hpp"
#include "cpa/statistics/distributions.hpp"
#include "cpa/statistics/least_squares.hpp"

namespace cpa::savings {
namespace {

using consumption::Observations;

struct Totals {
  long double use = 0;
  long double made = 0;
  long double length = 0;  // rows, longer ones counting for more
  std::vector<long double> uses;
  std::vector<long double> products;
  std::vector<long double> lengths;

  [[nodiscard]] long double ratio() const { return use / made; }
  // Of a row of usual length.
  [[nodiscard]] long double usual_made() const { return made / length; }
  [[nodiscard]] long double usual_use() const { return use / length; }
  [[nodiscard]] long double mean_made() const {
    return made / static_cast<long double>(products.size());
  }
  // Variance of the ratio estimator.
  [[nodiscard]] long double variance() const {
    const auto n = static_cast<long double>(uses.size());
    if (uses.size() < 2) return 0;
    long double sum = 0;
    for (std::size_t i = 0; i < uses.size(); ++i) {
      const long double e = uses[i] - ratio() * products[i];
      sum += e * e;
    }
    return sum / ((n - 1) * n) / (mean_made() * mean_made());
  }
};

// The last way of counting production: the single product, or the sum where there is one.
std::optional<baseline::Term> production(const Observations& observations) {
  std::vector<std::size_t> products;
  for (std::size_t i = 0; i < observations.drivers.size(); ++i) {
    if (observations.drivers[i].kind == consumption::DriverKind::product) products.push_back(i);
  }
  if (products.empty()) return std::nullopt;
  const auto ways = baseline::production_terms(observations, products);
  if (ways.back().size() != 1) return std::nullopt;
  return ways.back().front();
}

Totals totals(const Observations& observations, Rows rows, const baseline::Term& term) {
  Totals result;
  for (const std::size_t index : rows) {
    const auto& row = observations.rows[index];
    long double made = 0;
    for (const auto& [driver, weight] : term.parts) made += weight * row.drivers[driver];
    result.uses.push_back(row.use);
    result.products.push_back(made);
    result.lengths.push_back(row.length);
    result.length += row.length;
    result.use += row.use;
    result.made += made;
  }
  return result;
}

void add_rows(SpecificConsumption& result, const Observations& observations, Rows rows,
              const Totals& totals) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    SpecificConsumptionRow row{.period = observations.rows[rows[i]].period};
    row.use = totals.uses[i];
    row.made = totals.products[i];
    if (row.made > 0) row.figure = row.use / row.made;
    result.rows.push_back(row);
  }
}

// Use on output and time, as models of bills are fitted: the base load is that of a row of usual
// length, and errors grow with the root of a row's.
Result<statistics::LeastSquares> fit_line(const Totals& totals) {
  const bool alike = std::all_of(totals.lengths.begin(), totals.lengths.end(),
                                 [](long double length) { return length == 1; });
  if (alike) {
    const std::vector<std::vector<long double>> columns{totals.products};
    return statistics::least_squares(statistics::Matrix::with_intercept(columns), totals.uses);
  }
  std::vector<std::vector<long double>> columns(2);
  std::vector<long double> uses;
  for (std::size_t i = 0; i < totals.uses.size(); ++i) {
    const long double scale = std::sqrt(totals.lengths[i]);
    columns[0].push_back(scale);
    columns[1].push_back(totals.products[i] / scale);
    uses.push_back(totals.uses[i] / scale);
  }
  return statistics::least_squares(statistics::Matrix::from_columns(columns), uses,
                                   {.has_intercept_column = false});
}

// What a base load of so large a share, known to `error`, makes of the change of output.
void judge_growth(SpecificConsumption& result, long double share, long double error,
                  long double degrees_of_freedom) {
  constexpr long double significant = 0.10L;
  constexpr long double nothing = 1e-9L;
  result.base_load_share = share;
  result.base_load_p = error > 0 ? statistics::t_two_sided(share / error, degrees_of_freedom)
                                 : (std::fabs(share) > nothing ? 0.0L : 1.0L);
  result.from_growth = share * (1 - 1 / (1 + result.growth));
  result.misleading = *result.base_load_p < significant && share > 0 && moves_ratios(result.growth);
}

// Terms of output, each with its place among the form's columns.
std::vector<std::size_t> output_columns(const baseline::ModelForm& form,
                                        const Observations& observations) {
  std::vector<std::size_t> found;
  for (std::size_t k = 0; k < form.terms.size(); ++k) {
    const std::size_t driver = form.terms[k].parts.front().first;
    if (observations.drivers[driver].kind == consumption::DriverKind::product) {
      found.push_back(k + static_cast<std::size_t>(form.intercept));
    }
  }
  return found;
}

// A driver that follows output (running hours) carries use for it; what does not depend on output
// shows without such drivers only.
baseline::ModelForm without_other_drivers(baseline::ModelForm form,
                                          const Observations& observations) {
  auto& terms = form.terms;
  terms.erase(std::remove_if(terms.begin(), terms.end(),
                             [&](const baseline::Term& term) {
                               const std::size_t driver = term.parts.front().first;
                               return observations.drivers[driver].kind ==
                                      consumption::DriverKind::other;
                             }),
              terms.end());
  return form;
}

void add_base_load(SpecificConsumption& result, const Totals& before) {
  const auto fit = fit_line(before);
  if (!fit || !(before.use > 0)) return;
  const long double a = fit->coefficients()[0];
  result.base_load_line = BaseLoadLine{a, fit->coefficients()[1]};
  const long double mean_use = before.usual_use();
  const long double se = fit->standard_errors()[0];
  judge_growth(result, a / mean_use, se / mean_use,
               static_cast<long double>(fit->degrees_of_freedom()));
}

}  // namespace

std::optional<SpecificConsumption> specific_consumption(const Observations& observations,
                                                        Rows before, Rows after) {
  const auto term = production(observations);
  if (!term || before.empty() || after.empty()) return std::nullopt;
  const Totals first = totals(observations, before, *term);
  const Totals second = totals(observations, after, *term);
  if (!(first.made > 0) || !(second.made > 0) || !(first.use > 0)) return std::nullopt;
  SpecificConsumption result;
  result.product = term->name;
  const auto& driver = observations.drivers[term->parts.front().first];
  result.product_unit = driver.unit;
  if (term->name == "equivalent_product") result.product_unit = {"", units::dimension::none, 1};
  result.baseline = first.ratio();
  result.reporting = second.ratio();
  result.saving_fraction = without_noise(1 - second.ratio() / first.ratio(), 1);
  if (second.use > 0) {
    result.productivity_rise = result.saving_fraction / (1 - result.saving_fraction);
  }
  result.standard_error = std::sqrt(first.variance() + second.variance());
  result.growth = second.usual_made() / first.usual_made() - 1;
  add_rows(result, observations, before, first);
  add_rows(result, observations, after, second);
  for (std::size_t i = before.size(); i < result.rows.size(); ++i) result.rows[i].reporting = true;
  add_base_load(result, first);
  return result;
}

void take_base_load(SpecificConsumption& specific, const Observations& observations, Rows before,
                    const baseline::ModelForm& whole) {
  const baseline::ModelForm form = without_other_drivers(whole, observations);
  const std::vector<std::size_t> output = output_columns(form, observations);
  const bool is_line = form.terms.size() == 1 && form.terms.front().name == specific.product &&
                       form.temperature == baseline::TemperatureShape::none && form.harmonics == 0;
  if (!form.intercept || output.empty() || is_line) return;
  const baseline::Sample sample = baseline::sample(form, observations, before);
  const std::size_t parameters =
      sample.x.columns() + baseline::searched_parameters(form.temperature);
  const auto basis = baseline::OrthonormalBasis::of(sample.scaled_x);
  if (!basis || before.size() <= parameters) return;
  const std::vector<long double> all = sample.x.column_sums();
  std::vector<long double> made(all.size());
  for (const std::size_t column : output) made[column] = all[column];
  const std::vector<long double> b = basis->coefficients(sample.scaled_y);
  std::vector<long double> rest = sample.scaled_y;
  basis->project_out(rest);
  long double use = 0;
  for (const long double value : sample.y) use += value;
  if (!(use > 0)) return;
  const auto freedom = static_cast<long double>(before.size() - parameters);
  const std::vector<long double> z = basis->in_basis(made);
  const long double error =
      std::sqrt(baseline::dot(rest, rest) / freedom * baseline::dot(z, z)) / use;
  specific.base_load_of_model = true;
  judge_growth(specific, 1 - baseline::dot(made, b) / use, error, freedom);
}

}  // namespace cpa::savings
