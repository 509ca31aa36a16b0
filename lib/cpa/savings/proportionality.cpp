#include "cpa/savings/proportionality.hpp"

#include <vector>

#include "cpa/baseline/sample.hpp"
#include "cpa/statistics/least_squares.hpp"
#include "cpa/statistics/linear_hypothesis.hpp"

namespace cpa::savings {
namespace {

using consumption::Observations;

bool is_production(const Observations& observations, const baseline::Term& term) {
  return !term.parts.empty() &&
         observations.drivers[term.parts.front().first].kind == consumption::DriverKind::product;
}

// Products first, then whatever else the chosen form has.
baseline::ModelForm apart(const Observations& observations, const baseline::ModelForm& chosen,
                          std::vector<long double>& equivalents) {
  baseline::ModelForm form = chosen;
  form.terms.clear();
  for (std::size_t i = 0; i < observations.drivers.size(); ++i) {
    const consumption::Driver& driver = observations.drivers[i];
    if (driver.kind != consumption::DriverKind::product) continue;
    form.terms.push_back({driver.code, {{i, 1.0L}}, true});
    equivalents.push_back(driver.equivalent.value_or(0));
  }
  for (const baseline::Term& term : chosen.terms) {
    if (!is_production(observations, term)) form.terms.push_back(term);
  }
  return form;
}

}  // namespace

std::optional<Proportionality> test_proportionality(const Observations& observations,
                                                    std::span<const std::size_t> rows,
                                                    const baseline::ModelForm& chosen) {
  std::vector<long double> equivalents;
  const baseline::ModelForm form = apart(observations, chosen, equivalents);
  if (equivalents.size() < 2) return std::nullopt;
  for (const long double equivalent : equivalents) {
    if (!(equivalent > 0)) return std::nullopt;
  }
  const baseline::Sample data = baseline::sample(form, observations, rows);
  const auto fit =
      statistics::least_squares(data.scaled_x, data.scaled_y, {.has_intercept_column = false});
  if (!fit) return std::nullopt;
  const std::size_t restrictions = equivalents.size() - 1;
  statistics::Matrix equations(restrictions, data.x.columns());
  const std::size_t first = form.intercept ? 1 : 0;
  for (std::size_t k = 0; k < restrictions; ++k) {
    equations(k, first) = 1 / equivalents[0];
    equations(k, first + k + 1) = -1 / equivalents[k + 1];
  }
  const std::vector<long double> zero(restrictions);
  const auto test = statistics::linear_hypothesis(*fit, equations, zero);
  if (!test || !test->f || !test->p) return std::nullopt;
  return Proportionality{restrictions, test->degrees_of_freedom, *test->f, *test->p};
}

}  // namespace cpa::savings
