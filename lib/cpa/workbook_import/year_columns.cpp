#include "cpa/workbook_import/internal/year_columns.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/workbook_import/internal/folded_words.hpp"
#include "cpa/workbook_import/internal/foreign_titles.hpp"
#include "cpa/workbook_import/internal/heading_words.hpp"
#include "cpa/workbook_import/internal/text_pieces.hpp"
#include "cpa/workbook_import/internal/year_said.hpp"

namespace cpa::workbook_import {
namespace {

struct OfYear {
  std::string item;  // empty where the heading is a year and nothing more
  YearSaid said;
};

// "Năm 2022", or a year in a row of its own below the name of an item.
std::optional<OfYear> of_year(const TopRows& rows, const ForeignTable& table,
                              const ForeignHeading& heading) {
  if (const auto said = year_said(heading.text)) return OfYear{{}, *said};
  const auto row = rows.find(table.heading_row);
  if (row == rows.end()) return std::nullopt;
  const auto cell = row->second.find(heading.column);
  const auto said = cell == row->second.end() ? std::nullopt : year_said(cell->second.text);
  if (!said) return std::nullopt;
  const std::string own = single_spaced(cell->second.text);
  if (heading.text.size() <= own.size() + 1) return std::nullopt;
  return OfYear{heading.text.substr(0, heading.text.size() - own.size() - 1), *said};
}

// "Sheet1", "Trang tính 1", "Số liệu", "2023"
bool is_general_name(const std::string& sheet) {
  constexpr auto general = std::to_array<std::string_view>(
      {"sheet", "trang", "tinh", "so", "lieu", "data", "du", "bang", "theo", "doi", "nam", "tong",
       "hop", "bieu", "book", "table", "thong", "ke", "cac"});
  const auto pieces = pieces_of(fold(compose(sheet)));
  return std::all_of(pieces.begin(), pieces.end(), [&](const TextPiece& piece) {
    return piece.is_number() ||
           std::find(general.begin(), general.end(), piece.text) != general.end();
  });
}

std::set<std::string> word_set_in(const std::string& text) {
  const auto words = folded_words(text);
  return {words.begin(), words.end()};
}

bool includes(const std::string& all, const std::string& some) {
  const auto more = word_set_in(all);
  const auto less = word_set_in(some);
  return std::includes(more.begin(), more.end(), less.begin(), less.end());
}

// Of the title nearest to the table and the sheet's name; where they say different things both, so
// that neither is taken for the other.
std::string item_of_sheet(const ForeignTable& table, const std::string& sheet) {
  std::string item;
  for (auto title = table.titles.rbegin(); title != table.titles.rend() && item.empty(); ++title) {
    if (unit_said(*title).empty()) item = item_in_title(single_spaced(*title));
  }
  const std::string name = is_general_name(sheet) ? std::string() : item_in_title(sheet);
  if (item.empty() || includes(name, item)) return name.empty() ? item : name;
  return name.empty() || includes(item, name) ? item : name + ": " + item;
}

using Groups = std::map<std::string, std::map<int, std::size_t>>;  // by item, columns by year

// Each item's columns of years; empty where a year stands twice or another one is in the titles.
Groups groups_of(const TopRows& rows, const std::vector<std::string>& said,
                 const ForeignTable& table) {
  Groups groups;
  for (const ForeignHeading& heading : table.headings) {
    const auto found = of_year(rows, table, heading);
    if (!found || found->said.planned) continue;
    const std::string folded = folded_text(heading.text);
    if (std::find(said.begin(), said.end(), folded) != said.end()) return {};
    if (!groups[found->item].emplace(found->said.year, heading.column).second) return {};
  }
  for (auto group = groups.begin(); group != groups.end();) {
    group = group->second.size() < 2 ? groups.erase(group) : std::next(group);
  }
  for (const auto& group : groups) {
    if (table.year && group.second.count(*table.year) == 0) return {};
  }
  return groups;
}

}  // namespace

std::string item_in_title(const std::string& title) {
  constexpr auto phrases = std::to_array<std::string_view>(
      {" bang ", " bieu ", " theo doi ", " tong hop ", " so lieu ", " thong ke ", " bao cao ",
       " qua cac nam ", " cac nam ", " tu nam ", " den nam ", " nam ", " giai doan ",
       " hang thang ", " theo thang ", " theo nam ", " so sanh "});
  std::vector<std::string> words;
  std::size_t from = 0;
  while (from <= title.size()) {
    const std::size_t space = std::min(title.find(' ', from), title.size());
    std::string word = title.substr(from, space - from);
    from = space + 1;
    const auto pieces = pieces_of(fold(compose(word)));
    const bool years = std::all_of(pieces.begin(), pieces.end(),
                                   [](const TextPiece& piece) { return piece.is_year(); });
    if (!word.empty() && !years) words.push_back(std::move(word));
  }
  std::string folded;
  const auto fold_all = [&] {
    folded = " ";
    for (const std::string& word : words) folded += fold(compose(word)) + " ";
  };
  for (const std::string_view phrase : phrases) {
    fold_all();
    for (std::size_t at = folded.find(phrase); at != std::string::npos; at = folded.find(phrase)) {
      const auto first =
          std::count(folded.begin(), folded.begin() + static_cast<std::ptrdiff_t>(at), ' ');
      const auto count = std::count(phrase.begin(), phrase.end(), ' ') - 1;
      words.erase(words.begin() + first, words.begin() + first + count);
      fold_all();
    }
  }
  return join(words, " ");
}

void find_year_columns(const TopRows& rows, const std::string& sheet,
                       const std::vector<std::string>& said, ForeignTable& table) {
  const Groups groups = groups_of(rows, said, table);
  if (groups.empty()) return;
  for (const ForeignHeading& heading : table.headings) {
    const auto found = of_year(rows, table, heading);
    if (!found || !found->said.planned) continue;
    table.plans_left.push_back(
        {{.row = table.heading_row, .column = heading.column}, heading.text});
  }
  std::map<std::size_t, std::string> firsts;
  for (const auto& [item, years] : groups) {
    std::size_t first = years.begin()->second;
    for (const auto& year : years) first = std::min(first, year.second);
    for (const auto& [year, column] : years) table.year_columns[column] = {first, year};
    std::string text = item.empty() ? item_of_sheet(table, sheet) : item;
    if (text.empty()) text = sheet;
    const bool has_unit = text.find('(') != std::string::npos;
    if (!table.unit.empty() && !has_unit) text += " (" + table.unit + ")";
    firsts.emplace(first, std::move(text));
  }
  table.unit.clear();
  std::vector<ForeignHeading> headings;
  for (ForeignHeading& heading : table.headings) {
    const auto first = firsts.find(heading.column);
    if (first != firsts.end()) heading.text = first->second;
    if (first == firsts.end() && table.year_columns.count(heading.column) > 0) continue;
    headings.push_back(std::move(heading));
  }
  table.headings = std::move(headings);
}

void join_item_sheets(std::vector<ForeignTable>& tables) {
  std::map<std::string, std::vector<std::string>> all;  // by what heads the months
  for (const ForeignTable& table : tables) {
    if (table.year_columns.empty()) continue;
    auto& texts = all[fold(table.period.text)];
    for (const ForeignHeading& heading : table.headings) {
      const bool known = std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
        return fold(text) == fold(heading.text);
      });
      if (!known) texts.push_back(heading.text);
    }
  }
  for (ForeignTable& table : tables) {
    if (table.year_columns.empty()) continue;
    std::size_t beyond = most_heading_columns;  // no column of this sheet
    for (const std::string& text : all[fold(table.period.text)]) {
      const bool own = std::any_of(
          table.headings.begin(), table.headings.end(),
          [&](const ForeignHeading& heading) { return fold(heading.text) == fold(text); });
      if (!own) table.headings.push_back({.column = beyond++, .text = text});
    }
  }
}

}  // namespace cpa::workbook_import
