// What a factory buys or makes energy from: electricity, coal dust, diesel, rice husk, steam
// (chất mang năng lượng, nhiên liệu). A carrier is never part of a unit: it says which units it may
// be counted in and what kind of figures it needs.
#pragma once

#include <string>
#include <vector>

#include "cpa/sectors/provenance.hpp"
#include "cpa/units/dimension.hpp"
#include "cpa/units/quantity.hpp"

namespace cpa::sectors {

enum class CarrierKind { energy, fuel };

struct Carrier {
  std::string code;  // "coal_dust_3_4"; stable
  CarrierKind kind = CarrierKind::energy;
  Bilingual name;
  std::vector<units::Dimension> dimensions;  // that an item of it may be counted in
  bool biogenic = false;                     // its CO2 is a memo item, not in the sum
  bool gas = false;  // counted in Nm3 or Sm3; a bare cubic metre is refused, its state is unknown
  bool liquefied = false;  // a gas that is sold as a liquid: a litre of it is of the liquid
  Bilingual declares;      // what the plant must declare itself; empty = nothing

  [[nodiscard]] bool accepts(units::Dimension dimension) const;
  // Whether a volume in the unit does not say how much of the gas it is.
  [[nodiscard]] bool leaves_state_open(const units::Unit& unit) const;
  friend bool operator==(const Carrier&, const Carrier&) = default;
};

}  // namespace cpa::sectors
