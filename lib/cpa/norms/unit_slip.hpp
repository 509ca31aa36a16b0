// A figure so far off all that is known of its trade that no plant explains it: then a unit is
// wrong, and neither its place nor a gap to it means anything. Which unit is likely is told where
// another one of the same kind would bring the figure among the known ones. (Nhầm đơn vị.)
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cpa/norms/figure.hpp"
#include "cpa/norms/placement.hpp"

namespace cpa::norms {

// Amounts of the item are likely meant in `unit`.
struct LikelyUnit {
  std::string item;
  std::string booked;       // code of the unit they stand in
  std::string unit;         // code of the unit that would fit; empty = thousands of the booked one
  bool is_product = false;  // below the line
  friend bool operator==(const LikelyUnit&, const LikelyUnit&) = default;
};

struct UnitSlip {
  std::string norm;       // Norm::id of the known figure that it lies nearest to
  long double known = 0;  // that figure, SI
  long double times = 1;  // how many times more than that, or less
  bool above = true;
  std::vector<LikelyUnit> likely;  // at most one above the line and one below it
};

// Known figures of one row, SI.
struct KnownFigures {
  std::string norm;
  Marks marks;
};

// Over twenty times the highest known figure, or under a twentieth of the lowest; where a usual
// slip explains it, from eight times on. Heat and single fuels are never too little: another plant
// may do their work with electricity. `usual` are the units that amounts are booked in.
[[nodiscard]] std::optional<UnitSlip> unit_slip(const plant::Plant& plant,
                                                std::span<const units::Unit> usual,
                                                const Figure& figure,
                                                std::span<const KnownFigures> known,
                                                bool may_be_little);

}  // namespace cpa::norms
