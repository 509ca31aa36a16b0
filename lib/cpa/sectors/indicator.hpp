// The words that norms are written in: what is measured (chỉ số, định mức), to one of what (mẫu
// số), and where.
#pragma once

#include <string>
#include <vector>

#include "cpa/sectors/provenance.hpp"
#include "cpa/units/dimension.hpp"

namespace cpa::sectors {

// Which of a plant's own monthly figures an indicator is computed from.
enum class IndicatorQuantity {
  electricity,
  thermal_energy,
  total_energy,
  water,
  waste_water,
  steam,
  fuel,
  raw_material,
  product_yield,
  waste,
  emissions,
  cost_share,
  none  // cannot be computed from monthly books
};

enum class Direction { lower, higher };  // which way is better

struct Indicator {
  std::string code;  // "electricity"
  Bilingual name;
  units::Dimension dimension;  // of a norm's unit, before it is divided
  IndicatorQuantity quantity = IndicatorQuantity::none;
  Direction direction = Direction::lower;
  std::string pack;  // id of the file that it is written in
  friend bool operator==(const Indicator&, const Indicator&) = default;
};

// What of a plant may stand for a denominator.
enum class DenominatorCounts {
  product,  // the plant's whole output
  equivalent_product,
  raw_material,
  item,  // only the items it names
  none   // nothing in monthly books
};

struct Denominator {
  std::string code;  // "raw_fish"
  Bilingual name;
  DenominatorCounts counts = DenominatorCounts::none;
  std::vector<std::string> items;  // codes of the starting lists that are this thing
  std::string pack;                // id of the file that it is written in
  friend bool operator==(const Denominator&, const Denominator&) = default;
};

// A region, or a unit of limits that is no linear amount ("dBA").
struct NamedCode {
  std::string code;
  Bilingual name;
  friend bool operator==(const NamedCode&, const NamedCode&) = default;
};

[[nodiscard]] const char* code_of(IndicatorQuantity quantity);
[[nodiscard]] const char* code_of(Direction direction);
[[nodiscard]] const char* code_of(DenominatorCounts counts);

}  // namespace cpa::sectors
