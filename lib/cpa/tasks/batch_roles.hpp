// What the columns of a batch table are: the plants, their periods and items.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "cpa/core/result.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/sectors/packs.hpp"

namespace cpa::tasks {

// One plant with items that have no records yet.
struct PlantRoles {
  plant::Plant plant;
  Problems faults;  // of its rows; a plant with any is not judged
};

struct BatchRoles {
  std::map<std::string, PlantRoles, std::less<>> plants;  // by id; "*" speaks for all others
  std::set<std::string, std::less<>> codes;               // every item named, sound or not

  // What is said of a plant, by itself or by "*"; nullptr where nothing is.
  [[nodiscard]] const PlantRoles* of(std::string_view id) const;
};

// Problems of the table itself, which leave nothing to go on with: those of tables,
// batch.roles_column (expected). Faults of one plant's rows are in its `faults`: those of rows of
// tables, of units, carriers and periods; batch.kind_unknown (found), plant.item.duplicate (found),
// batch.period_differs (found, first, first_line).
[[nodiscard]] Checked<BatchRoles> read_roles(std::string_view text, const std::string& file,
                                             const sectors::Packs& packs);

}  // namespace cpa::tasks
