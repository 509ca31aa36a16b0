#include "cpa/workbook_import/internal/row_steps.hpp"

#include <algorithm>

#include "cpa/core/text.hpp"

namespace cpa::workbook_import {
namespace {

using calendar::Day;
using calendar::Period;

constexpr std::size_t days_of_a_log = 15;  // in one month

bool has_days(const plant::Plant& plant) {
  return std::any_of(plant.items.begin(), plant.items.end(), [](const plant::Item& item) {
    return std::any_of(item.records.begin(), item.records.end(), [](const plant::Record& record) {
      return record.reading.is_known() &&
             record.period.to - record.period.from <= std::chrono::days{1};
    });
  });
}

// The middle distance from one day to the next.
int usual_step(const std::set<Day>& days) {
  std::vector<int> steps;
  for (auto day = days.begin(); std::next(day) != days.end(); ++day) {
    steps.push_back(static_cast<int>((*std::next(day) - *day).count()));
  }
  std::sort(steps.begin(), steps.end());
  return steps.empty() ? 0 : steps[steps.size() / 2];
}

std::size_t most_of_a_month(const std::set<Day>& days) {
  std::map<calendar::Month, std::size_t> counts;
  std::size_t most = 0;
  for (const Day day : days) most = std::max(most, ++counts[calendar::month_of(day)]);
  return most;
}

unsigned day_of(Day day) { return static_cast<unsigned>(std::chrono::year_month_day(day).day()); }

// The days 1 to 12 of one month, as they come out of months written before their day.
bool may_be_months(const std::set<Day>& days) {
  constexpr std::size_t months = 12;
  return days.size() >= 3 && days.size() <= months && day_of(*days.begin()) == 1 &&
         day_of(*days.rbegin()) == days.size() &&
         calendar::month_of(*days.begin()) == calendar::month_of(*days.rbegin());
}

// No day after the twelfth in several months: in some rows at least the month stands first.
bool may_be_exchanged(const std::set<Day>& days) {
  constexpr unsigned months = 12;
  return calendar::month_of(*days.begin()) != calendar::month_of(*days.rbegin()) &&
         std::all_of(days.begin(), days.end(), [](Day day) { return day_of(day) <= months; });
}

}  // namespace

bool has_months(const plant::Plant& plant) {
  return std::any_of(plant.items.begin(), plant.items.end(), [](const plant::Item& item) {
    return std::any_of(item.records.begin(), item.records.end(), [](const plant::Record& record) {
      return record.reading.is_known() && calendar::is_month(record.period);
    });
  });
}

bool is_daily_log(const ForeignTable& table) {
  if (table.is_diary()) return true;
  if (!table.entries.empty()) return false;
  const std::set<Day> days(table.days.begin(), table.days.end());
  return days.size() > 1 && usual_step(days) <= 2 && most_of_a_month(days) >= days_of_a_log;
}

RowStep row_step(const ForeignTable& table, const plant::Plant& plant) {
  if (!table.entries.empty()) return RowStep::part;
  if (!table.by_day) return RowStep::month;
  if (table.is_diary()) return has_days(plant) ? RowStep::day : RowStep::part;
  if (has_months(plant)) return is_daily_log(table) ? RowStep::part : RowStep::unclear;
  if (has_days(plant)) return RowStep::day;
  const std::set<Day> days(table.days.begin(), table.days.end());
  if (days.size() < 2 || usual_step(days) > 2 || may_be_exchanged(days)) return RowStep::unclear;
  const bool months = may_be_months(days) && table.days.size() == 12;
  return months ? RowStep::unclear : RowStep::day;
}

void AddedDays::note(std::size_t item, const Period& month, Day day, std::size_t row) {
  if (!days_[item].insert(day).second) again_.emplace(std::make_pair(item, day), row);
  ++rows_[{item, month}];
}

std::vector<std::pair<std::size_t, Period>> AddedDays::incomplete() const {
  constexpr std::chrono::days most_at_ends{3};
  constexpr std::chrono::days most_between{10};
  std::vector<std::pair<std::size_t, Period>> found;
  for (const auto& [item, days] : days_) {
    std::set<Period> months;
    const Period first = calendar::period_of(calendar::month_of(*days.begin()));
    const Period last = calendar::period_of(calendar::month_of(*days.rbegin()));
    if (*days.begin() - first.from > most_at_ends) months.insert(first);
    if (last.last_day() - *days.rbegin() > most_at_ends) months.insert(last);
    for (auto day = days.begin(); std::next(day) != days.end(); ++day) {
      if (*std::next(day) - *day - std::chrono::days{1} <= most_between) continue;
      const Day lacking_first = *day + std::chrono::days{1};
      const Day lacking_last = *std::next(day) - std::chrono::days{1};
      months.insert(calendar::period_of(calendar::month_of(lacking_first)));
      months.insert(calendar::period_of(calendar::month_of(lacking_last)));
    }
    for (const Period& month : months) {
      if (rows_.count({item, month}) > 0) found.emplace_back(item, month);
    }
  }
  return found;
}

std::vector<Day> AddedDays::missing(std::size_t item, const Period& month) const {
  std::vector<Day> found;
  const auto days = days_.find(item);
  for (Day day = month.from; day < month.to; day += std::chrono::days{1}) {
    if (days == days_.end() || days->second.count(day) == 0) found.push_back(day);
  }
  return found;
}

std::map<Day, std::size_t> AddedDays::doubled() const {
  std::map<std::pair<std::size_t, calendar::Month>, std::size_t> counts;
  for (const auto& again : again_) {
    ++counts[{again.first.first, calendar::month_of(again.first.second)}];
  }
  constexpr std::size_t most = 3;  // more of them are shifts
  std::map<Day, std::size_t> found;
  for (const auto& [key, row] : again_) {
    if (counts[{key.first, calendar::month_of(key.second)}] <= most) found.emplace(key.second, row);
  }
  return found;
}

std::pair<std::size_t, std::size_t> AddedDays::rows_of_a_month() const {
  std::pair<std::size_t, std::size_t> ends{0, 0};
  for (const auto& month : rows_) {
    ends.first = ends.first == 0 ? month.second : std::min(ends.first, month.second);
    ends.second = std::max(ends.second, month.second);
  }
  return ends;
}

Problems leave_incomplete(const AddedDays& days, const plant::Plant& plant,
                          std::vector<ImportedFigure>& figures) {
  std::map<std::size_t, std::vector<Period>> lacking;
  for (const auto& [item, month] : days.incomplete()) lacking[item].push_back(month);
  Problems problems;
  for (const auto& [item, months] : lacking) {
    std::vector<Period> gone;
    for (const Period& month : months) {
      const auto figure =
          std::find_if(figures.begin(), figures.end(), [&, index = item](const auto& each) {
            return each.item == index && each.period == month;
          });
      if (figure == figures.end()) continue;
      if (gone.empty()) {
        problems.push_back({.code = "import.month_incomplete",
                            .severity = Severity::warning,
                            .where = figure->where,
                            .arguments = {{"found", calendar::text_of(month)},
                                          {"item", plant.items[item].code},
                                          {"cell", figure->where.field}}});
      }
      gone.push_back(month);
      figures.erase(figure);
    }
    if (!gone.empty()) problems.back().arguments["count"] = std::to_string(gone.size());
  }
  return problems;
}

Problems days_missing(const AddedDays& days, const plant::Plant& plant,
                      const std::vector<ImportedFigure>& figures) {
  std::map<std::pair<Period, std::vector<Day>>, std::vector<const ImportedFigure*>> lacking;
  for (const ImportedFigure& figure : figures) {
    auto missing = days.missing(figure.item, figure.period);
    if (!missing.empty()) lacking[{figure.period, std::move(missing)}].push_back(&figure);
  }
  Problems problems;
  for (const auto& [key, lacked] : lacking) {
    constexpr std::size_t most_shown = 10;
    std::vector<std::string> shown;
    for (const Day day : key.second) {
      const auto number = static_cast<unsigned>(std::chrono::year_month_day(day).day());
      if (shown.size() < most_shown) shown.push_back(std::to_string(number));
    }
    if (key.second.size() > most_shown) shown.emplace_back("...");
    std::vector<std::string> items;
    for (const ImportedFigure* figure : lacked) items.push_back(plant.items[figure->item].code);
    Problem problem{.code = "import.days_missing",
                    .severity = Severity::warning,
                    .where = lacked.front()->where};
    problem.arguments = {{"found", join(shown)},
                         {"items", join(items)},
                         {"period", calendar::text_of(key.first)},
                         {"count", std::to_string(key.second.size())}};
    problems.push_back(std::move(problem));
  }
  return problems;
}

}  // namespace cpa::workbook_import
