#include "cpa/plant_files/internal/item_ledger.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/plant_files/internal/closing_rows.hpp"

namespace cpa::plant_files {
namespace {

using tables::SheetCell;
using tables::SheetCellKind;

constexpr std::size_t most_entries = 50'000;
constexpr std::size_t most_names = 60;

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& words, const std::string& text) {
  return std::find(words.begin(), words.end(), fold(compose(trim(text)))) != words.end();
}

bool heads_names(const std::string& heading) {
  return is_one_of(std::to_array<std::string_view>(
                       {"dien giai", "noi dung", "ten", "ten hang", "ten vat tu", "vat tu",
                        "hang muc", "mat hang", "ten hang hoa", "hang hoa", "ten nguyen lieu",
                        "nguyen lieu", "ten nhien lieu", "nhien lieu", "chi tieu",
                        "ten vat tu, hang hoa", "item", "description"}),
                   heading);
}

bool heads_amounts(const std::string& heading) {
  return is_one_of(std::to_array<std::string_view>(
                       {"so luong", "sl", "luong", "khoi luong", "quantity", "qty", "amount"}),
                   heading);
}

// Words that tell nothing of the entry: who, on which paper, remarks.
bool heads_papers(const std::string& heading) {
  const std::string folded = fold(compose(trim(heading)));
  constexpr auto begins = std::to_array<std::string_view>(
      {"ghi chu", "so ct",        "so chung tu", "chung tu",  "so hoa don", "hoa don",
       "so hd",   "nha cung cap", "ncc",         "nguoi",     "so phieu",   "phieu",
       "note",    "remark",       "ma ",         "stt",       "tt",         "so xe",
       "invoice", "supplier",     "don gia",     "thanh tien"});
  return std::any_of(begins.begin(), begins.end(), [&](std::string_view begin) {
    return folded.substr(0, begin.size()) == begin;
  });
}

class LedgerFinder {
 public:
  LedgerFinder(tables::WorkbookReader& book, ForeignTable& table) : book_(book), table_(table) {}

  bool find(const std::vector<std::string>& said) {
    if (!find_columns(said)) return false;
    const Problems problems = book_.read(table_.sheet, [this](const tables::SheetRow& row) {
      if (row.row >= table_.first_row) take(row);
      return is_ledger_;
    });
    return is_ledger_ && !entries_.empty();
  }

  void put() {
    table_.headings.clear();
    for (const auto& name : names_) {
      table_.headings.push_back({.column = name.second.column, .text = name.second.text});
    }
    std::sort(table_.headings.begin(), table_.headings.end(),
              [](const auto& one, const auto& other) { return one.column < other.column; });
    table_.entries = std::move(entries_);
    table_.amounts = amounts_;
  }

 private:
  bool find_columns(const std::vector<std::string>& said) {
    std::size_t names = 0;
    std::size_t units = 0;
    std::size_t amounts = 0;
    for (const ForeignHeading& heading : table_.headings) {
      if (heads_names(heading.text)) {
        ++names;
        name_ = heading.column;
      } else if (names_units(heading.text)) {
        ++units;
        unit_ = heading.column;
      } else if (heads_amounts(heading.text)) {
        ++amounts;
        amounts_ = heading.column;
        const std::string folded = fold(compose(trim(heading.text)));
        if (std::find(said.begin(), said.end(), folded) != said.end()) return false;
      } else if (!heads_papers(heading.text)) {
        others_.insert(heading.column);
      }
    }
    return names == 1 && units == 1 && amounts == 1;
  }

  void take(const tables::SheetRow& row) {
    const SheetCell* period = nullptr;
    const SheetCell* amount = nullptr;
    std::string name;
    std::string unit;
    bool sums = false;
    for (const SheetCell& cell : row.cells) {
      const bool words = cell.kind == SheetCellKind::text && !trim(cell.text).empty();
      if (cell.column == table_.period.column) period = &cell;
      if (cell.column == amounts_) amount = &cell;
      if (cell.column == name_ && words) name = single_spaced(cell.text);
      if (cell.column == unit_ && words) unit = single_spaced(cell.text);
      if (words && cell.column < amounts_) sums = sums || is_total(cell.text);
      if (words && others_.count(cell.column) > 0) note_other(cell);
    }
    if (amount == nullptr || trim(amount->text).empty()) return;
    const bool headings_again =
        amount->kind == SheetCellKind::text && heads_amounts(std::string(trim(amount->text)));
    if (headings_again) return;
    if (sums) {
      table_.entry_sums.push_back(row.row);
      return;
    }
    const bool whole = period != nullptr && table_.period_in(*period) && !name.empty() &&
                       !unit.empty() && entries_.size() < most_entries;
    is_ledger_ = is_ledger_ && whole;
    if (!whole) return;
    std::string text = name + " (" + unit + ")";
    const std::string key = fold(compose(text));
    const auto known =
        names_.emplace(key, Name{most_heading_columns + names_.size(), std::move(text)});
    is_ledger_ = is_ledger_ && names_.size() <= most_names;
    entries_.emplace(row.row, known.first->second.column);
  }

  // Another column of words must say the same of all entries.
  void note_other(const SheetCell& cell) {
    const auto first = others_said_.emplace(cell.column, fold(compose(trim(cell.text))));
    is_ledger_ = is_ledger_ && first.first->second == fold(compose(trim(cell.text)));
  }

  struct Name {
    std::size_t column = 0;  // beyond those of the sheet
    std::string text;
  };

  tables::WorkbookReader& book_;
  ForeignTable& table_;
  std::size_t name_ = 0;
  std::size_t unit_ = 0;
  std::size_t amounts_ = 0;
  std::set<std::size_t> others_;
  std::map<std::size_t, std::string> others_said_;
  std::map<std::string, Name> names_;
  std::map<std::size_t, std::size_t> entries_;
  bool is_ledger_ = true;
};

}  // namespace

void find_entries(tables::WorkbookReader& book, const std::vector<std::string>& said,
                  ForeignTable& table) {
  LedgerFinder finder(book, table);
  if (finder.find(said)) {
    finder.put();
  } else {
    table.entry_sums.clear();
  }
}

}  // namespace cpa::plant_files
