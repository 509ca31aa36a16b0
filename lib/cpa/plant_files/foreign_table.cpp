#include "cpa/plant_files/internal/foreign_table.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/plant_files/internal/foreign_titles.hpp"
#include "cpa/plant_files/internal/months_across.hpp"
#include "cpa/plant_files/internal/period_column.hpp"
#include "cpa/plant_files/internal/year_rows.hpp"

namespace cpa::plant_files {
namespace {

using tables::SheetCell;
using tables::SheetCellKind;

constexpr std::size_t most_top_rows = 80;
constexpr std::size_t most_heading_rows = 3;
constexpr std::size_t most_columns = 500;

// Numbers of columns, "(1)" or "1", which some tables carry under their headings.
bool is_column_number(const TopCell& cell) {
  return cell.text.find_first_not_of("0123456789()=+-*/ ABCDE") == std::string::npos;
}

bool heads_years(std::string_view heading) {
  const std::string folded = fold(compose(trim(heading)));
  return folded == "nam" || folded == "year";
}

class TableFinder {
 public:
  TableFinder(tables::WorkbookReader& book, std::size_t sheet,
              const std::vector<std::string>& left_out)
      : book_(book), sheet_(sheet), left_out_(left_out) {}

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
        if (cell.column >= most_columns) break;
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
      const bool dated = std::all_of(table_.months.begin(), table_.months.end(),
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
    part_neighbours();
    find_rival();
    return form != MonthForm::lone || table_.year;
  }

  [[nodiscard]] std::optional<ForeignPeriod> period_in(const TopCell& cell) const {
    return period_written(cell.view(), table_.form);
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

  // The rows right above the first one, down from the highest; those of column numbers left out.
  [[nodiscard]] std::vector<std::size_t> heading_rows() const {
    std::vector<std::size_t> found;
    for (std::size_t row = table_.first_row; row > 0 && found.size() < most_heading_rows; --row) {
      const auto above = rows_.find(row - 1);
      if (above == rows_.end()) break;
      const auto& cells = above->second;
      if (found.empty() && is_year_row(cells, table_.period.column)) continue;
      if (!unit_said(cells).empty()) break;
      if (cells.size() < 2 && !is_spanned(row - 1)) break;
      const bool numbers = std::all_of(cells.begin(), cells.end(), [](const auto& cell) {
        return is_column_number(cell.second);
      });
      if (numbers) continue;
      const bool texts = std::all_of(cells.begin(), cells.end(), [](const auto& cell) {
        return cell.second.kind == SheetCellKind::text;
      });
      if (!texts) break;
      found.push_back(above->first);
    }
    std::reverse(found.begin(), found.end());
    return found;
  }

  // Whether headings from above reach down into the row: merged cells leave it nearly empty.
  [[nodiscard]] bool is_spanned(std::size_t row) const {
    return std::any_of(merged_.begin(), merged_.end(), [&](const tables::MergedCells& range) {
      return range.first.row < row && row <= range.last.row;
    });
  }

  // What stands in the first of merged cells is the heading of all their columns.
  void unfold_merged(const std::vector<std::size_t>& headings) {
    std::size_t room = most_columns * most_heading_rows;
    for (const tables::MergedCells& range : merged_) {
      if (std::find(headings.begin(), headings.end(), range.first.row) == headings.end()) continue;
      TopRow& row = rows_[range.first.row];
      const auto first = row.find(range.first.column);
      if (first == row.end()) continue;
      const std::size_t last = std::min(range.last.column, most_columns - 1);
      for (std::size_t column = range.first.column; column <= last && room > 0; ++column, --room) {
        row[column] = first->second;
      }
    }
  }

  bool take_headings() {
    const auto rows = heading_rows();
    if (rows.empty()) return false;
    table_.heading_row = rows.back();
    first_heading_row_ = rows.front();
    unfold_merged(rows);
    std::map<std::size_t, std::string> texts;
    for (const std::size_t row : rows) {
      for (const auto& cell : rows_[row]) {
        std::string& text = texts[cell.first];
        const std::string more = single_spaced(cell.second.text);
        if (text.empty()) {
          text = more;
        } else if (text != more) {
          text += " " + more;
        }
      }
    }
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
    std::string titles;
    for (const auto& row : rows_) {
      if (row.first >= first_heading_row_) break;
      if (table_.unit.empty()) table_.unit = unit_said(row.second);
      for (const auto& cell : row.second) {
        titles += cell.second.text + " ; ";
        if (cell.second.kind == SheetCellKind::text) table_.titles.push_back(cell.second.text);
      }
    }
    if (find_year_column()) return;
    choose_year(title_year(titles), sheet_year());
    if (!table_.months_across()) take_year_rows();
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
      if (!same || same->year != period->year || same->month != period->month) return true;
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
  const std::vector<std::string>& left_out_;
  std::map<std::size_t, TopRow> rows_;
  std::vector<tables::MergedCells> merged_;
  std::size_t first_heading_row_ = 0;
  ForeignTable table_;
  Problems problems_;
};

}  // namespace

std::optional<ForeignTable> find_foreign_table(tables::WorkbookReader& book, std::size_t sheet,
                                               const std::vector<std::string>& left_out,
                                               Problems& problems) {
  TableFinder finder(book, sheet, left_out);
  auto table = finder.find();
  if (!table) {
    const Problems reasons = finder.reasons();
    problems.insert(problems.end(), reasons.begin(), reasons.end());
  }
  return table;
}

}  // namespace cpa::plant_files
