// Every plant of one table, in bounded memory.
#pragma once

#include "cpa/core/problem.hpp"
#include "cpa/sectors/packs.hpp"
#include "cpa/tasks/savings_batch.hpp"

namespace cpa::tasks {

// As assess_batch, of a table. It is read once to see which plants it has, then again to judge
// them; several times where plants whose rows stand apart have more of them than can be held at
// once.
[[nodiscard]] Problems assess_table(const BatchRequest& request, const sectors::Packs& packs,
                                    const BatchSink& sink);

}  // namespace cpa::tasks
