#include "cpa/savings/meter_errors.hpp"

#include <cmath>
#include <vector>

#include "cpa/baseline/orthonormal_basis.hpp"
#include "cpa/baseline/sample.hpp"
#include "cpa/savings/internal/rows.hpp"

namespace cpa::savings {
namespace {

long double total_of(const plant::Item& item) {
  long double sum = 0;
  for (const plant::Record& record : item.records) {
    if (record.reading.is_known()) sum += record.reading.value.value() * item.unit.to_si;
  }
  return sum;
}

bool is_between(const calendar::Day& day, const calendar::Period& baseline,
                const calendar::Period& reporting) {
  return day > baseline.from && day < reporting.to;
}

// What the form expects of rows with these coefficients.
long double expected_of(const baseline::ModelForm& form,
                        const consumption::Observations& observations, Rows rows,
                        const std::vector<long double>& coefficients) {
  const statistics::Matrix x = baseline::columns(form, observations, rows);
  long double sum = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) sum += baseline::dot(x.row(i), coefficients);
  return sum;
}

}  // namespace

MeterErrors meter_errors(const std::optional<plant::Meter>& meter, const calendar::Period& baseline,
                         const calendar::Period& reporting) {
  if (!meter || !(meter->relative_uncertainty.value() > 0)) return {};
  const bool between = meter->replaced && is_between(*meter->replaced, baseline, reporting);
  MeterErrors errors;
  (between ? errors.replaced : errors.common) = meter->relative_uncertainty.value();
  return errors;
}

MeterErrors meter_errors(const plant::Plant& plant,
                         const std::map<std::string, long double>& factors,
                         const calendar::Period& baseline, const calendar::Period& reporting) {
  MeterErrors sum;
  long double whole = 0;
  for (const auto& [code, factor] : factors) {
    const plant::Item* item = plant.item(code);
    if (item == nullptr) continue;
    const long double part = total_of(*item) * factor;
    const MeterErrors own = meter_errors(item->meter, baseline, reporting);
    whole += part;
    sum.common = std::hypot(sum.common, own.common * part);
    sum.replaced = std::hypot(sum.replaced, own.replaced * part);
  }
  if (!(whole > 0)) return {};
  return {sum.common / whole, sum.replaced / whole};
}

long double driver_gain_error(const plant::Plant& plant,
                              const consumption::Observations& observations, Rows before,
                              Rows after, const baseline::ModelForm& form,
                              const calendar::Period& baseline, const calendar::Period& reporting) {
  std::vector<long double> gains(observations.drivers.size(), 0.0L);
  bool any = false;
  for (std::size_t i = 0; i < gains.size(); ++i) {
    const plant::Item* item = plant.item(observations.drivers[i].code);
    if (item == nullptr) continue;
    gains[i] = meter_errors(item->meter, baseline, reporting).replaced;
    any = any || gains[i] > 0;
  }
  if (!any || before.empty() || after.empty()) return 0;
  const baseline::Sample known = baseline::sample(form, observations, before);
  if (before.size() < known.x.columns()) return 0;
  const auto basis = baseline::OrthonormalBasis::of(known.scaled_x);
  if (!basis) return 0;
  const std::vector<long double> coefficients = basis->coefficients(known.scaled_y);
  const long double expected = expected_of(form, observations, after, coefficients);
  if (!(expected > 0)) return 0;
  long double error = 0;
  for (std::size_t i = 0; i < gains.size(); ++i) {
    if (!(gains[i] > 0)) continue;
    // The driver's share, by what a reading one gain larger would have let expect.
    consumption::Observations larger = observations;
    for (const std::size_t row : after) larger.rows[row].drivers[i] *= 1 + gains[i];
    const long double change = expected_of(form, larger, after, coefficients) - expected;
    error = std::hypot(error, change / expected);
  }
  return std::sqrt(2.0L) * error;
}

void widen(SavingDistribution& distribution, const MeterErrors& errors) {
  if (errors.replaced > 0) distribution.add_gain_errors(errors.replaced);
  if (errors.drivers > 0) distribution.add_driver_gain_error(errors.drivers);
}

}  // namespace cpa::savings
