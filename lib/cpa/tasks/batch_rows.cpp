#include <algorithm>
#include <string>
#include <utility>

#include "cpa/calendar/overlaps.hpp"
#include "cpa/tasks/internal/batch_rows.hpp"

namespace cpa::tasks {

Problems clashes_of(std::vector<BatchRow> rows, const Location& where) {
  std::stable_sort(rows.begin(), rows.end(),
                   [](const BatchRow& a, const BatchRow& b) { return a.period < b.period; });
  std::vector<calendar::Period> periods;
  periods.reserve(rows.size());
  for (const BatchRow& row : rows) periods.push_back(row.period);
  Problems found;
  for (const calendar::Overlap& one : calendar::overlaps_of(periods)) {
    const BatchRow& first = rows[one.earlier];
    const BatchRow& second = rows[one.later];
    const bool same = second.period == first.period;
    Problem problem{.code = same ? "data.period.twice" : "data.period.overlap"};
    problem.arguments = {{"found", calendar::text_of(second.period)},
                         {"first", calendar::text_of(first.period)},
                         {"first_line", std::to_string(first.line)}};
    problem.where = where;
    problem.where.line = second.line;
    found.push_back(std::move(problem));
  }
  return found;
}

}  // namespace cpa::tasks
