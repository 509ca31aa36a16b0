// Factories for tests, spoken of in the trade: months of output and use, made or simulated.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cpa/plant/plant.hpp"
#include "cpa/savings/assessment.hpp"
#include "tests/support/unit_values.hpp"

namespace cpa::tests {

// One month's figures in kWh and tonnes.
struct MonthOfUse {
  double used = 0;
  double made = 0;
};

// A plant with electricity and one product, month after month from January 2022; a quarter of a
// thousandth is the finest digit kept.
[[nodiscard]] plant::Plant factory(const std::vector<MonthOfUse>& months);

// Measured whole figures, one a month from January 2022.
[[nodiscard]] std::vector<plant::Record> month_records(const std::vector<long>& values);

// Consecutive months from January 2022, counted from 0.
[[nodiscard]] calendar::Period months(int first, int count);

// How a simulated plant behaves: use = base + slope * output + AR(1) noise, less the true saving in
// the reporting months.
struct Behaviour {
  double base = 40000;          // kWh a month
  double slope = 300;           // kWh a tonne
  double mean_output = 200;     // t
  double output_spread = 0.15;  // relative, of independent monthly output
  double growth = 0;            // of mean output in the reporting months
  double noise = 0.03;          // sd over mean use
  double rho = 0;
  double saving = 0;  // true fraction
  int baseline_months = 24;
  int reporting_months = 12;
};
[[nodiscard]] std::vector<MonthOfUse> simulate(const Behaviour& behaviour, std::uint64_t seed);

// What simulate() would have used in the reporting months without the saving, noise left out, in
// kWh.
[[nodiscard]] double true_saving(const Behaviour& behaviour, const std::vector<MonthOfUse>& months);

// Electricity of a plant on its months: n of baseline, then m of reporting, with months of neither
// period between them where asked for.
[[nodiscard]] savings::Assessment assess_months(const std::vector<MonthOfUse>& all, int baseline,
                                                int reporting,
                                                savings::AssessmentOptions options = {},
                                                int between = 0);

}  // namespace cpa::tests
