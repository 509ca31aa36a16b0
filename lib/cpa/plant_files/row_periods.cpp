#include "cpa/plant_files/internal/row_periods.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "cpa/core/text.hpp"

namespace cpa::plant_files {
namespace {

using calendar::Month;

// Beyond them rows are days, not months with a day among them.
constexpr std::size_t most_lone_days = 40;
// More gaps than that have no table of months that somebody kept.
constexpr std::size_t most_runs = 200;
constexpr std::chrono::years fewest_years_of_a_slip{2};

bool is_unlikely(const calendar::Period& period) {
  const Month month = calendar::month_of(period.from);
  return month.year() < std::chrono::year(1970) || month.year() > std::chrono::year(2100);
}

// Months one after the other.
struct Run {
  Month first;
  Month last;
  [[nodiscard]] int length() const { return calendar::months_between(first, last) + 1; }
};

std::vector<Run> runs_of(const std::set<Month>& months) {
  std::vector<Run> runs;
  for (const Month month : months) {
    if (!runs.empty() && calendar::plus_months(runs.back().last, 1) == month) {
      runs.back().last = month;
    } else {
      runs.push_back({month, month});
    }
  }
  return runs;
}

// Where the months of a run are lacking, years before: right behind another run, and before the
// next one. Of several such places the one that they fill.
std::optional<Month> place_for(const std::vector<Run>& runs, std::size_t at) {
  const Run& run = runs[at];
  std::optional<Month> found;
  for (std::size_t i = 0; i < at; ++i) {
    const Month expected = calendar::plus_months(runs[i].last, 1);
    // Of two runs the longer one is what was meant.
    if (expected.month() != run.first.month() || runs[i].length() <= run.length()) continue;
    if (run.first.year() - expected.year() < fewest_years_of_a_slip) continue;
    const int room = calendar::months_between(expected, runs[i + 1].first);
    if (i + 1 < at && room < run.length()) continue;
    found = expected;
    if (i + 1 < at && room == run.length()) return found;
  }
  return found;
}

}  // namespace

void RowPeriods::note(const calendar::Period& period, std::string_view text, Place place) {
  const bool unlikely = is_unlikely(period);
  const bool month = calendar::is_month(period);
  const bool day = period.days() == 1 && days_.size() <= most_lone_days;
  if ((!unlikely && !month && !day) || !known_.insert(period).second) return;
  const Row row{period, shortened(text), place};
  if (unlikely && unlikely_count_++ == 0) unlikely_.push_back(row);
  if (month) months_.push_back(row);
  if (day) days_.push_back(row);
}

void RowPeriods::close(bool of_months, ReadingContext& context) const {
  Months months;
  for (const Row& row : months_) {
    if (!is_unlikely(row.period)) months.insert(calendar::month_of(row.period.from));
  }
  tell_days(of_months, context);
  tell_slips(context, months);
  for (const Row& row : unlikely_) {
    Problem problem{.code = "data.year_unlikely", .severity = Severity::warning};
    problem.arguments = {{"found", row.text}, {"count", std::to_string(unlikely_count_)}};
    context.late.push_back({std::move(problem), row.place});
  }
}

// A day that is the only one of its month stands for the month; where days follow each other a log
// was begun.
void RowPeriods::tell_days(bool of_months, ReadingContext& context) const {
  std::map<Month, std::size_t> counts;
  for (const Row& row : days_) ++counts[calendar::month_of(row.period.from)];
  const bool alone = std::all_of(counts.begin(), counts.end(),
                                 [](const auto& month) { return month.second == 1; });
  if (!alone || (!of_months && 2 * days_.size() >= months_.size())) return;
  for (const Row& row : days_) {
    if (context.late.size() >= most_problems) return;
    Problem problem{.code = "data.day_amid_months",
                    .severity = of_months ? Severity::error : Severity::warning};
    problem.arguments = {{"found", row.text},
                         {"month", calendar::text_of(calendar::month_of(row.period.from))}};
    context.late.push_back({std::move(problem), row.place});
  }
}

// 2032-03 where 2022-03 is lacking between 2022-02 and 2022-04.
void RowPeriods::tell_slips(ReadingContext& context, const Months& months) const {
  const std::vector<Run> runs = runs_of(months);
  if (runs.size() > most_runs) return;
  std::map<Month, Month> expected;
  for (std::size_t i = 1; i < runs.size(); ++i) {
    const auto place = place_for(runs, i);
    if (!place) continue;
    for (int month = 0; month < runs[i].length(); ++month) {
      expected.emplace(calendar::plus_months(runs[i].first, month),
                       calendar::plus_months(*place, month));
    }
  }
  if (expected.empty()) return;
  for (const Row& row : months_) {
    const auto meant = expected.find(calendar::month_of(row.period.from));
    if (meant == expected.end() || context.late.size() >= most_problems) continue;
    Problem problem{.code = "data.year_slip", .severity = Severity::warning};
    problem.arguments = {{"found", row.text}, {"expected", calendar::text_of(meant->second)}};
    context.late.push_back({std::move(problem), row.place});
  }
}

}  // namespace cpa::plant_files
