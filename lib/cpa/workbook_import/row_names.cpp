#include "cpa/workbook_import/internal/row_names.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/workbook_import/internal/closing_rows.hpp"
#include "cpa/workbook_import/internal/heading_words.hpp"
#include "cpa/workbook_import/internal/plan_rows.hpp"
#include "cpa/workbook_import/internal/table_words.hpp"
#include "cpa/workbook_import/internal/year_rows.hpp"
#include "cpa/workbook_import/internal/year_said.hpp"

namespace cpa::workbook_import {
namespace {

using tables::SheetCellKind;

class RowNames {
 public:
  RowNames(const TopRows& rows, const std::vector<tables::MergedCells>& merged, std::size_t first,
           ForeignTable& table)
      : rows_(rows), merged_(merged), table_(table), first_month_(first) {
    find_columns();
  }

  bool take() {
    if (!names_) return false;
    std::string text = heading_of(*names_);
    table_.period = {.column = *names_, .text = text.empty() ? "-" : std::move(text)};
    table_.says_row_years = years_.has_value();
    std::string section;
    for (const auto& row : rows_) {
      if (row.first < table_.first_row) continue;
      if (table_.next_rows && row.first >= *table_.next_rows) break;
      take_row(row.first, row.second, section);
    }
    return !table_.headings.empty();
  }

 private:
  void take_row(std::size_t at, const TopRow& row, std::string& section) {
    std::string name = text_in(row, names_);
    std::string unit = text_in(row, units_);
    const bool plan = is_plan(at, row);
    const auto year = year_in(at, row);
    if (plan) return;
    const std::string words = text_in(row, claims_);
    const RowClaim claim = row_claim(words);
    if (claim == RowClaim::estimated) table_.rows_estimated[at] = words;
    const bool claimed = claim == RowClaim::measured || claim == RowClaim::estimated;
    if (name.empty() && (year || claimed || has_unread_year(row))) {
      name = last_name_;
      if (unit.empty()) unit = last_unit_;
    }
    if (name.empty()) return;
    const bool filled = !unit.empty() || has_figures(row);
    if (!filled || is_numbered_section(row)) section = section_told(name);
    if (!filled) return;
    last_name_ = name;
    last_unit_ = unit;
    if (!section.empty() && section.substr(0, name.size()) != name) name = section + name;
    if (!unit.empty()) name += " (" + unit + ")";
    add(at, std::move(name), year);
  }

  // "2023 (KH)" beside "2023 (TH)"; "KH" beside "TH" in a column of its own, where what compares
  // the two is left out as well.
  bool is_plan(std::size_t at, const TopRow& row) {
    const std::string words = text_in(row, years_);
    const auto said = words.empty() ? std::nullopt : year_said(words);
    const std::string claim = text_in(row, claims_);
    const RowClaim claimed = row_claim(claim);
    const bool unclear = claimed == RowClaim::other && has_figures(row);
    const bool by_claim =
        claimed == RowClaim::planned || claimed == RowClaim::comparison || unclear;
    if (!by_claim && (!said || !said->planned)) return false;
    const std::string name = text_in(row, names_);
    if (!name.empty()) {
      last_name_ = name;
      last_unit_ = text_in(row, units_);
    }
    if (unclear) note_once(table_.claims_unclear, {.row = at, .column = *claims_}, claim);
    if (last_name_.empty() || unclear || claimed == RowClaim::comparison) return true;
    const std::size_t column = by_claim ? *claims_ : *years_;
    note_once(table_.plans_left, {.row = at, .column = column},
              last_name_ + " " + (by_claim ? claim : words));
    return true;
  }

  // Words that are no year and say nothing else either beside figures of the item above.
  [[nodiscard]] bool has_unread_year(const TopRow& row) const {
    const std::string words = text_in(row, years_);
    return !words.empty() && has_figures(row) && !is_total(words) && !tells_of_else(words);
  }

  // Where rows say years an item has a row of each.
  void add(std::size_t at, std::string name, std::optional<int> year) {
    if (!years_) {
      table_.headings.push_back({.column = at, .text = std::move(name)});
      return;
    }
    const auto known = first_rows_.emplace(fold(name), at);
    if (known.second) table_.headings.push_back({.column = at, .text = std::move(name)});
    table_.row_years[at] = {.row = known.first->second, .year = year};
  }

  // A year merged over its rows stands in the first of them.
  std::optional<int> year_in(std::size_t at, const TopRow& row) {
    if (!years_) return std::nullopt;
    const auto cell = row.find(*years_);
    const auto year = cell == row.end() ? std::nullopt : year_said(cell->second.text);
    if (year) {
      last_year_ = year->year;
      year_row_ = at;
      return last_year_;
    }
    const bool goes_on = std::any_of(merged_.begin(), merged_.end(), [&](const auto& range) {
      return range.first.column == *years_ && range.first.row == year_row_ &&
             at > range.first.row && at <= range.last.row;
    });
    return goes_on ? last_year_ : std::nullopt;
  }

  static std::string text_in(const TopRow& row, std::optional<std::size_t> column) {
    const auto cell = column ? row.find(*column) : row.end();
    const bool text = cell != row.end() && cell->second.kind == SheetCellKind::text;
    return text ? single_spaced(cell->second.text) : std::string();
  }

  // "I", "II", "A" left of the name.
  [[nodiscard]] bool is_numbered_section(const TopRow& row) const {
    return std::any_of(row.begin(), row.lower_bound(*names_), [](const auto& cell) {
      const std::string_view text = trim(cell.second.text);
      return cell.second.kind == SheetCellKind::text && !text.empty() &&
             text.find_first_not_of("IVXABCDE.") == std::string_view::npos;
    });
  }

  // In the row of the months, or right above it where its cell is merged with that one.
  [[nodiscard]] std::string heading_of(std::size_t column) const {
    for (std::size_t row = table_.heading_row + 1;
         row > table_.heading_row - std::min<std::size_t>(table_.heading_row, 1); --row) {
      const auto at = rows_.find(row - 1);
      if (at == rows_.end()) continue;
      std::string text = text_in(at->second, column);
      if (!text.empty()) return text;
    }
    return {};
  }

  // The columns of units and years by their headings; that of names is the one that says most.
  void find_columns() {
    std::map<std::size_t, std::size_t> letters;
    for (const auto& row : rows_) {
      if (row.first < table_.first_row) continue;
      for (const auto& cell : row.second) {
        if (cell.first >= first_month_) break;
        if (cell.second.kind == SheetCellKind::text) letters[cell.first] += cell.second.text.size();
        if (!years_ && heads_years(heading_of(cell.first))) years_ = cell.first;
      }
    }
    std::set<std::size_t> names;
    for (const auto& column : letters) {
      if (!units_ && names_units(heading_of(column.first))) {
        units_ = column.first;
      } else if (column.first != years_) {
        names.insert(column.first);
      }
    }
    // Where all words stand in one column "Kế hoạch" is the name of a row.
    if (names.size() > 1) claims_ = find_claims(rows_, table_.first_row, without_remarks(names));
    std::size_t most = 0;
    for (const std::size_t column : names) {
      if (column == claims_ || letters[column] <= most) continue;
      most = letters[column];
      names_ = column;
    }
  }

  [[nodiscard]] std::set<std::size_t> without_remarks(std::set<std::size_t> columns) const {
    std::erase_if(columns, [&](std::size_t each) { return heads_remarks(heading_of(each)); });
    return columns;
  }

  [[nodiscard]] bool has_figures(const TopRow& row) const {
    return std::any_of(row.begin(), row.end(), [&](const auto& cell) {
      return table_.months.count(cell.first) > 0 && !trim(cell.second.text).empty();
    });
  }

  const TopRows& rows_;
  const std::vector<tables::MergedCells>& merged_;
  ForeignTable& table_;
  std::size_t first_month_;
  std::optional<std::size_t> names_;
  std::optional<std::size_t> units_;
  std::optional<std::size_t> years_;
  std::optional<std::size_t> claims_;
  std::optional<int> last_year_;
  std::size_t year_row_ = 0;
  std::string last_name_;
  std::string last_unit_;
  std::map<std::string, std::size_t> first_rows_;  // by folded name
};

}  // namespace

bool name_rows(const TopRows& rows, const std::vector<tables::MergedCells>& merged,
               std::size_t first, ForeignTable& table) {
  return RowNames(rows, merged, first, table).take();
}

}  // namespace cpa::workbook_import
