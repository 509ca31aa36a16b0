// Months of a factory as rows ready to be fitted, without a plant's records in between: use in kWh
// and whatever moved it, month after month from January 2022.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cpa/consumption/observations.hpp"
#include "cpa/savings/assessment.hpp"
#include "tests/support/factory.hpp"

namespace cpa::tests {

inline const units::Unit degree_celsius{"degC", units::dimension::temperature, 1};
inline const units::Unit plain_number{"1", units::dimension::none, 1};

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

// 0, 1, 2, ...: the rows from `first`, so many.
[[nodiscard]] std::vector<std::size_t> row_numbers(std::size_t first, std::size_t count);

}  // namespace cpa::tests
