// Where a plant stands: every norm of its sub-sector held against the plant's own figures, or
// refused with the reason. The raw figure is what a law counts and what the verdict on a limit is
// about. Among other plants it is judged by its figure at full load, where its own model carries
// that, for part load is no fault of its machines; the raw figure stands beside. (So với định mức.)
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cpa/norms/capacity.hpp"
#include "cpa/norms/discharge_limits.hpp"
#include "cpa/norms/figure.hpp"
#include "cpa/norms/held_norm.hpp"
#include "cpa/norms/nearest.hpp"
#include "cpa/norms/unit_slip.hpp"

namespace cpa::norms {

struct NormOptions {
  std::optional<calendar::Period> period;  // over the plant's own
  NamedItems named;                        // --count
  StatedCapacity capacity;                 // design output of a year
  std::string product;                     // what the plant makes: words, or the id of a row for it
  std::vector<units::Unit> usual_units;    // one of which may be meant where another is booked
};

// The plant's figure and all norms that it can be held against.
struct FigurePlacements {
  Figure figure;
  units::Unit unit;  // of the first norm: in which the figure is shown
  units::Unit per;
  std::vector<Placement> placements;  // limits first, then ranges, quartiles, other figures
  std::optional<UnitSlip> slip;       // then nothing is judged and no gap is told
};

struct RefusedNorm {
  std::string norm;
  Refused why;
};

struct PlantNorms {
  BookPeriod period;
  std::string sector;
  std::string sub_sector;
  std::vector<FigurePlacements> figures;
  std::vector<RefusedNorm> refused;
  std::size_t own_norms = 0;                 // rows of the packs for the sub-sector, of any day
  std::vector<Nearest> nearest;              // of usual indicators that no norm was held against
  std::vector<std::string> other_rules;      // limits on the sector that are not of this sub-sector
  std::vector<std::string> unseen_rules;     // regulations in force whose figures no row has
  std::optional<long double> yearly_output;  // SI, of all products where they can be added
  units::Unit output_unit;
  bool output_of_part_year = false;         // under twelve months known: the year's is more
  std::optional<long double> known_output;  // SI, of the known months alone
  StatedCapacity capacity;                  // without its amount where that cannot be used
  CapacityDoubt capacity_doubt = CapacityDoubt::none;
  // Set by whoever knows the packs' trades: the sub-sector is none of them, or another sector's.
  // Then nothing follows from what was not found.
  std::optional<Problem> trade_doubt;
  // Set by whoever knows the units; none where the plant says nothing of its discharge.
  std::optional<DischargeLimits> discharge;  // waste water
  std::optional<DischargeLimits> air;
};

// Problems: norms.no_sub_sector (the plant names none), norms.no_data, norms.count_unknown
// (arguments found, nearest) for a named item or denominator that there is not,
// norms.capacity_kind (found, units) for a capacity asked for in no unit of product or band,
// norms.product_unknown (found, nearest, sub_sector, trade) for a product that no row is for.
[[nodiscard]] Checked<PlantNorms> place_plant(const plant::Plant& plant,
                                              const consumption::EnergyFactors& factors,
                                              const sectors::Knowledge& knowledge,
                                              const NormOptions& options);

[[nodiscard]] const char* code_of(PeriodFrom from);  // "asked"

}  // namespace cpa::norms
