#include <algorithm>
#include <string>
#include <utility>

#include "cpa/tasks/internal/batch_rows.hpp"

namespace cpa::tasks {

Problems clashes_of(std::vector<BatchRow> rows, const Location& where) {
  std::stable_sort(rows.begin(), rows.end(),
                   [](const BatchRow& a, const BatchRow& b) { return a.period < b.period; });
  Problems found;
  std::size_t longest = 0;  // the row so far that reaches furthest
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const BatchRow& first = rows[longest];
    if (rows[i].period.overlaps(first.period)) {
      const bool same = rows[i].period == first.period;
      Problem problem{.code = same ? "data.period.twice" : "data.period.overlap"};
      problem.arguments = {{"found", calendar::text_of(rows[i].period)},
                           {"first", calendar::text_of(first.period)},
                           {"first_line", std::to_string(first.line)}};
      problem.where = where;
      problem.where.line = rows[i].line;
      found.push_back(std::move(problem));
    }
    if (rows[i].period.to > first.period.to) longest = i;
  }
  return found;
}

}  // namespace cpa::tasks
