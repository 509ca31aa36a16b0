#include "cpa/workbook_import/internal/columns_left.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "cpa/core/text.hpp"
#include "cpa/workbook_import/internal/heading_reading.hpp"
#include "cpa/workbook_import/internal/heading_rows.hpp"
#include "cpa/workbook_import/internal/heading_words.hpp"
#include "cpa/workbook_import/internal/item_likeness.hpp"
#include "cpa/workbook_import/internal/period_column.hpp"
#include "cpa/workbook_import/internal/phrases.hpp"

namespace cpa::workbook_import {
namespace {

bool bears_name(const WordSet& words, const plant::Item& item, const plant::Plant& plant,
                const sectors::Packs& packs) {
  const auto names = names_of(item, plant, packs);
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    const WordSet own = word_set_of(name);
    return !own.empty() && holds(words, own);
  });
}

bool is_in_doubt(const plant::Item& item, const Problems& doubts) {
  return std::any_of(doubts.begin(), doubts.end(), [&](const Problem& doubt) {
    const auto named = doubt.arguments.find("item");
    return named != doubt.arguments.end() && named->second == item.code;
  });
}

// The days of a bill, and sums of what stands beside them: no item's own figures.
bool is_of_no_item(const std::string& heading, const HeadingReading& reading) {
  constexpr auto sums = std::to_array<std::string_view>({"tong cong", "total"});
  const WordList words = folded_words(reading.name);
  const bool sum = says_any(words, sums) || words == WordList{"cong"};
  return sum || heads_first_days(heading) || heads_last_days(heading) ||
         tells_of_else(reading.name);
}

}  // namespace

Problems columns_left(const ForeignTable& table, const ImportLayout& layout,
                      const plant::Plant& plant, const sectors::Packs& packs,
                      const Problems& doubts) {
  // What none of the items is called, with the kind of its unit.
  std::vector<std::pair<std::string, units::Dimension>> open;
  for (const ImportColumn& column : layout.columns) {
    if (!column.item.empty() || open.size() > most_heading_columns) continue;
    const HeadingReading reading = heading_reading(column.heading, packs.units);
    if (!reading.unit || is_of_no_item(column.heading, reading)) continue;
    const WordSet words = word_set_of(reading.name);
    const bool named = std::any_of(plant.items.begin(), plant.items.end(), [&](const auto& item) {
      return bears_name(words, item, plant, packs);
    });
    if (!named) open.emplace_back(column.heading, reading.unit->dimension);
  }
  Problems told;
  for (const plant::Item& item : plant.items) {
    const bool taken = std::any_of(layout.columns.begin(), layout.columns.end(),
                                   [&](const auto& column) { return column.item == item.code; });
    if (taken || open.empty() || is_in_doubt(item, doubts)) continue;
    std::vector<std::string> found;
    std::string first;
    for (const auto& [heading, dimension] : open) {
      if (dimension != item.unit.dimension) continue;
      if (found.empty()) first = heading;
      found.push_back("\"" + shortened(heading) + "\"");
    }
    if (found.empty()) continue;
    const auto same = std::find_if(told.begin(), told.end(), [&](const Problem& other) {
      return other.arguments.at("found") == join(found);
    });
    if (same != told.end()) {
      same->arguments["items"] += ", " + item.code;
      continue;
    }
    const auto heading =
        std::find_if(table.headings.begin(), table.headings.end(),
                     [&](const ForeignHeading& each) { return each.text == first; });
    Problem lacking{.code = "import.column_lacking", .severity = Severity::warning};
    if (heading != table.headings.end()) lacking.where = place_of_heading(table, *heading);
    lacking.arguments = {{"items", item.code},
                         {"found", join(found)},
                         {"heading", first},
                         {"count", std::to_string(found.size())}};
    told.push_back(std::move(lacking));
  }
  return told;
}

}  // namespace cpa::workbook_import
