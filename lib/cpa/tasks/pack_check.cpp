#include "cpa/tasks/pack_check.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace cpa::tasks {
namespace {

bool has(const Problems& problems, std::string_view code) {
  return std::any_of(problems.begin(), problems.end(),
                     [&](const Problem& each) { return each.code == code; });
}

Checked<PackCheck> counted(sectors::Packs packs, Checked<sectors::Knowledge> knowledge) {
  if (!knowledge) return refuse(std::move(knowledge.error()));
  PackCheck check{std::move(packs), *std::move(knowledge), {}, {}};
  check.counts = sectors::count_rows(check.packs, check.knowledge);
  check.names = sectors::listed_names(check.knowledge);
  return check;
}

}  // namespace

Checked<PackCheck> check_packs(const std::optional<std::filesystem::path>& folder,
                               const std::vector<std::filesystem::path>& overlays) {
  sectors::KnowledgeWish wish;
  wish.overlays = overlays;
  auto built_in = sectors::built_in_packs();
  if (!folder) {
    auto knowledge = sectors::read_knowledge(built_in, wish);
    return counted(std::move(built_in), std::move(knowledge));
  }
  auto own = sectors::read_packs(*folder);
  if (own) {
    wish.base = *folder;
    auto knowledge = sectors::read_knowledge(*own, wish);
    return counted(*std::move(own), std::move(knowledge));
  }
  if (has(own.error(), "file.not_found") || has(own.error(), "file.not_readable")) {
    return refuse(std::move(own.error()));
  }
  if (has(own.error(), "pack.kind_missing")) {
    wish.overlays.insert(wish.overlays.begin(), *folder);
    auto knowledge = sectors::read_knowledge(built_in, wish);
    return counted(std::move(built_in), std::move(knowledge));
  }
  Problems problems = std::move(own.error());
  const auto others = sectors::check_knowledge_files(*folder);
  problems.insert(problems.end(), others.begin(), others.end());
  return refuse(std::move(problems));
}

}  // namespace cpa::tasks
