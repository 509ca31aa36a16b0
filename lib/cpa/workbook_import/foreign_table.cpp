#include "cpa/workbook_import/internal/foreign_table.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/workbook_import/internal/bill_days.hpp"
#include "cpa/workbook_import/internal/closing_rows.hpp"
#include "cpa/workbook_import/internal/foreign_titles.hpp"
#include "cpa/workbook_import/internal/heading_rows.hpp"
#include "cpa/workbook_import/internal/heading_words.hpp"
#include "cpa/workbook_import/internal/item_ledger.hpp"
#include "cpa/workbook_import/internal/lost_headings.hpp"
#include "cpa/workbook_import/internal/month_sheets.hpp"
#include "cpa/workbook_import/internal/months_across.hpp"
#include "cpa/workbook_import/internal/period_column.hpp"
#include "cpa/workbook_import/internal/plan_rows.hpp"
#include "cpa/workbook_import/internal/rival_periods.hpp"
#include "cpa/workbook_import/internal/sheet_month.hpp"
#include "cpa/workbook_import/internal/table_year.hpp"
#include "cpa/workbook_import/internal/year_columns.hpp"

namespace cpa::workbook_import {
namespace {

using tables::SheetCell;
using tables::SheetCellKind;

constexpr std::size_t most_top_rows = 80;

class TableFinder {
 public:
  TableFinder(tables::WorkbookReader& book, std::size_t sheet, const SaidHeadings& said)
      : book_(book), sheet_(sheet), said_(said), left_out_(said.left_out) {}

  [[nodiscard]] NoTable why_not() const {
    NoTable why;
    std::copy_if(problems_.begin(), problems_.end(), std::back_inserter(why.faults),
                 [](const Problem& problem) {
                   return problem.where.field.empty() || problem.code == "workbook.no_value" ||
                          problem.code == "workbook.string_missing";
                 });
    why.obstacle = obstacle_;
    std::size_t figures = 0;
    for (const auto& row : rows_) {
      for (const auto& cell : row.second) {
        if (cell.second.kind != SheetCellKind::number) continue;
        if (figures++ == 0) why.first_figure = {.row = row.first, .column = cell.first};
      }
    }
    constexpr std::size_t fewest_of_a_table = 3;
    if (figures < fewest_of_a_table) why.first_figure.reset();
    return why;
  }

  std::optional<ForeignTable> find() {
    read_top();
    if (!find_any()) return std::nullopt;
    const bool is_report = table_.month_of_sheet && table_.months_across();
    if (!is_report) {
      table_.lost_headings = lost_headings(book_, rows_, problems_, first_heading_row_, table_);
    }
    const bool by_rows = !table_.months_across() && !table_.is_diary() && table_.entries.empty();
    // Read as the rows below them are, so that what is wrong with their month is told.
    if (by_rows) table_.first_row = row_without_month(rows_, table_).value_or(table_.first_row);
    return std::move(table_);
  }

 private:
  bool find_any() {
    if (try_days() || try_report()) return true;
    const bool has_year = says_a_year();
    for (const MonthForm form :
         {MonthForm::dated, MonthForm::compact, MonthForm::short_year, MonthForm::lone}) {
      if (try_form(form, has_year)) return true;
    }
    // The dates of bills after all, where bare numbers were no months.
    return has_year && try_form(MonthForm::dated, false);
  }

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
    if (form != MonthForm::compact && find_months_across(rows_, sheet_, merged_, sheet_year(),
                                                         rows_.size() >= most_top_rows, table_)) {
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
    find_row_claims();
    table_.bills = find_bill_columns(rows_, table_);
    find_entries(book_, said_.all, table_);
    part_neighbours(rows_, table_);
    find_rival_period(rows_, said_.left_out, table_);
    return form != MonthForm::lone || table_.year || !table_.year_columns.empty();
  }

  void find_row_claims() {
    std::set<std::size_t> columns;
    for (const ForeignHeading& heading : table_.headings) {
      if (heading.column != table_.year_column && !heads_remarks(heading.text)) {
        columns.insert(heading.column);
      }
    }
    table_.claims = find_claims(rows_, table_.first_row, columns);
  }

  // A sheet of one month whose rows are its days.
  bool try_days() {
    std::optional<DaysBroken> broken;
    const auto column = find_day_column(rows_, broken);
    if (!column) {
      if (broken) note_broken_days(*broken);
      return false;
    }
    table_ = ForeignTable{.sheet = sheet_, .first_row = column->heading_end};
    table_.period.column = column->column;
    if (!take_headings()) return false;
    table_.first_row = column->first_row;
    if (!find_month()) return false;
    note_rows_above(column->heading_end);
    read_titles();
    tell_of_other_month(*column);
    take_year_of_month(sheet_year(), table_);
    find_steps();
    table_.by_day = true;
    part_neighbours(rows_, table_);
    return true;
  }

  // A sheet of one month whose rows are items.
  bool try_report() {
    const auto headings = report_headings(rows_, merged_);
    if (headings.empty()) return false;
    table_ = ForeignTable{.sheet = sheet_};
    first_heading_row_ = headings.front();
    table_.heading_row = headings.front();
    table_.period.column = rows_.at(headings.front()).begin()->first;
    if (!find_month()) return false;
    gather_titles();
    choose_year(title_year(all_titles_), sheet_year(), table_);
    take_year_of_month(sheet_year(), table_);
    return read_report(rows_, merged_, headings, table_);
  }

  // What a sheet of a month cannot be read for, told where no other table is found in it either.
  void note_obstacle(const char* code, tables::CellAddress at,
                     std::map<std::string, std::string> arguments) {
    if (obstacle_) return;
    obstacle_ = Problem{.code = code,
                        .severity = Severity::warning,
                        .where = book_.locate(sheet_, at),
                        .arguments = std::move(arguments)};
    obstacle_->arguments["sheet"] = book_.sheets()[sheet_].name;
    obstacle_->arguments["cell"] = obstacle_->where.field;
  }

  void note_broken_days(const DaysBroken& broken) {
    note_obstacle("import.days_unclear", broken.at,
                  {{"heading", shortened(broken.heading)},
                   {"before", shortened(broken.before)},
                   {"found", shortened(broken.found)}});
  }

  // "Tháng trước | 55555" between the headings and the first day.
  void note_rows_above(std::size_t from) {
    for (auto row = rows_.lower_bound(from); row->first < table_.first_row; ++row) {
      if (row->second.empty() || numbers_columns(row->second)) continue;
      const auto& first = *row->second.begin();
      const bool is_plain = is_total(first.second.text) || tells_of_else(first.second.text);
      if (is_plain) continue;
      table_.rows_above.push_back({{.row = row->first, .column = first.first},
                                   shortened(single_spaced(first.second.text))});
    }
  }

  // "01/04" to "30/04" on the sheet of May.
  void tell_of_other_month(const DayColumn& days) {
    if (days.month == 0 || days.month == table_.month_of_sheet->month) return;
    const auto title =
        std::find_if(table_.titles.begin(), table_.titles.end(),
                     [](const std::string& text) { return !months_named(text).months.empty(); });
    table_.months_told = {
        shortened(title == table_.titles.end() ? book_.sheets()[sheet_].name : *title),
        single_spaced(rows_.at(days.first_row).at(days.column).text)};
  }

  bool find_month() {
    const auto sheets = book_.sheets();
    SheetMonth told = month_of_sheet(rows_, first_heading_row_, sheets[sheet_].name,
                                     numbers_may_be_months(sheets));
    table_.month_of_sheet = told.month;
    table_.months_told = std::move(told.differing);
    if (table_.month_of_sheet) return true;
    note_obstacle("import.month_lacking",
                  {.row = table_.heading_row, .column = table_.period.column}, {});
    return false;
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
    if (find_year_column(rows_, table_)) return;
    choose_year(title_year(all_titles_), sheet_year(), table_);
    if (!table_.months_across()) take_year_rows(rows_, table_);
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
  std::optional<Problem> obstacle_;
};

}  // namespace

std::optional<ForeignPeriod> ForeignTable::period_in(const SheetCell& cell) const {
  return is_diary() ? day_written(cell, *month_of_sheet) : period_written(cell, form);
}

Location place_of_heading(const ForeignTable& table, const ForeignHeading& heading) {
  if (!table.entries.empty() || heading.column >= most_heading_columns) return {};
  const bool across = table.months_across();
  const std::size_t row = across ? heading.column : table.heading_row;
  const std::size_t column = across ? table.period.column : heading.column;
  return {.line = row + 1,
          .column = column + 1,
          .field = tables::column_letters(column) + std::to_string(row + 1)};
}

std::optional<ForeignTable> find_foreign_table(tables::WorkbookReader& book, std::size_t sheet,
                                               const SaidHeadings& said, NoTable& why) {
  TableFinder finder(book, sheet, said);
  auto table = finder.find();
  if (!table) why = finder.why_not();
  return table;
}

}  // namespace cpa::workbook_import
