// Where a plant stands: every norm of its sub-sector held against the plant's own figures, or
// refused with the reason. The raw figure is what a law counts and what the verdict on a limit is
// about; the figure at full load stands beside it with the plant's own model. (So với định mức.)
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cpa/norms/capacity.hpp"
#include "cpa/norms/discharge_limits.hpp"
#include "cpa/norms/figure.hpp"
#include "cpa/norms/nearest.hpp"
#include "cpa/norms/placement.hpp"
#include "cpa/norms/product_words.hpp"

namespace cpa::norms {

struct NormOptions {
  std::optional<calendar::Period> period;  // over the plant's own
  NamedItems named;                        // --count
  StatedCapacity capacity;                 // design output of a year
  std::string product;                     // what the plant makes: words, or the id of a row for it
};

// By what a rule's size of plant was chosen.
enum class SizeFrom { none, capacity, output };

struct Placement {
  std::string norm;       // Norm::id
  long double value = 0;  // the plant's, in the norm's unit
  Position position = Position::below;
  Standing standing = Standing::compared;
  std::optional<long double> full_load;  // the same at full load, where the model is sound
  std::optional<Position> full_load_position;
  std::optional<Standing> full_load_standing;
  sectors::Force force = sectors::Force::none;  // of a legal limit, on the period's last day
  bool if_product = false;  // the row names a product, and whether it is this plant's is not known
  ProductFit fit = ProductFit::whole;
  std::vector<std::string> beside;  // products of a part that are something else
  SizeFrom size_from = SizeFrom::none;
  bool size_disputed = false;     // a year's output lies in another size than the capacity
  bool capacity_unused = false;   // a capacity is stated, and the size is not told by it
  bool only_electricity = false;  // good only if the plant burns nothing: no fuel is in the books
  std::string governed_by;        // Regulation::code that rules on the day in place of its own
  std::vector<Gap> gaps;
};

// The plant's figure and all norms that it can be held against.
struct FigurePlacements {
  Figure figure;
  units::Unit unit;  // of the first norm: in which the figure is shown
  units::Unit per;
  std::vector<Placement> placements;  // limits first, then ranges, quartiles, other figures
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
  std::optional<DischargeLimits> discharge;
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
[[nodiscard]] const char* code_of(SizeFrom from);    // "capacity"

}  // namespace cpa::norms
