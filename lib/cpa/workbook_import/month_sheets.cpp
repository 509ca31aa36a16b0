#include "cpa/workbook_import/internal/month_sheets.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/workbook_import/internal/folded_words.hpp"
#include "cpa/workbook_import/internal/foreign_titles.hpp"
#include "cpa/workbook_import/internal/heading_words.hpp"
#include "cpa/workbook_import/internal/row_names.hpp"
#include "cpa/workbook_import/internal/sheet_month.hpp"
#include "cpa/workbook_import/internal/text_pieces.hpp"

namespace cpa::workbook_import {
namespace {

using tables::SheetCellKind;

constexpr int most_days = 31;

// A whole number that stands alone; 0 for anything else.
int lone_number(const TopCell& cell) {
  const std::string_view text = trim(cell.text);
  int number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() ? number : 0;
}

bool heads_days_of_month(const TopCell& cell) {
  if (cell.kind != SheetCellKind::text) return false;
  constexpr auto beside = std::to_array<std::string_view>(
      {"ngay", "thang", "trong", "nam", "day", "date", "of", "month", "san", "xuat"});
  const auto words = folded_words(cell.text);
  const bool first =
      !words.empty() && (words[0] == "ngay" || words[0] == "day" || words[0] == "date");
  return first && std::all_of(words.begin(), words.end(), [&](const std::string& word) {
           return std::find(beside.begin(), beside.end(), word) != beside.end();
         });
}

// "5", "Ngày 5" or "05/01"; then the month stands behind the day.
struct DayWritten {
  int day = 0;
  int month = 0;  // 0 where none is written
};

std::optional<DayWritten> day_in(const TopRow& row, std::size_t column) {
  const auto cell = row.find(column);
  if (cell == row.end()) return std::nullopt;
  DayWritten written{.day = lone_number(cell->second)};
  if (written.day == 0 && cell->second.kind == SheetCellKind::text) {
    const std::string folded = fold(compose(cell->second.text));
    const auto pieces = pieces_of(folded);
    const bool two = pieces.size() == 2 && pieces[1].is_number();
    if (two && pieces[0].text == "ngay") {
      written.day = pieces[1].number();
    } else if (two && pieces[0].is_number() && pieces[1].is_month() &&
               folded.find_first_not_of("0123456789/-. ") == std::string::npos) {
      written = {.day = pieces[0].number(), .month = pieces[1].number()};
    }
  }
  const bool is_day = written.day >= 1 && written.day <= most_days;
  return is_day ? std::optional(written) : std::nullopt;
}

// 1, 2, 3 across: numbers of columns, not a day and its figures.
bool counts_columns(const TopRow& row) {
  int last = 0;
  for (const auto& cell : row) {
    const int number = lone_number(cell.second);
    if (number == 0) return false;
    if (last > 0 && number != last + 1) return false;
    last = number;
  }
  return row.size() > 2;
}

// Days of one month that run on from one row to the next, all upwards or all downwards; a shift has
// the day of the one above it.
class DayRun {
 public:
  DayRun(const TopRows& rows, std::size_t heading, std::size_t column)
      : rows_(rows), heading_(heading), column_(column) {}

  std::optional<DayColumn> find(std::optional<DaysBroken>& broken) {
    for (auto row = rows_.upper_bound(heading_); row != rows_.end(); ++row) {
      if (!found_ && counts_columns(row->second)) continue;
      const auto day = day_in(row->second, column_);
      if (!day) continue;
      if (!found_ && row->first > heading_ + most_heading_rows) return std::nullopt;
      if (!found_) begin(row->first, *day);
      if (!goes_on(*day)) return stop(row->first, broken);
      if (days_ == 0 || day->day != last_) ++days_;
      last_ = day->day;
    }
    return days_ >= fewest ? found_ : std::nullopt;
  }

 private:
  static constexpr std::size_t fewest = 3;

  // Headings end where a row of figures stands above the first day.
  void begin(std::size_t row, const DayWritten& day) {
    found_ = DayColumn{.column = column_, .first_row = row, .heading_end = row};
    found_->month = static_cast<unsigned>(day.month);
    for (auto above = rows_.upper_bound(heading_); above->first < row; ++above) {
      const bool figures = std::any_of(above->second.begin(), above->second.end(), [&](auto& cell) {
        return cell.first != column_ && cell.second.kind == SheetCellKind::number;
      });
      if (!figures || numbers_columns(above->second)) continue;
      found_->heading_end = above->first;
      return;
    }
  }

  bool goes_on(const DayWritten& day) {
    if (day.month != static_cast<int>(found_->month)) return false;
    up_ = up_ || (days_ > 0 && day.day > last_);
    down_ = down_ || (days_ > 0 && day.day < last_);
    return !up_ || !down_;
  }

  // A few numbers in any order are no days that would be missed.
  std::optional<DayColumn> stop(std::size_t row, std::optional<DaysBroken>& broken) const {
    const auto words = [&](std::size_t at) { return single_spaced(rows_.at(at).at(column_).text); };
    std::size_t before = found_->first_row;
    std::size_t days = 0;
    for (auto each = rows_.lower_bound(before); each != rows_.end(); ++each) {
      if (!day_in(each->second, column_)) continue;
      ++days;
      if (each->first < row) before = each->first;
    }
    constexpr std::size_t most_of_a_month = 15;
    if (broken || days < most_of_a_month) return std::nullopt;
    broken = DaysBroken{.heading = words(heading_),
                        .before = words(before),
                        .found = words(row),
                        .at = {.row = row, .column = column_}};
    return std::nullopt;
  }

  const TopRows& rows_;
  std::size_t heading_;
  std::size_t column_;
  std::optional<DayColumn> found_;
  int last_ = 0;
  std::size_t days_ = 0;
  bool up_ = false;
  bool down_ = false;
};

bool heads_periods(const TopCell& cell) {
  if (cell.kind != SheetCellKind::text) return false;
  return heads_days_of_month(cell) || heads_reading_days(cell.text) ||
         folded_text(cell.text) == "thang" || folded_text(cell.text) == "ky";
}

bool holds_only_words(const TopRow& row) {
  return std::all_of(row.begin(), row.end(),
                     [](const auto& cell) { return cell.second.kind == SheetCellKind::text; });
}

// A row of headings that names units and no periods.
std::optional<std::size_t> units_in(const TopRow& row) {
  constexpr std::size_t fewest_headings = 3;
  if (row.size() < fewest_headings || !holds_only_words(row)) return std::nullopt;
  std::optional<std::size_t> units;
  std::size_t months = 0;
  for (const auto& cell : row) {
    if (heads_periods(cell.second)) return std::nullopt;
    if (foreign_period(cell.second.view()) || lone_month(cell.second.view())) ++months;
    if (!units && names_units(cell.second.text)) units = cell.first;
  }
  constexpr std::size_t fewest_months_across = 3;
  return months < fewest_months_across ? units : std::nullopt;
}

bool says_months(const TopCell& cell) {
  const std::string folded = folded_text(cell.text);
  return cell.kind == SheetCellKind::text && (folded == "thang" || folded == "month");
}

// Whether rows say periods left of the figures: then they are no rows of one month.
bool rows_say_periods(const TopRows& rows, std::size_t heading, std::size_t first_figure) {
  std::size_t periods = 0;
  for (auto row = rows.upper_bound(heading); row != rows.end(); ++row) {
    for (const auto& cell : row->second) {
      if (cell.first < first_figure && foreign_period(cell.second.view())) ++periods;
    }
  }
  return periods > 1;
}

// Whether groups of columns are headed in the row: cells merged to the side, none over the names.
bool heads_groups(const std::vector<tables::MergedCells>& merged, std::size_t row,
                  std::size_t units) {
  bool groups = false;
  for (const tables::MergedCells& range : merged) {
    if (range.first.row != row || range.first.column == range.last.column) continue;
    if (range.first.column <= units) return false;
    groups = true;
  }
  return groups;
}

// What a heading says of the month of its sheet.
class ReportColumn {
 public:
  ReportColumn(std::string_view heading, const ForeignPeriod& month, std::optional<int> year) {
    const MonthsNamed named = months_named(heading);
    const auto said = title_year(heading).any();
    const bool own_month = named.months.size() == 1;
    is_else_ = named.names_other(month.month, year) || (said && !own_month) ||
               (said && year && said != year) || tells_of_else(heading);
    if (is_else_) return;
    const std::string rest = own_month ? without_month(heading) : std::string(heading);
    is_measured_ = tells_of_use(rest) || (rest.empty() && own_month);
  }

  [[nodiscard]] bool is_else() const { return is_else_; }
  [[nodiscard]] bool is_measured() const { return is_measured_; }

 private:
  // "Thực hiện T01/2023" is "thuc hien".
  static std::string without_month(std::string_view heading) {
    std::string rest;
    for (const TextPiece& piece : pieces_of(fold(compose(heading)))) {
      const bool of_month = piece.is_number() || piece.text == "thang" || piece.text == "t" ||
                            piece.text == "thg" || piece.text == "nam";
      if (!of_month) rest += piece.text + " ";
    }
    return rest;
  }

  bool is_else_ = false;
  bool is_measured_ = false;
};

std::size_t units_of(const TopRows& rows, const std::vector<std::size_t>& headings) {
  std::size_t units = 0;
  for (const std::size_t row : headings)
    units = std::max(units, units_in(rows.at(row)).value_or(0));
  return units;
}

// "Lũy kế" over "KH | TH" heads both, merged or not.
void widen_groups(TopRows& rows, const std::vector<std::size_t>& headings) {
  const std::size_t units = units_of(rows, headings);
  for (const std::size_t row : headings) {
    if (row == headings.back()) break;
    TopCell last;
    for (const auto& below : rows[headings.back()]) {
      if (below.first <= units) continue;
      const auto own = rows[row].find(below.first);
      if (own != rows[row].end()) {
        last = own->second;
      } else if (!last.text.empty()) {
        rows[row][below.first] = last;
      }
    }
  }
}

}  // namespace

std::optional<DayColumn> find_day_column(const TopRows& rows, std::optional<DaysBroken>& broken) {
  for (const auto& row : rows) {
    const bool months = std::any_of(row.second.begin(), row.second.end(),
                                    [](const auto& cell) { return says_months(cell.second); });
    for (const auto& cell : row.second) {
      if (row.second.size() < 2 || months || !heads_days_of_month(cell.second)) continue;
      if (auto found = DayRun(rows, row.first, cell.first).find(broken)) return found;
    }
  }
  return std::nullopt;
}

std::optional<ForeignPeriod> day_written(const tables::SheetCell& cell,
                                         const ForeignPeriod& month) {
  const auto of_month = [&](int day) -> std::optional<ForeignPeriod> {
    if (day < 1 || day > most_days) return std::nullopt;
    return ForeignPeriod{.month = month.month, .day = static_cast<unsigned>(day)};
  };
  if (cell.kind == SheetCellKind::number || cell.kind == SheetCellKind::text) {
    const TopCell kept{.kind = cell.kind, .text = std::string(cell.text)};
    if (const auto written = day_in({{0, kept}}, 0)) {
      const bool own = written->month == 0 || written->month == static_cast<int>(month.month);
      return own ? of_month(written->day) : std::nullopt;
    }
  }
  const auto dated = foreign_period(cell);
  const bool own = dated && dated->day && dated->month == month.month &&
                   (!month.year || !dated->year || dated->year == month.year);
  return own ? of_month(static_cast<int>(*dated->day)) : std::nullopt;
}

std::vector<std::size_t> report_headings(const TopRows& rows,
                                         const std::vector<tables::MergedCells>& merged) {
  for (const auto& row : rows) {
    const auto units = units_in(row.second);
    if (!units) continue;
    std::vector<std::size_t> found{row.first};
    const auto below = rows.find(row.first + 1);
    const bool second = below != rows.end() && holds_only_words(below->second) &&
                        !below->second.empty() && below->second.begin()->first > *units;
    if (second) found.push_back(below->first);
    const bool groups = row.first > 0 && rows.count(row.first - 1) > 0 &&
                        heads_groups(merged, row.first - 1, *units);
    if (groups) found.insert(found.begin(), row.first - 1);
    return found;
  }
  return {};
}

bool read_report(const TopRows& rows, const std::vector<tables::MergedCells>& merged,
                 const std::vector<std::size_t>& headings, ForeignTable& table) {
  TopRows unfolded = rows;
  unfold_merged(unfolded, merged, headings);
  widen_groups(unfolded, headings);
  const std::size_t units = units_of(rows, headings);
  std::vector<std::size_t> measured;
  std::vector<std::size_t> all;
  std::vector<std::string> texts;
  for (const auto& [column, text] : joined_headings(unfolded, headings)) {
    if (column <= units || text.empty()) continue;
    all.push_back(column);
    texts.push_back(shortened(text));
    const ReportColumn said(text, *table.month_of_sheet, table.year);
    if (!said.is_measured()) continue;
    measured.push_back(column);
    table.figures = text;
  }
  if (all.empty() || rows_say_periods(rows, headings.back(), all.front())) return false;
  table.heading_row = headings.back();
  table.first_row = table.heading_row + 1;
  const std::size_t column = measured.size() == 1 ? measured.front() : all.front();
  table.months = {{column, {.month = table.month_of_sheet->month}}};
  if (measured.size() != 1) table.month_parts = texts;
  for (auto row = rows.upper_bound(table.heading_row); row != rows.end(); ++row) {
    if (!units_in(row->second)) continue;
    // The same headings over again, as on the next page, do not begin another table.
    const bool again = std::all_of(row->second.begin(), row->second.end(), [&](const auto& cell) {
      const auto own = rows.at(headings.front()).find(cell.first);
      return own != rows.at(headings.front()).end() &&
             fold(compose(own->second.text)) == fold(compose(cell.second.text));
    });
    if (again) continue;
    table.next_rows = row->first;
    break;
  }
  return name_rows(rows, merged, all.front(), table);
}

}  // namespace cpa::workbook_import
