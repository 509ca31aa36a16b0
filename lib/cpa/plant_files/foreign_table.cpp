#include "cpa/plant_files/internal/foreign_table.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/plant_files/internal/foreign_titles.hpp"
#include "cpa/plant_files/internal/heading_rows.hpp"
#include "cpa/plant_files/internal/item_ledger.hpp"
#include "cpa/plant_files/internal/month_sheets.hpp"
#include "cpa/plant_files/internal/months_across.hpp"
#include "cpa/plant_files/internal/period_column.hpp"
#include "cpa/plant_files/internal/sheet_month.hpp"
#include "cpa/plant_files/internal/year_columns.hpp"
#include "cpa/plant_files/internal/year_rows.hpp"

namespace cpa::plant_files {
namespace {

using tables::SheetCell;
using tables::SheetCellKind;

constexpr std::size_t most_top_rows = 80;

class TableFinder {
 public:
  TableFinder(tables::WorkbookReader& book, std::size_t sheet, const SaidHeadings& said)
      : book_(book), sheet_(sheet), said_(said), left_out_(said.left_out) {}

  // What may be why no table was found: faults of the sheet as a whole, and formulas that were
  // never computed, since a table of nothing else looks empty, or headings that are lost.
  [[nodiscard]] Problems reasons() const {
    Problems reasons;
    std::copy_if(problems_.begin(), problems_.end(), std::back_inserter(reasons),
                 [](const Problem& problem) {
                   return problem.where.field.empty() || problem.code == "workbook.no_value" ||
                          problem.code == "workbook.string_missing";
                 });
    return reasons;
  }

  std::optional<ForeignTable> find() {
    read_top();
    if (try_days() || try_report()) return std::move(table_);
    const bool has_year = says_a_year();
    for (const MonthForm form :
         {MonthForm::dated, MonthForm::compact, MonthForm::short_year, MonthForm::lone}) {
      if (try_form(form, has_year)) return std::move(table_);
    }
    // The dates of bills after all, where bare numbers were no months.
    if (has_year && try_form(MonthForm::dated, false)) return std::move(table_);
    return std::nullopt;
  }

 private:
  void read_top() {
    if (auto merged = book_.merged_cells(sheet_)) merged_ = std::move(*merged);
    problems_ = book_.read(sheet_, [this](const tables::SheetRow& row) {
      TopRow& kept = rows_[row.row];
      for (const SheetCell& cell : row.cells) {
        if (cell.column >= most_heading_columns) break;
        kept[cell.column] = {
            .kind = cell.kind, .text = std::string(cell.text), .hidden = cell.hidden};
      }
      return rows_.size() < most_top_rows;
    });
  }

  bool try_form(MonthForm form, bool has_year) {
    table_ = ForeignTable{.sheet = sheet_, .form = form};
    if (form != MonthForm::compact &&
        find_months_across(rows_, sheet_, merged_, sheet_year(), table_)) {
      first_heading_row_ = table_.heading_row;
      read_titles();
      const bool dated =
          table_.says_row_years || std::all_of(table_.months.begin(), table_.months.end(),
                                               [](const auto& month) { return month.second.year; });
      if (dated || table_.year) return true;
      table_ = ForeignTable{.sheet = sheet_, .form = form};
    }
    const auto column = find_period_column(rows_, form, has_year, left_out_);
    if (!column) return false;
    table_.period.column = column->column;
    table_.first_row = column->first_row;
    if (!take_headings()) return false;
    read_titles();
    find_steps();
    if (!says_years_in_rows()) {
      find_year_columns(rows_, book_.sheets()[sheet_].name, said_.all, table_);
    }
    find_entries(book_, said_.all, table_);
    part_neighbours();
    find_rival();
    return form != MonthForm::lone || table_.year || !table_.year_columns.empty();
  }

  // A sheet of one month whose rows are its days.
  bool try_days() {
    const auto column = find_day_column(rows_);
    if (!column) return false;
    table_ = ForeignTable{.sheet = sheet_, .first_row = column->first_row};
    table_.period.column = column->column;
    if (!take_headings() || !find_month()) return false;
    read_titles();
    take_year_of_month();
    find_steps();
    table_.by_day = true;
    part_neighbours();
    return true;
  }

  // A sheet of one month whose rows are items.
  bool try_report() {
    const auto headings = report_headings(rows_, merged_);
    if (headings.empty()) return false;
    table_ = ForeignTable{.sheet = sheet_};
    first_heading_row_ = headings.front();
    if (!find_month()) return false;
    gather_titles();
    choose_year(title_year(all_titles_), sheet_year());
    take_year_of_month();
    return read_report(rows_, merged_, headings, table_);
  }

  bool find_month() {
    const auto sheets = book_.sheets();
    const bool numbers_are_months =
        std::none_of(sheets.begin(), sheets.end(), [](const auto& each) {
          const std::string_view name = trim(each.name);
          const bool number = !name.empty() && name.size() <= 3 &&
                              name.find_first_not_of("0123456789") == std::string_view::npos;
          return number && !lone_month({.text = name});
        });
    SheetMonth told =
        month_of_sheet(rows_, first_heading_row_, sheets[sheet_].name, numbers_are_months);
    table_.month_of_sheet = told.month;
    table_.months_told = std::move(told.differing);
    return table_.month_of_sheet.has_value();
  }

  void take_year_of_month() {
    const auto year = table_.month_of_sheet->year;
    if (!year) return;
    const auto before = std::exchange(table_.year, year);
    table_.other_year = before && before != year ? before : std::nullopt;
    const auto sheet = sheet_year();
    if (sheet && sheet != year) table_.other_year = sheet;
  }

  [[nodiscard]] bool says_years_in_rows() const {
    const auto row = rows_.find(table_.first_row);
    if (table_.year_column || !table_.years_from.empty() || row == rows_.end()) return true;
    const auto cell = row->second.find(table_.period.column);
    const auto period = cell == row->second.end() ? std::nullopt : period_in(cell->second);
    return !period || period->year || period->day;
  }

  [[nodiscard]] std::optional<ForeignPeriod> period_in(const TopCell& cell) const {
    return table_.period_in(cell.view());
  }

  [[nodiscard]] std::optional<int> sheet_year() const {
    return title_year(book_.sheets()[sheet_].name).any();
  }

  // In the name of the sheet or in any cell of words.
  [[nodiscard]] bool says_a_year() const {
    if (sheet_year()) return true;
    return std::any_of(rows_.begin(), rows_.end(), [](const auto& row) {
      return std::any_of(row.second.begin(), row.second.end(), [](const auto& cell) {
        return cell.second.kind == SheetCellKind::text && title_year(cell.second.text).any();
      });
    });
  }

  bool take_headings() {
    const auto rows = rows_of_headings(rows_, merged_, table_.first_row, table_.period.column);
    if (rows.empty()) return false;
    table_.heading_row = rows.back();
    first_heading_row_ = rows.front();
    unfold_merged(rows_, merged_, rows);
    auto texts = joined_headings(rows_, rows);
    for (auto& text : texts) {
      ForeignHeading heading{
          .column = text.first, .text = std::move(text.second), .hidden = is_hidden(text.first)};
      if (heading.text.empty()) continue;
      if (heading.column == table_.period.column) {
        table_.period = std::move(heading);
      } else {
        table_.headings.push_back(std::move(heading));
      }
    }
    return !table_.period.text.empty() && !table_.headings.empty();
  }

  [[nodiscard]] bool is_hidden(std::size_t column) const {
    return std::any_of(rows_.begin(), rows_.end(), [&](const auto& row) {
      const auto cell = row.second.find(column);
      return cell != row.second.end() && cell->second.hidden;
    });
  }

  // The unit, and the year: in a column of years or a row right above the first month, else in the
  // titles above the headings, else in the name of the sheet.
  void read_titles() {
    gather_titles();
    if (find_year_column()) return;
    choose_year(title_year(all_titles_), sheet_year());
    if (!table_.months_across()) take_year_rows();
  }

  void gather_titles() {
    all_titles_.clear();
    for (const auto& row : rows_) {
      if (row.first >= first_heading_row_) break;
      if (table_.unit.empty()) table_.unit = unit_said(row.second);
      for (const auto& cell : row.second) {
        all_titles_ += cell.second.text + " ; ";
        if (cell.second.kind == SheetCellKind::text) table_.titles.push_back(cell.second.text);
      }
    }
  }

  // A year in a row right above the first month, or that of its sums, goes before the titles'.
  void take_year_rows() {
    table_.years_from = summed_years(rows_, table_);
    table_.last_known_row = rows_.empty() ? 0 : rows_.rbegin()->first;
    std::optional<int> said;
    const auto above = table_.first_row > 0 ? rows_.find(table_.first_row - 1) : rows_.end();
    const std::size_t column = table_.period.column;
    const bool heads = above != rows_.end() && is_year_row(above->second, column);
    if (heads) {
      const auto period = above->second.find(column);
      said = lone_year(period == above->second.end() ? above->second.begin()->second.view()
                                                     : period->second.view());
    }
    const bool is_sum = heads && is_year_sum(above->second, column);
    const auto first = table_.years_from.upper_bound(table_.first_row);
    if (is_sum && said && table_.year && said != table_.year) table_.other_year = said;
    if (first != table_.years_from.begin()) {
      said = std::prev(first)->second;
    } else if (!heads || is_sum) {
      return;
    }
    if (table_.year && said != table_.year) table_.other_year = table_.year;
    table_.year = said;
  }

  // One that the titles name, the sheet's, one that only stands in the titles; the other is kept
  // to be told.
  void choose_year(const TitleYear& titles, std::optional<int> sheet) {
    table_.year = titles.named ? titles.named : sheet ? sheet : titles.bare;
    for (const auto& other : {titles.named, titles.bare, sheet}) {
      if (other && other != table_.year) table_.other_year = other;
    }
  }

  bool find_year_column() {
    for (const ForeignHeading& heading : table_.headings) {
      if (table_.months_across() || !heads_years(heading.text)) continue;
      const TopRow& first = rows_[table_.first_row];
      const auto cell = first.find(heading.column);
      if (cell == first.end()) continue;
      table_.year = lone_year(cell->second.view());
      if (table_.year) table_.year_column = heading.column;
      return table_.year.has_value();
    }
    return false;
  }

  // A second column of months under the same heading begins a table of its own, unless both say
  // the same month in every row.
  void part_neighbours() {
    const std::string own = fold(table_.period.text);
    const auto next = std::find_if(
        table_.headings.begin(), table_.headings.end(), [&](const ForeignHeading& heading) {
          return heading.column > table_.period.column && fold(heading.text) == own &&
                 months_differ(heading.column);
        });
    if (next == table_.headings.end()) return;
    table_.next_table = next->column;
    table_.headings.erase(next, table_.headings.end());
  }

  [[nodiscard]] bool months_differ(std::size_t other) const {
    for (const auto& row : rows_) {
      const auto theirs = row.second.find(other);
      if (row.first < table_.first_row || theirs == row.second.end()) continue;
      const auto period = period_in(theirs->second);
      if (!period) continue;
      const auto own = row.second.find(table_.period.column);
      const auto same = own == row.second.end() ? std::nullopt : period_in(own->second);
      const bool other_day = table_.is_diary() && same && same->day != period->day;
      if (!same || same->year != period->year || same->month != period->month || other_day) {
        return true;
      }
    }
    return false;
  }

  // A second column of months, or words ("tiền điện tháng 01/2023") beside the days of bills, that
  // say other months.
  void find_rival() {
    const bool reading_days = heads_reading_days(table_.period.text);
    for (const ForeignHeading& heading : table_.headings) {
      const bool left_out = std::find(left_out_.begin(), left_out_.end(),
                                      fold(compose(trim(heading.text)))) != left_out_.end();
      if (left_out) continue;
      const bool months = heads_months(heading.text) && months_differ(heading.column);
      if (!months && !(reading_days && tells_other_months(heading.column))) continue;
      table_.rival_period = heading.text;
      return;
    }
  }

  [[nodiscard]] bool tells_other_months(std::size_t column) const {
    std::size_t differing = 0;
    for (const auto& row : rows_) {
      const auto told = row.second.find(column);
      const auto own = row.second.find(table_.period.column);
      if (row.first < table_.first_row || told == row.second.end() || own == row.second.end()) {
        continue;
      }
      const auto month = month_told(told->second.text);
      const auto period = period_in(own->second);
      if (month && period && month->month != period->month) ++differing;
    }
    return differing > 1;
  }

  // Rows are days where a month has several of them.
  void find_steps() {
    std::map<std::pair<int, unsigned>, unsigned> months;
    for (const auto& row : rows_) {
      const auto cell = row.second.find(table_.period.column);
      if (row.first < table_.first_row || cell == row.second.end()) continue;
      const auto period = period_in(cell->second);
      if (!period || !period->day) continue;
      if (const auto day = period_of(*period, table_.year, true)) table_.days.push_back(day->from);
      const auto first =
          months.emplace(std::make_pair(period->year.value_or(0), period->month), *period->day);
      // The same day twice is a fault, not a table of days.
      if (first.first->second != *period->day) table_.by_day = true;
    }
  }

  tables::WorkbookReader& book_;
  std::size_t sheet_;
  const SaidHeadings& said_;
  const std::vector<std::string>& left_out_;
  TopRows rows_;
  std::vector<tables::MergedCells> merged_;
  std::size_t first_heading_row_ = 0;
  std::string all_titles_;
  ForeignTable table_;
  Problems problems_;
};

}  // namespace

std::optional<ForeignPeriod> ForeignTable::period_in(const SheetCell& cell) const {
  return is_diary() ? day_written(cell, *month_of_sheet) : period_written(cell, form);
}

std::optional<ForeignTable> find_foreign_table(tables::WorkbookReader& book, std::size_t sheet,
                                               const SaidHeadings& said, Problems& problems) {
  TableFinder finder(book, sheet, said);
  auto table = finder.find();
  if (!table) {
    const Problems reasons = finder.reasons();
    problems.insert(problems.end(), reasons.begin(), reasons.end());
  }
  return table;
}

}  // namespace cpa::plant_files
