#include "cpa/workbook_import/internal/year_slips.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <set>

namespace cpa::workbook_import {
namespace {

using calendar::Day;

constexpr std::size_t fewest_dates = 4;
constexpr int most_slip = 2;  // further away it is import.far_apart

int year_of(Day day) { return static_cast<int>(std::chrono::year_month_day(day).year()); }

// Nothing for the same year, one far away, and 29 February in one that has none.
std::optional<Day> in_year(Day day, int year) {
  if (std::abs(year_of(day) - year) > most_slip) return std::nullopt;
  if (year == year_of(day)) return std::nullopt;
  const std::chrono::year_month_day date(day);
  const auto other = std::chrono::year(year) / date.month() / date.day();
  return other.ok() ? std::optional(Day(other)) : std::nullopt;
}

// As bills, months and days follow on each other.
bool follows(Day first, Day next) {
  constexpr std::chrono::days longest{35};
  return first < next && next - first <= longest;
}

bool stand_near(Day one, Day other) {
  return one == other || follows(one, other) || follows(other, one);
}

}  // namespace

void YearSlips::note(tables::CellAddress at, Day day, std::string_view text) {
  dates_.push_back({.at = at, .day = day, .text = std::string(text)});
}

// A run of dates has few turns; where there are more the rows are in another order.
bool YearSlips::keeps_order(const std::vector<Date>& dates) {
  std::size_t turns = 0;
  for (std::size_t i = 1; i < dates.size(); ++i) {
    if (dates[i].day < dates[i - 1].day) ++turns;
  }
  return turns <= 1 + dates.size() / 8;
}

// The rows behind `index` that go on from it, up to where one does not follow on the one before.
std::size_t YearSlips::end_of_block(const std::vector<Date>& dates, std::size_t index) {
  std::size_t end = index + 1;
  while (end < dates.size() && follows(dates[end - 1].day, dates[end].day)) ++end;
  return end;
}

// Moved, the rows of a block would move with its first one. As it is written it may be whole: the
// months before those above it, or too many to be mistyped one after another.
bool YearSlips::may_be_meant(const std::vector<Date>& dates, std::size_t index) {
  constexpr std::size_t most_slips = 2;
  const std::size_t end = end_of_block(dates, index);
  const bool joins =
      std::any_of(dates.begin(), dates.begin() + static_cast<std::ptrdiff_t>(index),
                  [&](const Date& above) { return stand_near(dates[end - 1].day, above.day); });
  return end - index > most_slips || (end - index > 1 && joins);
}

// The year in which the date would stand in order between those beside it, or right behind the one
// before it: January typed with the year that just ended. A month that was there before begins the
// rows of something else, and whole blocks of earlier years stand below later ones.
std::optional<YearSlips::Slip> YearSlips::slipped_from(const std::vector<Date>& dates,
                                                       std::size_t index) const {
  const Day day = dates[index].day;
  if (index == 0) return std::nullopt;
  const Day before = dates[index - 1].day;
  const bool last = index + 1 == dates.size();
  const Day after = last ? Day::max() : dates[index + 1].day;
  if (before <= day && day <= after) return std::nullopt;
  const bool again =
      blocks_ || std::any_of(dates.begin(), dates.begin() + static_cast<std::ptrdiff_t>(index),
                             [&](const Date& each) { return stand_near(each.day, day); });
  std::set<int> years{year_of(before), year_of(before) + 1};
  if (!last) years.insert(year_of(after));
  for (const int year : years) {
    const auto other = in_year(day, year);
    if (!other) continue;
    if (!last && before < *other && *other < after) return Slip{year, Severity::error};
    if (again || day >= before || !follows(before, *other)) continue;
    if (!may_be_meant(dates, index)) return Slip{year, Severity::error};
    if (year == year_of(day) + 1) return Slip{year, Severity::warning};
  }
  return std::nullopt;
}

// The year in which the first or last date would follow on the others, where it leaves a gap.
std::optional<int> YearSlips::jumped_from(const std::vector<Date>& dates, std::size_t index) {
  const bool first = index == 0;
  if (!first && index + 1 != dates.size()) return std::nullopt;
  const Day day = dates[index].day;
  const Day beside = dates[first ? 1 : index - 1].day;
  if (first ? day > beside || follows(day, beside) : day < beside || follows(beside, day)) {
    return std::nullopt;
  }
  for (int year = year_of(beside) - 1; year <= year_of(beside) + 1; ++year) {
    const auto other = in_year(day, year);
    if (!other) continue;
    if (first ? follows(*other, beside) : follows(beside, *other)) return year;
  }
  return std::nullopt;
}

Problem YearSlips::problem(const std::vector<Date>& dates, std::size_t index, int expected,
                           Severity severity) const {
  const Date& date = dates[index];
  // Those that were moved are compared as what was meant, so none of them is named.
  std::size_t beside = index == 0 ? 1 : index - 1;
  while (beside > 0 && dates[beside].moved) --beside;
  Problem problem{
      .code = "import.year_slip", .severity = severity, .where = book_.locate(sheet_, date.at)};
  problem.arguments = {{"found", date.text},
                       {"expected", std::to_string(expected)},
                       {"other", dates[beside].text},
                       {"cell", problem.where.field}};
  return problem;
}

Problems YearSlips::told() const {
  if (dates_.size() < fewest_dates) return {};
  std::vector<Date> dates = dates_;
  if (!keeps_order(dates)) std::reverse(dates.begin(), dates.end());
  if (!keeps_order(dates)) return {};
  Problems problems;
  std::size_t following = 0;
  for (std::size_t i = 1; i < dates.size(); ++i) {
    if (follows(dates[i - 1].day, dates[i].day)) ++following;
  }
  const bool runs_on = 4 * following >= 3 * (dates.size() - 2);
  for (std::size_t i = 0; i < dates.size(); ++i) {
    if (const auto slip = slipped_from(dates, i)) {
      problems.push_back(problem(dates, i, slip->year, slip->severity));
      if (slip->severity != Severity::error) continue;
      // So that the one behind it is compared with what was meant.
      dates[i].day = in_year(dates[i].day, slip->year).value_or(dates[i].day);
      dates[i].moved = true;
    } else if (const auto jumped = runs_on ? jumped_from(dates, i) : std::nullopt) {
      problems.push_back(problem(dates, i, *jumped, Severity::warning));
    }
  }
  return problems;
}

}  // namespace cpa::workbook_import
