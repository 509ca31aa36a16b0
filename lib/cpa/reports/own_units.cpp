#include "cpa/reports/own_units.hpp"

namespace cpa::reports {
namespace {

std::string or_one(const std::string& code) { return code.empty() ? "1" : code; }

bool is_temperature(const std::string& name) {
  return name == "temperature" || name == "heating" || name == "cooling";
}

}  // namespace

const units::Unit* OwnUnits::unit_of(const std::string& name) const {
  if (const plant::Item* item = plant_.item(name)) return &item->unit;
  if (name == "total_product" && assessment_.sec) return &assessment_.sec->product_unit;
  return nullptr;
}

std::string OwnUnits::use() const { return or_one(assessment_.unit.code); }

std::optional<long double> OwnUnits::use(std::optional<long double> si) const {
  if (!si) return std::nullopt;
  return use(*si);
}

std::string OwnUnits::driver(const std::string& name) const {
  if (const units::Unit* unit = unit_of(name)) return or_one(unit->code);
  if (!is_temperature(name)) return "1";
  return assessment_.selection.candidates.empty() || name == "temperature" ||
                 !baseline::by_days(assessment_.selection.chosen().form.temperature)
             ? "degC"
             : "degC_day";
}

long double OwnUnits::driver(const std::string& name, long double si) const {
  const units::Unit* unit = unit_of(name);
  return unit == nullptr ? si : si / unit->to_si;
}

std::string OwnUnits::coefficient(const std::string& name) const {
  const std::string below = name == "equivalent_product" ? "reference_product" : driver(name);
  return below == "1" ? use() : use() + "/" + below;
}

long double OwnUnits::coefficient(const std::string& name, long double si) const {
  const units::Unit* unit = unit_of(name);
  return use(si) * (unit == nullptr ? 1.0L : unit->to_si);
}

std::string OwnUnits::specific(const savings::SpecificConsumption& sec) const {
  return use() + "/" + product(sec);
}

long double OwnUnits::specific(const savings::SpecificConsumption& sec, long double si) const {
  return use(si) * sec.product_unit.to_si;
}

std::string OwnUnits::product(const savings::SpecificConsumption& sec) {
  return sec.product_unit.code.empty() ? "reference_product" : sec.product_unit.code;
}

}  // namespace cpa::reports
