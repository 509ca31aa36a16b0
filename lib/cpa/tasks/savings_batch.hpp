// Thousands of plants from one table, or a folder of plant folders, one after another in bounded
// memory: the same figures as one by one, and a plant that is at fault does not stop the rest. (cpa
// savings --batch)
//
// The table: `plant`, `period`, then a column an item, with CODE.state, CODE.note, CODE.from and
// CODE.to beside it as in a folder's data.csv; rows in any order. A heading that is none of these
// refuses the table (batch.column_unknown). Beside it plants.csv: plant, baseline, reporting, item,
// kind, unit, carrier, and optionally equivalent; a row with plant "*" speaks for every plant
// without rows of its own.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "cpa/core/number_text.hpp"
#include "cpa/core/result.hpp"
#include "cpa/savings/plant_assessment.hpp"
#include "cpa/sectors/packs.hpp"
#include "cpa/tasks/savings_assessment.hpp"

namespace cpa::tasks {

struct BatchRequest {
  std::filesystem::path path;   // CSV, or a folder of plants (folders, JSON files, workbooks)
  std::filesystem::path roles;  // empty: plants.csv beside the table
  savings::PlantOptions options;
  DecimalMark mark = DecimalMark::undeclared;
  unsigned threads = 2;
  std::string version;
};

// One plant's outcome: an answer, or what was wrong with it.
struct BatchOutcome {
  std::string plant;
  std::optional<SavingsAnswer> answer;
  Problems problems;
};

// Called for each plant in the order of the plants' first rows, from one thread at a time. `done`
// is the share of the plants that are done, 0 to 1.
using BatchSink = std::function<void(const BatchOutcome& outcome, double done)>;

// Problems that stop everything: the table, the roles or the folder cannot be read, or not to their
// end; what was assessed before stands. Problems of rows, and of what in a folder cannot be looked
// at, go to their plant, and so do those of its rows in the roles (batch_roles.hpp): batch.no_roles
// (found), batch.no_rows (found: a plant of the roles that the table does not have),
// batch.item_unknown.
[[nodiscard]] Problems assess_batch(const BatchRequest& request, const sectors::Packs& packs,
                                    const BatchSink& sink);

}  // namespace cpa::tasks
