#include "cpa/plant_files/internal/months_across.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "cpa/core/text.hpp"

namespace cpa::plant_files {
namespace {

using tables::SheetCellKind;

constexpr std::size_t fewest_months = 3;

std::optional<ForeignPeriod> period_in(const TopCell& cell, bool lone) {
  auto period = lone ? lone_month(cell.view()) : foreign_period(cell.view());
  // A column of one day is no month's column.
  if (period && period->day && *period->day != 1) return std::nullopt;
  return period;
}

// The months of a row from left to right; empty unless they run on without going back.
std::map<std::size_t, ForeignPeriod> months_of(const TopRow& row, bool lone) {
  std::map<std::size_t, ForeignPeriod> months;
  std::optional<std::pair<int, unsigned>> last;
  for (const auto& cell : row) {
    const auto period = period_in(cell.second, lone);
    if (!period) continue;
    const std::pair<int, unsigned> month{period->year.value_or(0), period->month};
    if (last && month <= *last) return {};
    last = month;
    months.emplace(cell.first, *period);
  }
  return months;
}

std::size_t most_in_a_column(const std::map<std::size_t, TopRow>& rows, bool lone) {
  std::map<std::size_t, std::size_t> counts;
  std::size_t most = 0;
  for (const auto& row : rows) {
    for (const auto& cell : row.second) {
      if (period_in(cell.second, lone)) most = std::max(most, ++counts[cell.first]);
    }
  }
  return most;
}

// Reads what stands left of the months.
class RowNames {
 public:
  RowNames(const std::map<std::size_t, TopRow>& rows, const ForeignTable& table)
      : rows_(rows), table_(table), first_month_(table.months.begin()->first) {
    find_columns();
  }

  [[nodiscard]] bool found() const { return names_.has_value(); }

  [[nodiscard]] ForeignHeading heading() const {
    std::string text = heading_of(*names_);
    return {.column = *names_, .text = text.empty() ? "-" : std::move(text)};
  }

  [[nodiscard]] std::vector<ForeignHeading> names() const {
    std::vector<ForeignHeading> names;
    for (const auto& row : rows_) {
      if (row.first < table_.first_row) continue;
      std::string name = text_in(row.second, names_);
      const std::string unit = text_in(row.second, units_);
      if (name.empty() || (unit.empty() && !has_figures(row.second))) continue;
      if (!unit.empty()) name += " (" + unit + ")";
      names.push_back({.column = row.first, .text = std::move(name)});
    }
    return names;
  }

 private:
  static std::string text_in(const TopRow& row, std::optional<std::size_t> column) {
    const auto cell = column ? row.find(*column) : row.end();
    const bool text = cell != row.end() && cell->second.kind == SheetCellKind::text;
    return text ? single_spaced(cell->second.text) : std::string();
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

  // The column of units by its heading; that of names is the one that says most.
  void find_columns() {
    std::map<std::size_t, std::size_t> letters;
    for (const auto& row : rows_) {
      if (row.first < table_.first_row) continue;
      for (const auto& cell : row.second) {
        if (cell.first >= first_month_) break;
        if (cell.second.kind == SheetCellKind::text) letters[cell.first] += cell.second.text.size();
      }
    }
    std::size_t most = 0;
    for (const auto& column : letters) {
      if (!units_ && names_units(heading_of(column.first))) {
        units_ = column.first;
      } else if (column.second > most) {
        most = column.second;
        names_ = column.first;
      }
    }
  }

  [[nodiscard]] bool has_figures(const TopRow& row) const {
    return std::any_of(row.begin(), row.end(), [&](const auto& cell) {
      return table_.months.count(cell.first) > 0 && !trim(cell.second.text).empty();
    });
  }

  const std::map<std::size_t, TopRow>& rows_;
  const ForeignTable& table_;
  std::size_t first_month_;
  std::optional<std::size_t> names_;
  std::optional<std::size_t> units_;
};

}  // namespace

bool names_units(std::string_view heading) {
  constexpr std::array<std::string_view, 7> words{"dvt", "don vi", "don vi tinh", "dv tinh",
                                                  "dv",  "unit",   "units"};
  const std::string folded = fold(compose(trim(heading)));
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
                        ForeignTable& table) {
  const bool lone = table.lone_months;
  ForeignTable found{.sheet = sheet, .lone_months = lone};
  for (const auto& row : rows) {
    auto months = months_of(row.second, lone);
    if (months.size() <= found.months.size()) continue;
    found.heading_row = row.first;
    found.months = std::move(months);
  }
  const std::size_t across = found.months.size();
  if (across < fewest_months || across <= most_in_a_column(rows, lone)) return false;
  found.first_row = found.heading_row + 1;
  const RowNames names(rows, found);
  if (!names.found()) return false;
  found.period = names.heading();
  found.headings = names.names();
  if (found.headings.empty()) return false;
  table = std::move(found);
  return true;
}

}  // namespace cpa::plant_files
