#include "cpa/savings/described_model.hpp"

#include <algorithm>
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
    if (cook && *cook > 1) described.influential.push_back(observations.rows[rows[i]].period);
  }
  model.proportionality = test_proportionality(observations, before, chosen.form);
  return described;
}

}  // namespace cpa::savings
