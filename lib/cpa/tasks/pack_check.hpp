// Reading all packs to see whether they are sound: the built-in ones, a whole set in a folder, or a
// consultant's folder over the built-in ones.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "cpa/core/result.hpp"
#include "cpa/sectors/knowledge.hpp"
#include "cpa/sectors/knowledge_counts.hpp"
#include "cpa/sectors/packs.hpp"

namespace cpa::tasks {

struct PackCheck {
  sectors::Packs packs;
  sectors::Knowledge knowledge;
  std::vector<sectors::RowCount> counts;
  std::vector<sectors::ListedName> names;
};

// A folder that is sound by itself is a whole set; any other lies over the built-in packs; the
// overlays lie over either, the later wins. Of a folder that is sound neither way the problems are
// those of a whole set where it looks like one (is_whole_set), or else those of an overlay.
// Problems: those of packs.hpp and knowledge.hpp, all at once.
[[nodiscard]] Checked<PackCheck> check_packs(
    const std::optional<std::filesystem::path>& folder,
    const std::vector<std::filesystem::path>& overlays = {});

}  // namespace cpa::tasks
