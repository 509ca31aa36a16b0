#include "cpa/tasks/used_packs.hpp"

#include <algorithm>

namespace cpa::tasks {

std::vector<reports::PackUsed> packs_used(const sectors::Packs& packs, const std::string& sector) {
  std::vector<reports::PackUsed> used;
  for (const sectors::PackInfo& info : packs.infos) {
    const std::string folder = info.path.substr(0, info.path.find('/'));
    const bool is_own_folder =
        std::any_of(packs.overlays.begin(), packs.overlays.end(),
                    [&](const auto& each) { return info.path.starts_with(each.layer + "/"); });
    const bool is_other_sector = packs.sector(folder) != nullptr && folder != sector;
    if (!is_own_folder && !is_other_sector) used.push_back({info.id, info.version, {}});
  }
  for (const sectors::PackFolder& own : packs.overlays) {
    used.push_back({own.info.id, own.info.version, own.layer});
  }
  return used;
}

}  // namespace cpa::tasks
