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
#include "cpa/plant_files/internal/folded_words.hpp"
#include "cpa/plant_files/internal/ledger_movement.hpp"

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
    const bool apart = moves(Movement::receipt) && moves(Movement::issue);
    std::map<std::string, std::size_t> columns;  // by folded name
    for (const Entry& entry : entries_) {
      std::string text = apart ? name_of_moved(entry.movement, *entry.name) : *entry.name;
      const auto known =
          columns.emplace(join(folded_words(text), " "), most_heading_columns + columns.size());
      const std::size_t column = known.first->second;
      if (known.second) table_.headings.push_back({.column = column, .text = std::move(text)});
      table_.entries.emplace(entry.row, column);
    }
    table_.amounts = amounts_;
    table_.entries_apart = apart;
    doubt_movements(apart);
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
      } else {
        (heads_papers(heading.text) ? papers_ : others_).insert(heading.column);
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
    Movement movement = Movement::untold;
    tables::CellAddress at{.row = row.row, .column = amounts_};
    std::string said;
    for (const SheetCell& cell : row.cells) {
      const bool words = cell.kind == SheetCellKind::text && !trim(cell.text).empty();
      if (cell.column == table_.period.column) period = &cell;
      if (cell.column == amounts_) amount = &cell;
      if (cell.column == name_ && words) name = single_spaced(cell.text);
      if (cell.column == unit_ && words) unit = single_spaced(cell.text);
      if (words && cell.column < amounts_) sums = sums || is_total(cell.text);
      const bool other = words && others_.count(cell.column) > 0;
      if (!other && !(words && papers_.count(cell.column) > 0)) continue;
      const Movement told = movement_told(cell.text);
      if (other && told == Movement::untold) note_other(cell);
      if (told == Movement::untold) continue;
      movement = movement == Movement::untold || movement == told ? told : Movement::returned;
      at.column = cell.column;
      said = single_spaced(cell.text);
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
    const auto known = names_.emplace(join(folded_words(text), " "), std::move(text)).first;
    is_ledger_ = is_ledger_ && names_.size() <= most_names;
    entries_.push_back({.row = row.row, .name = &known->second, .movement = movement});
    // What came back and is written below nothing counts as it is.
    const bool taken_off = movement == Movement::returned && trim(amount->text).front() == '-';
    if (!taken_off) firsts_.emplace(movement, Told{at, shortened(said.empty() ? name : said)});
  }

  // Another column of words must say the same of all entries.
  void note_other(const SheetCell& cell) {
    const auto first = others_said_.emplace(cell.column, fold(compose(trim(cell.text))));
    is_ledger_ = is_ledger_ && first.first->second == fold(compose(trim(cell.text)));
  }

  [[nodiscard]] bool moves(Movement movement) const { return firsts_.count(movement) > 0; }

  // What came back does not add up with what went, and beside receipts and issues an entry that is
  // neither may be either.
  void doubt_movements(bool apart) {
    const bool returned = moves(Movement::returned);
    if (!returned && !(apart && moves(Movement::untold))) return;
    const Told& doubt = firsts_.at(returned ? Movement::returned : Movement::untold);
    const auto other = std::find_if(firsts_.begin(), firsts_.end(), [&](const auto& each) {
      return each.second.at.row != doubt.at.row;
    });
    table_.doubtful_entry = {{doubt.at, doubt.words}};
    if (other != firsts_.end())
      table_.doubtful_entry.emplace_back(other->second.at, other->second.words);
  }

  struct Entry {
    std::size_t row = 0;
    const std::string* name = nullptr;  // with its unit
    Movement movement = Movement::untold;
  };
  struct Told {
    tables::CellAddress at;
    std::string words;
  };

  tables::WorkbookReader& book_;
  ForeignTable& table_;
  std::size_t name_ = 0;
  std::size_t unit_ = 0;
  std::size_t amounts_ = 0;
  std::set<std::size_t> others_;
  std::set<std::size_t> papers_;
  std::map<std::size_t, std::string> others_said_;
  std::map<std::string, std::string> names_;  // by folded name
  std::vector<Entry> entries_;
  std::map<Movement, Told> firsts_;
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
