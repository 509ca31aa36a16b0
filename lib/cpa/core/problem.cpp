#include "cpa/core/problem.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace cpa {

bool has_errors(const Problems& problems) {
  return std::any_of(problems.begin(), problems.end(),
                     [](const Problem& problem) { return problem.severity == Severity::error; });
}

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

const char* code_of(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "";
}

}  // namespace cpa
