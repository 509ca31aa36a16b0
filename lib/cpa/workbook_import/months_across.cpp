#include "cpa/workbook_import/internal/months_across.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/workbook_import/internal/folded_words.hpp"
#include "cpa/workbook_import/internal/foreign_titles.hpp"
#include "cpa/workbook_import/internal/heading_words.hpp"
#include "cpa/workbook_import/internal/row_names.hpp"
#include "cpa/workbook_import/internal/year_blocks.hpp"

namespace cpa::workbook_import {
namespace {

using tables::SheetCellKind;

constexpr std::size_t fewest_months = 3;

using Rows = std::map<std::size_t, TopRow>;
using Months = std::map<std::size_t, ForeignPeriod>;

std::optional<ForeignPeriod> period_in(const TopCell& cell, MonthForm form) {
  auto period = period_written(cell.view(), form);
  // A column of one day is no month's column.
  if (period && period->day && *period->day != 1) return std::nullopt;
  return period;
}

// "Năm 2023" and "Năm 2024" right above the months, each over its own, by the first column.
std::map<std::size_t, int> years_above(const Rows& rows, std::size_t row) {
  std::map<std::size_t, int> years;
  const auto above = row > 0 ? rows.find(row - 1) : rows.end();
  if (above == rows.end()) return years;
  for (const auto& cell : above->second) {
    if (const auto year = lone_year(cell.second.view())) years.emplace(cell.first, *year);
  }
  return years;
}

// Bare numbers that go on to 13, or stand below "Tuần" or "Ngày", count days, weeks or batches.
bool counts_else(const Rows& rows, std::size_t row) {
  const auto says = [](const TopRow& cells, const auto& words) {
    return std::any_of(cells.begin(), cells.end(), [&](const auto& cell) {
      const auto found = folded_words(cell.second.text);
      return found.size() <= 3 && !found.empty() &&
             std::find(words.begin(), words.end(), found.front()) != words.end();
    });
  };
  if (says(rows.at(row), std::to_array<std::string_view>({"13"}))) return true;
  constexpr auto others =
      std::to_array<std::string_view>({"tuan", "week", "weeks", "ngay", "day", "days", "quy",
                                       "quarter", "ca", "shift", "lo", "me"});
  const auto above = row > 0 ? rows.find(row - 1) : rows.end();
  return says(rows.at(row), others) || (above != rows.end() && says(above->second, others));
}

// The months of a row from left to right; empty unless they run on without going back.
Months months_of(const Rows& rows, std::size_t row, MonthForm form) {
  const auto years = years_above(rows, row);
  Months months;
  if (form == MonthForm::lone && counts_else(rows, row)) return months;
  std::optional<std::pair<int, unsigned>> last;
  for (const auto& cell : rows.at(row)) {
    auto period = period_in(cell.second, form);
    if (!period) continue;
    const auto behind = years.upper_bound(cell.first);
    if (!period->year && behind != years.begin()) period->year = std::prev(behind)->second;
    const std::pair<int, unsigned> month{period->year.value_or(0), period->month};
    if (last && month <= *last) return {};
    last = month;
    months.emplace(cell.first, *period);
  }
  return months;
}

std::size_t most_in_a_column(const Rows& rows, MonthForm form) {
  std::map<std::size_t, std::size_t> counts;
  std::size_t most = 0;
  for (const auto& row : rows) {
    for (const auto& cell : row.second) {
      if (period_in(cell.second, form)) most = std::max(most, ++counts[cell.first]);
    }
  }
  return most;
}

// Columns that stand under one month, of which one at most is what was measured.
class MonthParts {
 public:
  MonthParts(const Rows& rows, const std::vector<tables::MergedCells>& merged,
             std::optional<int> sheet_year, ForeignTable& table)
      : rows_(rows), merged_(merged), table_(table), year_(year_of_titles(sheet_year)) {}

  void settle() {
    const auto below = rows_.find(table_.heading_row + 1);
    if (below == rows_.end()) return;
    if (!says_years(below->second) && has_figures(below->second)) return;
    std::map<std::size_t, Labels> parts;
    bool several = false;
    for (const auto& month : table_.months) {
      parts[month.first] = labels_under(month.first, below->second);
      several = several || parts[month.first].size() > 1;
    }
    if (!several) return;
    table_.first_row = table_.heading_row + 2;
    Months chosen;
    for (const auto& month : table_.months) {
      const auto column = measured_of(of_year(parts[month.first], month.second));
      if (!column) return refuse_parts(parts);
      chosen.emplace(*column, month.second);
    }
    table_.months = std::move(chosen);
  }

 private:
  using Labels = std::map<std::size_t, std::string>;  // by column

  // Words in the row below, from the month's column up to the next one that is headed itself.
  [[nodiscard]] Labels labels_under(std::size_t month, const TopRow& below) const {
    const TopRow& headings = rows_.at(table_.heading_row);
    const auto next = headings.upper_bound(month);
    const std::size_t end = next == headings.end() ? last_of(month) + 1 : next->first;
    Labels labels;
    for (auto cell = below.lower_bound(month); cell != below.end() && cell->first < end; ++cell) {
      const bool words = cell->second.kind == SheetCellKind::text || lone_year(cell->second.view());
      if (words) labels.emplace(cell->first, single_spaced(cell->second.text));
    }
    return labels;
  }

  // The last month has as many columns as it is merged over, else as many as the one before it.
  [[nodiscard]] std::size_t last_of(std::size_t month) const {
    for (const tables::MergedCells& range : merged_) {
      const bool here = range.first.row == table_.heading_row && range.first.column == month;
      if (here) return range.last.column;
    }
    const auto own = table_.months.find(month);
    if (own == table_.months.begin()) return month;
    return month + (month - std::prev(own)->first) - 1;
  }

  // The year of the titles above, else of the sheet's name.
  [[nodiscard]] std::optional<int> year_of_titles(std::optional<int> sheet_year) const {
    std::string titles;
    for (auto row = rows_.begin(); row != rows_.end() && row->first < table_.heading_row; ++row) {
      for (const auto& cell : row->second) titles += cell.second.text + " ; ";
    }
    const TitleYear said = title_year(titles);
    return said.named ? said.named : sheet_year ? sheet_year : said.bare;
  }

  // "2022 | 2023" under every month.
  [[nodiscard]] bool says_years(const TopRow& row) const {
    const auto first = row.lower_bound(table_.months.begin()->first);
    return first != row.end() && std::all_of(first, row.end(), [](const auto& cell) {
             return lone_year(cell.second.view()) ||
                    (cell.second.kind == SheetCellKind::text && !trim(cell.second.text).empty());
           });
  }

  // Without those of another year than the month's; of those that say years none where the month's
  // is not known.
  [[nodiscard]] Labels of_year(const Labels& labels, const ForeignPeriod& month) const {
    const auto year = month.year ? month.year : year_;
    Labels left;
    for (const auto& label : labels) {
      const auto said = lone_year({.text = label.second}) ? lone_year({.text = label.second})
                                                          : title_year(label.second).any();
      if (!said || said == year) left.insert(label);
    }
    return left;
  }

  [[nodiscard]] bool has_figures(const TopRow& row) const {
    return std::any_of(row.begin(), row.end(), [&](const auto& cell) {
      const std::string& text = cell.second.text;
      const bool figure =
          cell.second.kind != SheetCellKind::text ||
          (!text.empty() && text.find_first_not_of("0123456789.,- ") == std::string::npos);
      return cell.first >= table_.months.begin()->first && figure;
    });
  }

  [[nodiscard]] static std::optional<std::size_t> measured_of(const Labels& labels) {
    std::vector<std::size_t> open;
    std::vector<std::size_t> measured;
    for (const auto& label : labels) {
      if (tells_of_else(label.second)) continue;
      open.push_back(label.first);
      if (tells_of_use(label.second)) measured.push_back(label.first);
    }
    if (measured.size() == 1) return measured.front();
    return open.size() == 1 ? std::optional(open.front()) : std::nullopt;
  }

  void refuse_parts(const std::map<std::size_t, Labels>& parts) {
    for (const auto& month : parts) {
      for (const auto& label : month.second) {
        auto& found = table_.month_parts;
        const bool known = std::find(found.begin(), found.end(), label.second) != found.end();
        if (!known) found.push_back(label.second);
      }
    }
  }

  const Rows& rows_;
  const std::vector<tables::MergedCells>& merged_;
  ForeignTable& table_;
  std::optional<int> year_;
};

// A year of its own between two rows of months makes another table of the second, even where they
// stand in the same columns.
bool says_another_year(const Rows& rows, std::size_t from, std::size_t to) {
  for (auto row = rows.upper_bound(from); row != rows.end() && row->first < to; ++row) {
    for (const auto& cell : row->second) {
      const bool words = cell.second.kind == SheetCellKind::text;
      if (words && title_year(cell.second.text).any()) return true;
    }
  }
  return false;
}

}  // namespace

void find_next_rows(const Rows& rows, ForeignTable& table) {
  for (auto row = rows.upper_bound(table.heading_row); row != rows.end(); ++row) {
    std::map<std::size_t, unsigned> again;
    bool run_on = true;
    for (const auto& cell : row->second) {
      const auto period = period_in(cell.second, table.form);
      if (!period) continue;
      run_on = run_on && (again.empty() || period->month == again.rbegin()->second + 1);
      again.emplace(cell.first, period->month);
    }
    // Bare numbers are months only where they count on.
    const bool counted = table.form != MonthForm::lone || run_on;
    if (again.size() < fewest_months || !counted) continue;
    const bool same = std::all_of(again.begin(), again.end(), [&](const auto& month) {
      const auto own = table.months.find(month.first);
      return own != table.months.end() && own->second.month == month.second;
    });
    if (same && !says_another_year(rows, table.heading_row, row->first)) continue;
    table.next_rows = row->first;
    return;
  }
}

bool names_units(std::string_view heading) {
  constexpr std::array<std::string_view, 7> words{"dvt", "don vi", "don vi tinh", "dv tinh",
                                                  "dv",  "unit",   "units"};
  const std::string folded = folded_text(heading);
  return std::find(words.begin(), words.end(), folded) != words.end();
}

std::string single_spaced(std::string_view text) {
  std::string spaced;
  for (const char c : trim(text)) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space) {
      spaced += c;
    } else if (!spaced.empty() && spaced.back() != ' ') {
      spaced += ' ';
    }
  }
  return spaced;
}

bool find_months_across(const std::map<std::size_t, TopRow>& rows, std::size_t sheet,
                        const std::vector<tables::MergedCells>& merged,
                        std::optional<int> sheet_year, bool is_cut, ForeignTable& table) {
  const MonthForm form = table.form;
  ForeignTable found{.sheet = sheet, .form = form};
  for (const auto& row : rows) {
    auto months = months_of(rows, row.first, form);
    if (months.size() <= found.months.size()) continue;
    found.heading_row = row.first;
    found.months = std::move(months);
  }
  const std::size_t across = found.months.size();
  if (across < fewest_months || across <= most_in_a_column(rows, form)) return false;
  found.first_row = found.heading_row + 1;
  const std::size_t first_month = found.months.begin()->first;
  find_next_rows(rows, found);
  MonthParts(rows, merged, sheet_year, found).settle();
  if (!name_rows(rows, merged, first_month, found)) return false;
  take_year_blocks(rows, merged, first_month, is_cut, found);
  table = std::move(found);
  return true;
}

}  // namespace cpa::workbook_import
