#include "cpa/plant_files/internal/plant_result.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "cpa/plant_files/internal/late_places.hpp"

namespace cpa::plant_files {
namespace {

bool is_clash(const Problem& problem) {
  return problem.code == "data.period.twice" || problem.code == "data.period.overlap" ||
         problem.code == "plant.record.overlap";
}

// Whether all that is wrong is of figures, and others stand.
bool stands_without_figures(const ReadingContext& context) {
  if (context.faulty_figures == FaultyFigures::refuse) return false;
  const auto clashes = static_cast<std::size_t>(
      std::count_if(context.problems.begin(), context.problems.end(), is_clash));
  const auto has_records = [](const plant::Item& item) { return !item.records.empty(); };
  return error_count(context.problems) == context.figure_faults + clashes &&
         std::any_of(context.plant.items.begin(), context.plant.items.end(), has_records);
}

}  // namespace

Checked<PlantRead> finished(ReadingContext& context, const std::string& file) {
  place_elsewhere(file, context);
  Problems& problems = context.problems;
  const bool stopped = problems.size() >= most_problems;
  if (stopped) problems.resize(most_problems);
  sort_by_place(problems);
  if (stopped) {
    Problem more;
    more.code = "plant_file.many_faults";
    more.where.file = file;
    more.arguments = {{"shown", std::to_string(most_problems)}};
    problems.push_back(std::move(more));
  }
  PlantRead read;
  if (has_errors(problems)) {
    if (stopped || !stands_without_figures(context)) return refuse(std::move(problems));
    const auto faults = std::stable_partition(
        problems.begin(), problems.end(),
        [](const Problem& problem) { return problem.severity != Severity::error; });
    read.faults.assign(std::make_move_iterator(faults), std::make_move_iterator(problems.end()));
    problems.erase(faults, problems.end());
    read.left_out = std::move(context.unread);
  }
  read.plant = std::move(context.plant);
  read.warnings = std::move(problems);
  read.discharge_places = std::move(context.discharge_places);
  return read;
}

}  // namespace cpa::plant_files
