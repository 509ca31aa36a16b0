#include "cpa/workbook_import/internal/added_rows.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "cpa/core/text.hpp"
#include "cpa/plant_files/exact_conversion.hpp"
#include "cpa/workbook_import/internal/closing_rows.hpp"
#include "cpa/workbook_import/internal/heading_words.hpp"
#include "cpa/workbook_import/internal/item_likeness.hpp"
#include "cpa/workbook_import/internal/months_across.hpp"
#include "cpa/workbook_import/internal/phrases.hpp"
#include "cpa/workbook_import/internal/plan_rows.hpp"

namespace cpa::workbook_import {
namespace {

// What no sum of a month may hold beside what was measured: plans, comparisons, means, indices.
bool is_never_added(std::string_view text) {
  constexpr auto phrases =
      std::to_array<std::string_view>({"trung binh", "binh quan", "max", "min", "cao nhat",
                                       "thap nhat", "chi so", "average", "cumulative"});
  constexpr auto alone = std::to_array<std::string_view>({"tb", "bq"});
  if (names_plan(text)) return true;
  const WordList words = folded_words(text);
  const bool mean = words.size() == 1 && says_any(words, alone);
  return mean || says_any(words, phrases);
}

bool is_words(const tables::SheetCell& cell) {
  return cell.kind == tables::SheetCellKind::text && !trim(cell.text).empty() &&
         cell.text.find_first_not_of("0123456789.,-/ ") != std::string_view::npos;
}

// Sums that a workbook shows are rounded, and so are their parts.
bool is_near(const Decimal& sum, const Decimal& parts) {
  constexpr long double rounding = 1e-4L;
  const long double one = sum.value();
  const long double other = parts.value();
  return std::fabs(one - other) <= rounding * std::max(std::fabs(one), std::fabs(other));
}

}  // namespace

bool adds_over_time(const plant::Item& item) {
  namespace kinds = units::dimension;
  constexpr auto adding = std::to_array<units::Dimension>(
      {kinds::mass, kinds::volume, kinds::length, kinds::area, kinds::time, kinds::amount,
       kinds::count, kinds::energy, kinds::oil_equivalent, kinds::degree_time});
  return item.kind != plant::ItemKind::driver ||
         std::find(adding.begin(), adding.end(), item.unit.dimension) != adding.end();
}

bool AddedRows::heads(std::size_t column, bool (*says)(std::string_view)) const {
  return std::any_of(table_.headings.begin(), table_.headings.end(), [&](const auto& heading) {
    return heading.column == column && says(heading.text);
  });
}

RowKind AddedRows::kind_of(const tables::SheetRow& row, const Columns& columns) const {
  for (const tables::SheetCell& cell : row.cells) {
    if (!columns.empty() && cell.column >= columns.begin()->first) break;
    if (cell.column != table_.period.column && is_words(cell) && is_sum_label(cell.text)) {
      return RowKind::sum;
    }
  }
  return RowKind::part;
}

void AddedRows::note_row(const tables::SheetRow& row, const Columns& columns,
                         const std::string& day) {
  for (const tables::SheetCell& cell : row.cells) {
    const bool before = !columns.empty() && cell.column < columns.begin()->first;
    const tables::CellAddress at{row.row, cell.column};
    if (cell.column == table_.period.column || columns.count(cell.column) > 0 || !is_words(cell) ||
        heads(cell.column, heads_remarks)) {
      continue;
    }
    const Words words{cpa::shortened(single_spaced(cell.text)), at};
    if (heads(cell.column, names_units)) {
      const auto first = units_.emplace(cell.column, words).first;
      if (fold(compose(first->second.text)) == fold(compose(words.text))) continue;
      for (const auto& column : columns) {
        mix(plant_.items[column.second.item], first->second, words);
      }
    } else if (before) {
      note_words(words, columns, day);
    }
  }
}

// Rows of which some are named like the item and others are not tell of several things.
void AddedRows::note_words(const Words& words, const Columns& columns, const std::string& day) {
  for (const auto& column : columns) {
    const plant::Item& known = plant_.items[column.second.item];
    const std::pair<std::size_t, std::string> key{column.second.item, day};
    (is_never_added(words.text) ? barred_ : added_).emplace(column.second.item, words);
    (names(known, words.text) ? named_ : unnamed_).emplace(key, words);
    const auto one = named_.find(key);
    const auto other = unnamed_.find(key);
    if (one == named_.end() || other == unnamed_.end()) continue;
    if (one->second.at.column == other->second.at.column) mix(known, one->second, other->second);
  }
}

bool AddedRows::names(const plant::Item& item, std::string_view text) const {
  const WordSet words = word_set_of(text);
  const auto all = names_of(item, plant_, packs_);
  return std::any_of(all.begin(), all.end(), [&](const std::string& name) {
    const WordSet own = word_set_of(name);
    return !own.empty() && holds(words, own);
  });
}

void AddedRows::mix(const plant::Item& item, const Words& one, const Words& other) {
  mixed_.emplace(static_cast<std::size_t>(&item - plant_.items.data()),
                 mixed_problem(item, one, other));
}

Problem AddedRows::mixed_problem(const plant::Item& item, const Words& one,
                                 const Words& other) const {
  Problem problem{.code = "import.rows_mixed", .where = book_.locate(table_.sheet, other.at)};
  problem.arguments = {{"item", item.code},
                       {"found", one.text},
                       {"other", other.text},
                       {"cell", problem.where.field}};
  return problem;
}

void AddedRows::note_part(const Key& key, const Decimal& value) {
  Month& month = months_[key];
  month.all = plant_files::add_exactly(month.all, value).value_or(month.all);
  month.group = plant_files::add_exactly(month.group, value).value_or(month.group);
  ++month.parts;
}

void AddedRows::note_sum(const Key& key, const Decimal& value, tables::CellAddress at) {
  Month& month = months_[key];
  const bool of_above =
      month.parts > 0 && (is_near(value, month.all) || is_near(value, month.group));
  if (!of_above) month.open.push_back({.value = value, .at = at});
  month.group = Decimal();
}

Problems AddedRows::told() const {
  Problems problems;
  for (const auto& mixed : mixed_) {
    if (barred_.count(mixed.first) == 0) problems.push_back(mixed.second);
  }
  for (const auto& [item, words] : barred_) {
    const auto beside = added_.find(item);
    problems.push_back(
        mixed_problem(plant_.items[item], beside == added_.end() ? words : beside->second, words));
  }
  for (const auto& [key, month] : months_) {
    for (const Sum& sum : month.open) {
      if (month.parts == 0 && month.open.size() == 1) continue;
      if (is_near(sum.value, month.all)) continue;
      Problem problem{.code = "import.sum_differs", .where = book_.locate(table_.sheet, sum.at)};
      problem.arguments = {{"item", plant_.items[key.first].code},
                           {"period", calendar::text_of(key.second)},
                           {"found", sum.value.text()},
                           {"parts", month.all.text()},
                           {"cell", problem.where.field}};
      problems.push_back(std::move(problem));
      break;
    }
  }
  return problems;
}

}  // namespace cpa::workbook_import
