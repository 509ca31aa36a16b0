// The whole answer for one item or one class: the saving with its bounds, the verdict with its
// reasons, and everything that a verifier needs to see how it came about. Computes on values;
// whoever calls it has read the plant. (Đánh giá mức tiết kiệm của một đầu vào.)
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cpa/baseline/autocorrelated_fit.hpp"
#include "cpa/baseline/selection.hpp"
#include "cpa/consumption/observations.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/savings/coarse_drivers.hpp"
#include "cpa/savings/decomposition.hpp"
#include "cpa/savings/event_adjustment.hpp"
#include "cpa/savings/expectation.hpp"
#include "cpa/savings/locked_model.hpp"
#include "cpa/savings/meter_errors.hpp"
#include "cpa/savings/proportionality.hpp"
#include "cpa/savings/rival_descriptions.hpp"
#include "cpa/savings/row_kind.hpp"
#include "cpa/savings/saving_distribution.hpp"
#include "cpa/savings/saving_estimate.hpp"
#include "cpa/savings/specific_consumption.hpp"
#include "cpa/savings/verdict.hpp"
#include "cpa/statistics/fit_summary.hpp"

namespace cpa::savings {

// A figure that an open error of the data's examination touches.
struct DoubtedFigure {
  std::string item;
  calendar::Period period;
};

struct AssessmentOptions {
  calendar::Period baseline;
  calendar::Period reporting;
  std::optional<calendar::Period>
      planned;  // the reporting period of a plan, known or still to come
  baseline::SelectionOptions selection;
  std::optional<LockedModel> locked;  // this model and no other, where its drivers are there
  EstimateOptions estimate;
  long double confidence = 0.90L;  // on each side
  units::Fraction threshold = units::Fraction::percent(5);
  std::optional<units::Fraction> claim;      // the plant's own
  std::vector<DoubtedFigure> doubted;        // of the series and its drivers
  std::vector<std::string> doubted_factors;  // items of a class whose own factor is implausible
  bool with_sensitivity = true;
  bool with_months = true;  // month by month, for people; the verdict needs only the coverage
};

// The model that people see: the chosen one, as plain least squares, with its diagnostics.
struct FittedModel {
  std::string name;
  std::vector<std::string> coefficient_names;
  statistics::FitSummary summary;
  baseline::ErrorModel error_model = baseline::ErrorModel::ar1;
  std::vector<baseline::AutocorrelatedFit::Node> errors;  // what the memory may be, weighed
  long double mean_rho = 0;  // posterior mean of the correlation of neighbouring rows' errors
  long double cv = 0;        // residual sd over mean use
  std::optional<Proportionality> proportionality;  // of the products' equivalence factors
};

// One other way to look at the same data, next to the claim.
struct SensitivityLine {
  std::string code;  // "baseline_shift", "driver_out", "driver_in", "month_out", "inference",
                     // "method", "sec"
  std::map<std::string, std::string> arguments;
  std::optional<long double> fraction;
  std::optional<long double> lower_bound;
  Verdict verdict = Verdict::undecided;
};

struct Sensitivity {
  std::vector<SensitivityLine> lines;
  std::optional<long double> lowest;  // of the fractions
  std::optional<long double> highest;
  bool most_favourable = false;  // no other way gives a higher fraction than the chosen one
  std::vector<calendar::Period> pivotal;  // months whose absence changes the verdict
};

struct Assessment {
  std::string id;
  units::Unit unit;  // for people; figures below are SI
  std::size_t baseline_rows = 0;
  std::size_t reporting_rows = 0;
  RowKind row_kind = RowKind::month;  // of both periods
  long double rows_a_month = 1;       // of the baseline
  // Standard deviation of a reporting row's noise over that of a baseline row's: above 1 where the
  // rows seen scatter significantly more; and what is to be expected before any is seen, where the
  // baseline's noise grows with use. The bounds are wider for the larger of the two.
  long double reporting_scatter = 1;
  long double growing_noise = 1;

  SavingDistribution distribution;
  long double predicted = 0;
  long double actual = 0;
  long double saving = 0;
  std::optional<long double> saving_fraction;
  long double standard_error = 0;
  long double interval_confidence = 0.90L;
  Interval interval;                       // of the saving, two-sided
  std::optional<long double> lower_bound;  // of the fraction, one-sided
  std::optional<long double> upper_bound;
  long double confidence = 0.90L;
  // The interval and the bounds above hold under these as well and are wider for the steps that
  // drivers are written in; without either they are `alone`.
  std::vector<RivalDescription> rivals;
  std::vector<CoarseDriver> coarse_drivers;
  Bounds alone;

  Judgement target;
  std::optional<Judgement> claim;
  std::vector<Reason> reasons;
  std::vector<Reason> baseline_reasons;  // of extent, that the baseline alone gives
  long double credited_fraction = 0;     // max(0, lower bound); 0 where a verdict is forbidden
  long double credited = 0;              // that part of what would have been used, SI

  std::optional<SpecificConsumption> sec;
  baseline::Selection selection;
  std::vector<std::string> drivers;  // codes, as the terms of the selection count them
  std::optional<FittedModel> model;
  std::optional<Expectation> expectation;
  std::optional<Decomposition> decomposition;
  EventAdjustment events;
  MeterErrors meters;
  std::optional<Sensitivity> sensitivity;
  std::vector<calendar::Period> missing_baseline;  // no bill covers them
  std::vector<calendar::Period> missing_reporting;
  std::vector<calendar::Period> bills_across;  // across a border of a period: used in neither
  std::vector<calendar::Period> estimated;
  Problems warnings;
};

// `event_factors` as in adjust_for_events.
[[nodiscard]] Assessment assess(consumption::Observations observations, const plant::Plant& plant,
                                const std::map<std::string, long double>& event_factors,
                                const MeterErrors& meters, const AssessmentOptions& options);
// The same for one item with its own meter, if any.
[[nodiscard]] Assessment assess(consumption::Observations observations, const plant::Plant& plant,
                                const std::map<std::string, long double>& event_factors,
                                const std::optional<plant::Meter>& meter,
                                const AssessmentOptions& options);

}  // namespace cpa::savings
