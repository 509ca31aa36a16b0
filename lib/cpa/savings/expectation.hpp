// Month by month: what was used against what the model expected, the prediction's own uncertainty,
// the cumulative sum (CUSUM) with its limits and the dates of change, and which reporting months
// lie outside anything the baseline has seen. (Từng tháng so với đường cơ sở.)
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cpa/baseline/selection.hpp"
#include "cpa/consumption/observations.hpp"
#include "cpa/savings/event_adjustment.hpp"

namespace cpa::savings {

struct ExpectedRow {
  calendar::Period period;
  bool reporting = false;
  long double used = 0;           // SI
  long double expected = 0;       // SI
  long double prediction_sd = 0;  // of a single row, coefficients and noise
  long double cumulative =
      0;  // sum (used - expected) from the first reporting row; falling = saving
  long double cumulative_sd = 0;  // of that sum
  bool extrapolated = false;      // a driver lies outside the baseline's range
  // What the model's coefficients are multiplied by, in their order; SI.
  std::vector<long double> conditions;
};

// A stretch of the cumulative sum with one slope.
struct Change {
  calendar::Period first;
  calendar::Period last;
  long double mean_difference = 0;  // used - expected a row, SI
};

struct DriverCoverage {
  std::string driver;
  long double baseline_low = 0;  // SI
  long double baseline_high = 0;
  long double baseline_mean = 0;
  long double baseline_sd = 0;
  long double reporting_mean = 0;
  std::size_t rows_outside = 0;
  // The reporting mean lies outside the range and outside mean +- 3 sd (the superior energy
  // performance programme's rule): the model has nothing to say there.
  bool out_of_reach = false;
};

struct Coverage {
  std::vector<DriverCoverage> drivers;
  std::vector<calendar::Period> outside;  // reporting rows with a driver outside its range
  long double extrapolated_share = 0;     // of the saving's absolute row differences
  // Leverage of the reporting total over m^2/n: 1 where reporting conditions equal the baseline's
  // mean.
  long double relative_leverage = 0;
};

struct Expectation {
  std::vector<ExpectedRow> rows;  // baseline rows, then reporting rows
  Coverage coverage;
  std::vector<Change> changes;                       // of the reporting rows
  std::optional<calendar::Period> first_alarm_low;   // tabular CUSUM, k 0.5, h 4: use fell
  std::optional<calendar::Period> first_alarm_high;  // use rose
  // expected = sum of coefficient times condition, plus what documented events add. SI; averaged
  // over what the errors' memory may be, so they are not quite those of plain least squares.
  std::vector<std::string> coefficient_names;
  std::vector<long double> coefficients;
};

struct ExpectationOptions {
  bool pooled =
      false;           // fit a step, so that event columns of the reporting rows have a coefficient
  bool months = true;  // false: coverage of the drivers only, no rows
  const EventAdjustment* events = nullptr;  // documented amounts belong to what was to be expected
};

// By one form, the chosen one. Nothing when the form cannot be fitted.
[[nodiscard]] std::optional<Expectation> expect(const consumption::Observations& observations,
                                                std::span<const std::size_t> before,
                                                std::span<const std::size_t> after,
                                                const baseline::ModelForm& form,
                                                ExpectationOptions options);

// The rows are those of the chosen form; where several forms judge, the reporting ones and their
// cumulative sum are brought to the total that was judged (SI), so that they add up to it. As they
// are where either total is not above nothing.
void bring_to_total(std::vector<ExpectedRow>& rows, long double predicted);

}  // namespace cpa::savings
