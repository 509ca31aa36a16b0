#include "cpa/plant_files/internal/plant_result.hpp"

#include <utility>

#include "cpa/plant_files/internal/late_places.hpp"

namespace cpa::plant_files {
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
  if (has_errors(problems)) return refuse(std::move(problems));
  return PlantRead{std::move(context.plant), std::move(problems),
                   std::move(context.discharge_places)};
}

}  // namespace cpa::plant_files
