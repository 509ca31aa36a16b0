// A trade that the packs do not have: what is said of it, and which of theirs may be meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cpa/core/problem.hpp"
#include "cpa/sectors/packs.hpp"

namespace cpa::sectors {

// Ids of the sub-sectors that the word may be meant for, at most three: one whose name in either
// language has it as whole words ("bia", "rau qua": diacritics do not count), or one that it is a
// slip of the pen for, by id or name. Nothing where it is another trade.
[[nodiscard]] std::vector<std::string> meant_sub_sectors(std::string_view word, const Packs& packs);

// plant.sub_sector.unknown: found; nearest, those that may be meant; sector and choices, the
// sub-sectors of the sector where it is one of the packs'.
[[nodiscard]] Problem unknown_sub_sector(std::string_view found, const Packs& packs,
                                         std::string_view sector = {});

}  // namespace cpa::sectors
