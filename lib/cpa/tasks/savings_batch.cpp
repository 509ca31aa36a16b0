#include "cpa/tasks/savings_batch.hpp"

#include <algorithm>
#include <system_error>
#include <utility>
#include <vector>

#include "cpa/files/ending.hpp"
#include "cpa/files/reason.hpp"
#include "cpa/plant_files/form.hpp"
#include "cpa/tasks/internal/batch_pipeline.hpp"
#include "cpa/tasks/internal/table_batch.hpp"
#include "cpa/tasks/plan_lock.hpp"

namespace cpa::tasks {
namespace {

Problem not_readable(const std::filesystem::path& path, const std::error_code& error) {
  Problem problem{.code = "file.not_readable", .where = {.file = path.string()}};
  problem.arguments = {{"path", path.string()}, {"reason", files::reason_of(error.value())}};
  return problem;
}

// One entry of a folder that may be a plant: a path, and why it cannot be looked at.
struct Entry {
  std::filesystem::path path;
  std::string name;
  std::error_code error;
};

// Every folder with a plant.yaml in it, every plant's JSON file and workbook, by name; `error` says
// where the folder could not be gone through to its end. What lies beside plants is none: the marks
// of open workbooks, locks of plans.
std::vector<Entry> plants_in(const std::filesystem::path& folder, std::error_code& error) {
  namespace fs = std::filesystem;
  std::vector<Entry> plants;
  for (auto at = fs::directory_iterator(folder, error); !error && at != fs::directory_iterator();
       at.increment(error)) {
    const std::string name = at->path().filename().string();
    std::error_code unseen;
    const fs::file_status status = fs::status(at->path(), unseen);
    const bool is_folder = fs::is_directory(status);
    bool is_plant = false;
    if (is_folder) {
      is_plant = fs::exists(at->path() / plant_files::plant_yaml, unseen);
    } else {
      const std::string ending = files::ending_of(at->path());
      is_plant = (ending == ".json" || ending == ".xlsx") && !name.starts_with("~$") &&
                 !name.starts_with(".") && !name.ends_with(lock_file);
    }
    if (unseen == std::errc::no_such_file_or_directory) unseen.clear();
    if (!is_plant && !unseen) continue;
    plants.push_back({at->path(), is_folder ? name : at->path().stem().string(), unseen});
  }
  std::sort(plants.begin(), plants.end(),
            [](const Entry& a, const Entry& b) { return a.path < b.path; });
  return plants;
}

BatchOutcome outcome_of(const Entry& entry, const BatchRequest& request,
                        const sectors::Packs& packs) {
  BatchOutcome outcome{.plant = entry.name};
  if (entry.error) {
    outcome.problems = {not_readable(entry.path, entry.error)};
    return outcome;
  }
  auto answer = assess_savings(entry.path, packs, request.options, request.version);
  if (answer) {
    outcome.answer = std::move(*answer);
  } else {
    outcome.problems = std::move(answer.error());
  }
  return outcome;
}

Problems assess_folder(const BatchRequest& request, const sectors::Packs& packs,
                       const BatchSink& sink) {
  std::error_code error;
  const std::vector<Entry> plants = plants_in(request.path, error);
  if (plants.empty() && !error) {
    return {{.code = "batch.no_plants", .arguments = {{"path", request.path.string()}}}};
  }
  BatchPipeline pipeline(request.threads, sink);
  for (std::size_t i = 0; i < plants.size(); ++i) {
    pipeline.submit(
        [&request, &packs, &entry = plants[i]] { return outcome_of(entry, request, packs); },
        static_cast<double>(i + 1) / static_cast<double>(plants.size()));
  }
  pipeline.finish();
  if (error) return {not_readable(request.path, error)};
  return {};
}

}  // namespace

Problems assess_batch(const BatchRequest& request, const sectors::Packs& packs,
                      const BatchSink& sink) {
  std::error_code unknown;
  if (std::filesystem::is_directory(request.path, unknown))
    return assess_folder(request, packs, sink);
  return assess_table(request, packs, sink);
}

}  // namespace cpa::tasks
