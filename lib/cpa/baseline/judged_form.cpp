#include "cpa/baseline/internal/judged_form.hpp"

#include <algorithm>
#include <cmath>

#include "cpa/baseline/orthonormal_basis.hpp"
#include "cpa/baseline/sample.hpp"

namespace cpa::baseline {
namespace {

// AICc takes errors for independent; those that follow one another come and go like a season. A
// season that nothing recorded explains has a prior weight of one in twenty beside any other form,
// and its second harmonic of one in twenty beside the first: 2 ln 20 each, and of days and weeks,
// whose drifts last over many rows, as often as rows fill a month.
long double doubt_of_season(std::size_t harmonics, long double row_days) {
  constexpr long double doubt = 5.991464547107981986870447152285083L;
  constexpr long double month = 365.2425L / 12;
  const long double all = doubt * static_cast<long double>(harmonics);
  return row_days > 0 ? all * std::max(1.0L, month / row_days) : all;
}

bool is_clearly_negative(const OrthonormalBasis& basis, std::size_t k, long double coefficient,
                         long double variance) {
  constexpr long double errors = 2;
  std::vector<long double> alone(basis.columns());
  alone[k] = 1;
  const std::vector<long double> z = basis.in_basis(alone);
  return coefficient < -errors * std::sqrt(variance * dot(z, z));
}

// One that peaks at its change point heats and cools less the further the weather is from it.
bool peaks(const ModelForm& form, std::span<const long double> coefficients) {
  const std::size_t p = coefficients.size() - season_columns(form);
  return form.temperature == TemperatureShape::one_change_point && coefficients[p - 2] <= 0 &&
         coefficients[p - 1] <= 0;
}

Contrary contrary_terms(const Candidate& candidate, const OrthonormalBasis& basis,
                        std::span<const long double> b, std::size_t rows, bool& wrong_sign) {
  const std::vector<bool> signs = never_negative(candidate.form);
  const long double variance =
      candidate.rss / static_cast<long double>(rows - candidate.parameters);
  const auto first_term = static_cast<std::size_t>(candidate.form.intercept);
  Contrary contrary;
  for (std::size_t k = 0; k < b.size(); ++k) {
    if (!signs[k] || !(b[k] < 0)) continue;
    wrong_sign = true;
    if (k < first_term || k - first_term >= candidate.form.terms.size()) continue;
    contrary.terms.push_back(k - first_term);
    contrary.clearly = contrary.clearly || is_clearly_negative(basis, k, b[k], variance);
  }
  return contrary;
}

}  // namespace

std::optional<Contrary> judge_form(Candidate& candidate,
                                   const consumption::Observations& observations,
                                   std::span<const std::size_t> rows, long double yy) {
  const Sample data = sample(candidate.form, observations, rows);
  const std::size_t p = data.x.columns();
  candidate.predictors = p - static_cast<std::size_t>(candidate.form.intercept);
  candidate.parameters = p + searched_parameters(candidate.form.temperature);
  if (rows.size() < candidate.parameters + 2) {
    candidate.exclusion = Exclusion::too_few_rows;
    return std::nullopt;
  }
  const auto basis = OrthonormalBasis::of(data.scaled_x);
  if (!basis) {
    candidate.exclusion = Exclusion::collinear;
    return std::nullopt;
  }
  std::vector<long double> rest = data.scaled_y;
  basis->project_out(rest);
  basis->project_out(rest);
  candidate.rss = dot(rest, rest);
  const auto criteria = information_criteria(candidate.rss, yy, rows.size(), candidate.parameters);
  candidate.aicc = criteria.aicc;
  candidate.aicc += doubt_of_season(candidate.form.harmonics, data.row_days);
  if (!criteria.has_aicc) candidate.exclusion = Exclusion::too_few_rows;
  const std::vector<long double> b = basis->coefficients(data.scaled_y);
  bool wrong_sign = peaks(candidate.form, b);
  const Contrary contrary = contrary_terms(candidate, *basis, b, rows.size(), wrong_sign);
  if (wrong_sign) candidate.exclusion = Exclusion::wrong_sign;
  return contrary;
}

}  // namespace cpa::baseline
