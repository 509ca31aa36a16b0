// From models to a saving: the ways of comparing two periods that standards know, and the ways of
// inference that people ask for. The default is the forecast with the autocorrelation integrated
// out; the others stand beside it, labelled. (Ước lượng mức tiết kiệm.)
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "cpa/baseline/selection.hpp"
#include "cpa/consumption/observations.hpp"
#include "cpa/core/result.hpp"
#include "cpa/savings/saving_distribution.hpp"

namespace cpa::savings {

enum class Method {
  forecast,  // model on the baseline, asked about the reporting rows: S = x_s'b - sum y
  backcast,  // model on the reporting rows, asked about the baseline: S = (sum y_B - x_B'b) L_R/L_B
  pooled,    // one model on both with a step between them: S = -step * m
  standard_conditions,  // one model on each, both asked about the same rows: S = x_s'(b0 - b1)
  chained               // year on year, linked: 1 - prod(1 - s_j)
};

enum class Inference {
  integrated,     // AR(1) with rho integrated out (default)
  least_squares,  // errors taken as independent
  prais_winsten,  // AR(1) with rho put at its estimate
  newey_west,     // HAC covariance of the coefficients, AR(1) noise of the sum
  bootstrap,      // residuals redrawn, in blocks where they follow one another
  fractional      // ASHRAE 14 fractional savings uncertainty, for compatibility only
};

struct EstimateOptions {
  Method method = Method::forecast;
  Inference inference = Inference::integrated;
  bool pooled_for_events =
      false;                      // events were seen only in reporting rows; see reporting_step.hpp
  std::uint64_t seed = 20240101;  // of the bootstrap, recorded in the result
  std::size_t draws = 1000;
  long double reporting_scatter =
      1;  // of a forecast: variance of reporting rows over baseline rows
};

[[nodiscard]] const char* code_of(Method method);
[[nodiscard]] const char* code_of(Inference inference);
[[nodiscard]] std::optional<Method> method_of(std::string_view code);
[[nodiscard]] std::optional<Inference> inference_of(std::string_view code);

// The saving of the reporting rows against the baseline rows, over all weighted forms. Empty when
// no form can be fitted on the rows that the method needs.
[[nodiscard]] SavingDistribution estimate_saving(const consumption::Observations& observations,
                                                 std::span<const std::size_t> baseline,
                                                 std::span<const std::size_t> reporting,
                                                 std::span<const baseline::WeightedForm> forms,
                                                 const EstimateOptions& options);

// HAC, bootstrap and FSU are worked out for the forecast alone; with another method, or with events
// that only the reporting rows saw, the estimate is empty.
[[nodiscard]] bool is_of_forecast_alone(Inference inference);

// Event columns that are zero on all rows of a fit have no coefficient there: the form without
// them.
[[nodiscard]] baseline::ModelForm seen_in(const baseline::ModelForm& form,
                                          const consumption::Observations& observations,
                                          std::span<const std::size_t> rows);

// Length of the reporting rows in months, for formulas that speak of months.
[[nodiscard]] long double months_in(const consumption::Observations& observations,
                                    std::span<const std::size_t> rows);

}  // namespace cpa::savings
