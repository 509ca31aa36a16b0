#include "cpa/plant_files/internal/added_rows.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "cpa/core/text.hpp"
#include "cpa/plant_files/internal/closing_rows.hpp"
#include "cpa/plant_files/internal/exact_conversion.hpp"
#include "cpa/plant_files/internal/heading_words.hpp"
#include "cpa/plant_files/internal/item_likeness.hpp"
#include "cpa/plant_files/internal/months_across.hpp"

namespace cpa::plant_files {
namespace {

// What no sum of a month may hold beside what was measured.
bool is_never_added(std::string_view text) {
  constexpr auto phrases = std::to_array<std::string_view>(
      {"ke hoach", "dinh muc", "trung binh", "binh quan", "max", "min", "cao nhat", "thap nhat",
       "luy ke", "cong don", "cung ky", "so voi", "chenh lech", "ty le", "chi so", "plan",
       "planned", "average", "cumulative"});
  constexpr auto alone = std::to_array<std::string_view>({" kh ", " tb ", " bq "});
  std::string words = " ";
  for (const std::string& word : folded_words(text)) words += word + " ";
  if (std::find(alone.begin(), alone.end(), words) != alone.end()) return true;
  return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) {
    return words.find(" " + std::string(phrase) + " ") != std::string::npos;
  });
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

bool AddedRows::heads_units(std::size_t column) const {
  return std::any_of(table_.headings.begin(), table_.headings.end(), [&](const auto& heading) {
    return heading.column == column && names_units(heading.text);
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
    if (cell.column == table_.period.column || columns.count(cell.column) > 0 || !is_words(cell)) {
      continue;
    }
    const Words words{cpa::shortened(single_spaced(cell.text)), at};
    if (heads_units(cell.column)) {
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
    if (is_never_added(words.text)) mix(known, words, words);
    const std::pair<std::size_t, std::string> key{column.second.item, day};
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
  const auto index = static_cast<std::size_t>(&item - plant_.items.data());
  if (mixed_.count(index) > 0) return;
  Problem problem{.code = "import.rows_mixed", .where = book_.locate(table_.sheet, other.at)};
  problem.arguments = {{"item", item.code},
                       {"found", one.text},
                       {"other", other.text},
                       {"cell", problem.where.field}};
  mixed_.emplace(index, std::move(problem));
}

void AddedRows::note_part(const Key& key, const Decimal& value) {
  Month& month = months_[key];
  month.all = add_exactly(month.all, value).value_or(month.all);
  month.group = add_exactly(month.group, value).value_or(month.group);
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
  for (const auto& mixed : mixed_) problems.push_back(mixed.second);
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

}  // namespace cpa::plant_files
