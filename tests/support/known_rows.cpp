#include "tests/support/known_rows.hpp"

#include <algorithm>
#include <numeric>

namespace cpa::tests {

KnownDriver product(std::string code, std::vector<double> tonnes) {
  KnownDriver driver;
  driver.code = std::move(code);
  driver.values = std::move(tonnes);
  return driver;
}

KnownDriver other_driver(std::string code, std::vector<double> values) {
  KnownDriver driver = product(std::move(code), std::move(values));
  driver.kind = consumption::DriverKind::other;
  driver.unit = plain_number;
  return driver;
}

KnownDriver temperature(std::vector<double> celsius) {
  KnownDriver driver = product("temperature", std::move(celsius));
  driver.kind = consumption::DriverKind::temperature;
  driver.unit = degree_celsius;
  return driver;
}

consumption::Observations known_rows(const std::vector<double>& used,
                                     const std::vector<KnownDriver>& drivers,
                                     const units::Unit& unit) {
  consumption::Observations rows;
  rows.id = "electricity";
  rows.unit = unit;
  for (const KnownDriver& driver : drivers) {
    consumption::Driver column;
    column.code = driver.code;
    column.kind = driver.kind;
    column.unit = driver.unit;
    column.equivalent = driver.equivalent;
    rows.drivers.push_back(std::move(column));
  }
  for (std::size_t i = 0; i < used.size(); ++i) {
    consumption::Row row;
    row.period = months(static_cast<int>(i), 1);
    row.time = static_cast<int>(i);
    row.use = used[i] * unit.to_si;
    for (const KnownDriver& driver : drivers) {
      row.drivers.push_back(driver.values[i] * driver.unit.to_si);
    }
    rows.rows.push_back(std::move(row));
  }
  return rows;
}

consumption::Observations known_rows(const std::vector<MonthOfUse>& all) {
  std::vector<double> used;
  std::vector<double> made;
  for (const MonthOfUse& month : all) {
    used.push_back(month.used);
    made.push_back(month.made);
  }
  return known_rows(used, {product("fillet", made)});
}

savings::Assessment assess_rows(consumption::Observations rows, int baseline, int reporting,
                                savings::AssessmentOptions options, const plant::Plant& plant) {
  options.baseline = months(0, baseline);
  options.reporting = months(baseline, reporting);
  return savings::assess(std::move(rows), plant, {{"electricity", 1.0L}}, std::nullopt, options);
}

bool has_reason(const savings::Assessment& assessment, const std::string& code) {
  return std::any_of(assessment.reasons.begin(), assessment.reasons.end(),
                     [&code](const savings::Reason& reason) { return reason.code == code; });
}

std::vector<std::size_t> row_numbers(std::size_t first, std::size_t count) {
  std::vector<std::size_t> rows(count);
  std::iota(rows.begin(), rows.end(), first);
  return rows;
}

}  // namespace cpa::tests
