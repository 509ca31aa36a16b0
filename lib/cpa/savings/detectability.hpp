// Before a project: how small a saving can these data show, and what would make the target
// decidable? Noise and autocorrelation come from the baseline's own model. (Mức tiết kiệm nhỏ nhất
// có thể thấy.)
//   se/P = CV sqrt( A(m)/m^2 + A(n)/n^2 + d2/n ),  A(k) = k + 2 sum_j (k-j) r(j),
// r(j) the correlation of errors j rows apart, rho^j under AR(1);
// the smallest saving found with a given power is the noncentral t's, about (t_conf + t_power) se.
// Where the memory is open, both the bound and the error are mixtures of t over what it may be.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "cpa/baseline/autocorrelated_fit.hpp"
#include "cpa/units/fraction.hpp"

namespace cpa::savings {

struct DataPlan {
  long double cv = 0;   // residual sd over mean use
  long double rho = 0;  // autocorrelation of neighbouring rows
  // What the errors' memory may be, weighed, their variances in units of the residual variance (of
  // cv squared); then rho is for people. Empty: AR(1) with rho. relative_to_residuals makes them.
  std::vector<baseline::AutocorrelatedFit::Node> errors;
  int baseline_rows = 24;   // n
  int reporting_rows = 12;  // m
  int parameters = 2;       // p
  // Drivers of the model whose coming values will vary as those of the baseline did: each adds its
  // expected distance, d2 = 1/n + 1/m.
  int varying_drivers = 0;
};

// The nodes of a fit whose residuals have this standard deviation, for a plan; none of an exact
// fit.
[[nodiscard]] std::vector<baseline::AutocorrelatedFit::Node> relative_to_residuals(
    std::span<const baseline::AutocorrelatedFit::Node> nodes, long double residual_sd);

struct DetectabilityOptions {
  long double confidence = 0.90L;  // one-sided
  long double power = 0.80L;
  units::Fraction threshold = units::Fraction::percent(5);
  // Share of the savings that the bounds alone would show and rival descriptions of the baseline
  // hold back (rival_descriptions.hpp).
  long double held_back = 0;
  int most_rows = 60;  // that more data are looked for in
  // A verdict asks for so many, however little they scatter.
  int fewest_baseline_rows = 1;
  int fewest_reporting_rows = 1;
};

struct Detectability {
  long double relative_error = 0;            // se/P
  units::Fraction above_zero;                // smallest true saving found to be > 0
  units::Fraction above_threshold;           // smallest true saving that confirms ">= threshold"
  bool decidable = false;                    // threshold itself is found to be > 0
  std::optional<int> reporting_rows_needed;  // m that makes it so with this baseline, if any
  std::optional<int> baseline_rows_needed;   // n that makes it so with these reporting rows
  long double cv_needed = 0;  // scatter below which it would be decidable with these rows
};

// Needs n > p and m > 0; Failure otherwise. With fewer rows than the options ask for nothing is
// decidable, and more rows of the other kind do not make it so. Where the memory is open: the
// standard error of a normal distribution with the mixture's bound at this confidence.
[[nodiscard]] long double relative_error(const DataPlan& plan, long double confidence = 0.90L);
[[nodiscard]] Detectability detectability(const DataPlan& plan,
                                          const DetectabilityOptions& options = {});

}  // namespace cpa::savings
