#include "cpa/savings/described_model.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "cpa/baseline/autocorrelated_fit.hpp"
#include "cpa/baseline/orthonormal_basis.hpp"
#include "cpa/baseline/sample.hpp"
#include "cpa/savings/internal/rows.hpp"
#include "cpa/savings/reporting_step.hpp"
#include "cpa/statistics/least_squares.hpp"

namespace cpa::savings {
namespace {

void describe_errors(const baseline::Sample& data, std::size_t searched, FittedModel& model) {
  model.error_model = baseline::error_model_of(data.row_days);
  const auto basis = baseline::OrthonormalBasis::of(data.scaled_x);
  if (!basis || data.y.size() <= data.x.columns() + searched) return;
  const baseline::AutocorrelatedFit errors(*basis, data.scaled_y, data.times, searched,
                                           baseline::integration_grid(data.row_days));
  model.mean_rho = errors.mean_rho();
  model.errors.assign(errors.nodes().begin(), errors.nodes().end());
}

bool is_leaned_on(const statistics::FitSummary& fit, std::size_t i) {
  const long double leverage = fit.influence.leverage[i];
  const auto& cook = fit.influence.cook[i];
  const auto& studentised = fit.influence.studentised[i];
  if (!(leverage > 0.5L) || !cook || !studentised) return false;
  const auto rows = static_cast<long double>(fit.rows);
  const auto columns = static_cast<long double>(fit.coefficients.size());
  const long double dffits = std::fabs(*studentised) * std::sqrt(leverage / (1 - leverage));
  return *cook > 4 / rows || dffits > 2 * std::sqrt(columns / rows);
}

bool has_event(const consumption::Observations& observations, const consumption::Row& row) {
  for (std::size_t k = 0; k < observations.drivers.size(); ++k) {
    const bool is_event = observations.drivers[k].kind == consumption::DriverKind::event;
    if (is_event && row.drivers[k] != 0) return true;
  }
  return false;
}

}  // namespace

std::optional<DescribedModel> described_model(const consumption::Observations& observations,
                                              Rows before, Rows after,
                                              const baseline::Candidate& chosen, bool pooled) {
  std::vector<std::size_t> rows(before.begin(), before.end());
  if (pooled) {
    rows.insert(rows.end(), after.begin(), after.end());
    std::sort(rows.begin(), rows.end());
  }
  statistics::Matrix x = baseline::columns(chosen.form, observations, rows);
  std::vector<std::string> names = baseline::coefficient_names(chosen.form);
  if (pooled) {
    x = columns_with_step(chosen.form, observations, rows, after,
                          reporting_step(chosen.form, observations, before, after));
    names.emplace_back("reporting_step");
  }
  const baseline::Sample data = baseline::sample(std::move(x), observations, rows);
  const bool equal = std::all_of(data.scales.begin(), data.scales.end(),
                                 [](long double scale) { return scale == 1; });
  const auto fit = statistics::least_squares(
      data.scaled_x, data.scaled_y, {.has_intercept_column = equal && chosen.form.intercept});
  const std::size_t searched = baseline::searched_parameters(chosen.form.temperature);
  if (!fit || fit->degrees_of_freedom() <= searched) return std::nullopt;
  DescribedModel described{.model = {.name = chosen.name, .coefficient_names = std::move(names)}};
  FittedModel& model = described.model;
  model.summary = statistics::summarise(data.scaled_x, data.scaled_y, *fit, searched,
                                        !equal && chosen.form.intercept);
  long double total = 0;
  for (const long double use : data.y) total += use;
  if (total != 0) {
    model.cv = model.summary.residual_sd / (total / static_cast<long double>(data.y.size()));
  }
  describe_errors(data, searched, model);
  described.is_exact = fit->is_exact() && total != 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& cook = model.summary.influence.cook[i];
    const consumption::Row& row = observations.rows[rows[i]];
    if (cook && *cook > 1) {
      described.influential.push_back(row.period);
    } else if (is_leaned_on(model.summary, i) && !has_event(observations, row)) {
      described.leaned_on.push_back(row.period);
    }
  }
  model.proportionality = test_proportionality(observations, before, chosen.form);
  return described;
}

}  // namespace cpa::savings
