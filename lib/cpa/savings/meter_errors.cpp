#include "cpa/savings/meter_errors.hpp"

#include <cmath>

namespace cpa::savings {
namespace {

long double total_of(const plant::Item& item) {
  long double sum = 0;
  for (const plant::Record& record : item.records) {
    if (record.reading.is_known()) sum += record.reading.value.value() * item.unit.to_si;
  }
  return sum;
}

}  // namespace

MeterErrors meter_errors(const std::optional<plant::Meter>& meter, const calendar::Period& baseline,
                         const calendar::Period& reporting) {
  if (!meter || !(meter->relative_uncertainty.value() > 0)) return {};
  const bool between =
      meter->replaced && *meter->replaced > baseline.from && *meter->replaced < reporting.to;
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

}  // namespace cpa::savings
