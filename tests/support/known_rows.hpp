// Months of a factory as rows ready to be fitted, without a plant's records in between: use in kWh
// and whatever moved it, month after month from January 2022.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cpa/baseline/model_form.hpp"
#include "cpa/consumption/observations.hpp"
#include "cpa/savings/assessment.hpp"
#include "tests/support/factory.hpp"
#include "tests/support/unit_values.hpp"

namespace cpa::tests {

inline constexpr long double kwh = 3.6e6L;  // J

// A base load and so much a tonne of fillet, the product of factory().
inline const baseline::ModelForm line_of_output{.intercept = true,
                                                .terms = {{"fillet", {{0, 1.0L}}}}};

struct KnownDriver {
  std::string code;
  consumption::DriverKind kind = consumption::DriverKind::product;
  units::Unit unit = tonne;
  std::vector<double> values;                            // one a month, in the unit
  std::optional<long double> equivalent = std::nullopt;  // reference products in one SI unit
};

[[nodiscard]] KnownDriver product(std::string code, std::vector<double> tonnes);
[[nodiscard]] KnownDriver other_driver(std::string code, std::vector<double> values);
[[nodiscard]] KnownDriver temperature(std::vector<double> celsius);

[[nodiscard]] consumption::Observations known_rows(const std::vector<double>& used,
                                                   const std::vector<KnownDriver>& drivers,
                                                   const units::Unit& unit = kilowatt_hour);

// The same as the rows of a simulated plant with one product.
[[nodiscard]] consumption::Observations known_rows(const std::vector<MonthOfUse>& all);

// The first `baseline` months against the `reporting` months behind them.
[[nodiscard]] savings::Assessment assess_rows(consumption::Observations rows, int baseline,
                                              int reporting,
                                              savings::AssessmentOptions options = {},
                                              const plant::Plant& plant = {});

// Whether the verdict names it among its reasons.
[[nodiscard]] bool has_reason(const savings::Assessment& assessment, const std::string& code);

// 0, 1, 2, ...: the rows from `first`, so many.
[[nodiscard]] std::vector<std::size_t> row_numbers(std::size_t first, std::size_t count);

}  // namespace cpa::tests
