// Figures of an assessment in the units that its readers use: an item in its own unit, a class in
// MJ, TOE, its mass or its money, drivers in theirs, and coefficients in the one for one of the
// other. (Đơn vị của hạng mục.)
#pragma once

#include <optional>
#include <string>

#include "cpa/plant/plant.hpp"
#include "cpa/savings/assessment.hpp"

namespace cpa::reports {

class OwnUnits {
 public:
  OwnUnits(const plant::Plant& plant, const savings::Assessment& assessment)
      : plant_(plant), assessment_(assessment) {}

  // "kWh"; "1" where the item is a plain number.
  [[nodiscard]] std::string use() const;
  [[nodiscard]] long double use(long double si) const { return si / assessment_.unit.to_si; }
  [[nodiscard]] std::optional<long double> use(std::optional<long double> si) const;

  // Of a driver or a term of the model: an item of the plant, "temperature", "equivalent_product",
  // "total_product"; "1" for events and steps.
  [[nodiscard]] std::string driver(const std::string& name) const;
  [[nodiscard]] long double driver(const std::string& name, long double si) const;

  // Of a coefficient, the unit as "kWh/t"; the intercept and steps are in the item's own unit.
  [[nodiscard]] std::string coefficient(const std::string& name) const;
  [[nodiscard]] long double coefficient(const std::string& name, long double si) const;

  // Of the specific consumption, "kWh/t".
  [[nodiscard]] std::string specific(const savings::SpecificConsumption& sec) const;
  [[nodiscard]] long double specific(const savings::SpecificConsumption& sec, long double si) const;
  // Of its product, "t"; "reference_product" where products are added by their equivalents.
  [[nodiscard]] static std::string product(const savings::SpecificConsumption& sec);

 private:
  [[nodiscard]] const units::Unit* unit_of(const std::string& name) const;

  const plant::Plant& plant_;
  const savings::Assessment& assessment_;
};

}  // namespace cpa::reports
