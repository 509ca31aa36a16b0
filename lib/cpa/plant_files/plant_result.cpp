#include "cpa/plant_files/internal/plant_result.hpp"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

#include "cpa/plant_files/internal/late_places.hpp"

namespace cpa::plant_files {
namespace {

// By file and sheet in the order they were met, then by line and column.
void sort_by_place(Problems& problems) {
  const auto table_of = [](const Problem& problem) {
    return std::make_pair(problem.where.file, problem.where.sheet);
  };
  std::vector<std::pair<std::string, std::string>> order;
  for (const Problem& problem : problems) {
    if (std::find(order.begin(), order.end(), table_of(problem)) == order.end()) {
      order.push_back(table_of(problem));
    }
  }
  const auto rank = [&order, &table_of](const Problem& problem) {
    return std::make_tuple(std::find(order.begin(), order.end(), table_of(problem)) - order.begin(),
                           problem.where.line, problem.where.column);
  };
  std::stable_sort(problems.begin(), problems.end(),
                   [&rank](const Problem& a, const Problem& b) { return rank(a) < rank(b); });
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
  if (has_errors(problems)) return refuse(std::move(problems));
  return PlantRead{std::move(context.plant), std::move(problems)};
}

}  // namespace cpa::plant_files
