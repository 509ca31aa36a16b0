#include "cpa/tasks/pack_check.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

namespace cpa::tasks {
namespace {

namespace fs = std::filesystem;
using sectors::PackLayers;

bool has(const Problems& problems, std::string_view code) {
  return std::any_of(problems.begin(), problems.end(),
                     [&](const Problem& each) { return each.code == code; });
}

// What is new among `more`: two readers may tell of the same manifest.
void append_new(Problems& problems, const Problems& more) {
  for (const Problem& each : more) {
    if (std::find(problems.begin(), problems.end(), each) == problems.end()) {
      problems.push_back(each);
    }
  }
}

void append_warnings(Problems& problems, const Problems& more) {
  std::copy_if(more.begin(), more.end(), std::back_inserter(problems),
               [](const Problem& each) { return each.severity == Severity::warning; });
}

Checked<PackCheck> check(const PackLayers& layers) {
  auto found = sectors::read_packs_as_found(layers);
  if (!found.readable) return refuse(std::move(found.problems));
  auto knowledge =
      sectors::read_knowledge(found, {.overlays = layers.overlays, .base = layers.base});
  Problems problems = std::move(found.problems);
  if (!knowledge) append_new(problems, knowledge.error());
  if (has_errors(problems)) {
    if (knowledge) append_warnings(problems, knowledge->warnings);
    return refuse(std::move(problems));
  }
  PackCheck result{std::move(found.packs), *std::move(knowledge), {}, {}};
  auto& warnings = result.knowledge.warnings;
  warnings.insert(warnings.begin(), problems.begin(), problems.end());
  result.counts = sectors::count_rows(result.packs, result.knowledge);
  result.names = sectors::listed_names(result.knowledge);
  return result;
}

}  // namespace

Checked<PackCheck> check_packs(const std::optional<fs::path>& folder,
                               const std::vector<fs::path>& overlays) {
  if (!folder) return check({{}, overlays});
  auto as_set = check({*folder, overlays});
  if (as_set || has(as_set.error(), "file.not_found") || has(as_set.error(), "file.not_readable")) {
    return as_set;
  }
  PackLayers over{{}, overlays};
  over.overlays.insert(over.overlays.begin(), *folder);
  auto as_overlay = check(over);
  if (as_overlay || !sectors::is_whole_set(*folder)) return as_overlay;
  return as_set;
}

}  // namespace cpa::tasks
