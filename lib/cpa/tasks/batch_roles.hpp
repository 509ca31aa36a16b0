// What the columns of a batch table are: the plants, their periods and items.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "cpa/core/result.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/sectors/packs.hpp"

namespace cpa::tasks {

// Plants by id with items that have no records yet; "*" speaks for all others.
using BatchRoles = std::map<std::string, plant::Plant, std::less<>>;

// Problems: those of tables, units and periods; batch.roles_column (expected), batch.kind_unknown
// (found), plant.item.duplicate.
[[nodiscard]] Checked<BatchRoles> read_roles(std::string_view text, const std::string& file,
                                             const sectors::Packs& packs);

}  // namespace cpa::tasks
