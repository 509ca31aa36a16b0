// The plant's own specific figure: so much of an indicator to one of a denominator over the months
// of the period in which both are known, as it stands and at full load. (Suất tiêu hao.)
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cpa/norms/counting.hpp"
#include "cpa/norms/load_model.hpp"
#include "cpa/units/quantity.hpp"

namespace cpa::norms {

// The figure by another way of counting, where the one that a rule means was not seen.
struct OtherCount {
  bool electricity = false;  // by its oil equivalent, where the figure has it as final energy
  bool products = false;     // by plain weight, where the figure has the plant's own equivalents
  friend bool operator==(const OtherCount&, const OtherCount&) = default;
};

struct Figure {
  std::string indicator;    // Indicator::code
  std::string denominator;  // Denominator::code; empty for a pure share
  units::Dimension use_dimension;
  units::Dimension made_dimension;
  Side use;
  Side made;
  std::vector<calendar::Period> months;   // that were counted
  std::vector<calendar::Period> missing;  // months of the period that were not
  std::vector<std::string> lacking;       // items without a figure in one of those
  long double use_total = 0;              // SI, over the counted months
  long double made_total = 0;
  long double years = 1;  // counted months to twelve
  long double ratio = 0;  // SI use to one SI unit
  LoadModel load;

  // What a part of either side comes to in the months that are known, in the part's own unit.
  [[nodiscard]] long double sum_of(const Part& part) const;
  // SI; nothing where it cannot be counted so, or comes to the same.
  [[nodiscard]] std::optional<long double> counted_otherwise(OtherCount count) const;
  [[nodiscard]] long double yearly_made() const { return made_total / years; }
  // The ratio in units of a norm.
  [[nodiscard]] long double in(const units::Unit& unit, const units::Unit& per,
                               long double si) const {
    return si / unit.to_si * per.to_si;
  }
};

// What is made, counted in equivalents, is ten times more or less than by the units of the items: a
// unit or an equivalent is likely wrong, and the figure and its place with it.
struct UnitDoubt {
  long double counted = 0;  // SI, in equivalent product
  long double weighed = 0;  // SI, as the units of the items say
};
[[nodiscard]] std::optional<UnitDoubt> unit_doubt(const Figure& figure);

// What a year's amount of the figure's use costs at the plant's prices, item by item in the mix of
// the period, where only the share `part` of it is meant. Nothing where an item has no price, or
// prices are in several currencies.
[[nodiscard]] std::optional<money::Money> cost_of_part(const plant::Plant& plant,
                                                       const Figure& figure, long double part);

struct FigureWish {
  const sectors::Indicator& indicator;
  const sectors::Denominator& denominator;
  units::Dimension use_dimension;
  units::Dimension made_dimension;
  std::optional<units::Quantity> capacity;  // design output of a year
};

// Refused where a side is not in the books, three quarters of the months are not known, or nothing
// was made.
[[nodiscard]] Counting<Figure> figure_of(const Books& books, const FigureWish& wish);

}  // namespace cpa::norms
