// The handbook of a trade, ready to be written as a page: its packs with a consultant's own over
// them, and for the audit one an example plant judged by the library. (cpa handbook)
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cpa/core/result.hpp"
#include "cpa/reports/handbook.hpp"
#include "cpa/sectors/packs.hpp"

namespace cpa::tasks {

struct HandbookRequest {
  std::string sector;  // "food"
  reports::HandbookKind kind = reports::HandbookKind::audit;
  std::string sub_sector;                       // empty = all
  std::vector<std::filesystem::path> overlays;  // the later wins
  std::string version;                          // the program's
};

// Problems: usage.sector_unknown (found, choices, nearest), usage.sub_sector_unknown (found,
// sector, nearest), those of read_knowledge().
[[nodiscard]] Checked<reports::Handbook> make_handbook(const HandbookRequest& request,
                                                       const sectors::Packs& packs);

}  // namespace cpa::tasks
