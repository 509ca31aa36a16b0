#include "cpa/workbook_import/internal/item_ledger.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/plant_files/cell_reading.hpp"
#include "cpa/workbook_import/internal/closing_rows.hpp"
#include "cpa/workbook_import/internal/folded_words.hpp"
#include "cpa/workbook_import/internal/ledger_movement.hpp"
#include "cpa/workbook_import/internal/phrases.hpp"

namespace cpa::workbook_import {
namespace {

using tables::SheetCell;
using tables::SheetCellKind;

constexpr std::size_t most_entries = 50'000;
constexpr std::size_t most_names = 60;

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& words, const std::string& text) {
  return std::find(words.begin(), words.end(), folded_text(text)) != words.end();
}

// How surely a heading stands over the names of items; 0 where it does not. What an entry was for
// ("Diễn giải") is its name only where nothing else is.
int heads_names(const std::string& heading) {
  const std::string folded = folded_text(heading);
  if (is_one_of(std::to_array<std::string_view>({"dien giai", "noi dung", "description"}),
                folded)) {
    return 1;
  }
  if (is_one_of(std::to_array<std::string_view>({"vat tu", "hang muc", "mat hang", "hang hoa",
                                                 "nguyen lieu", "nhien lieu", "chi tieu", "item"}),
                folded)) {
    return 2;
  }
  const bool named =
      is_one_of(std::to_array<std::string_view>(
                    {"ten", "ten hang", "ten vat tu", "ten hang hoa", "ten nguyen lieu",
                     "ten nhien lieu", "ten vat tu, hang hoa", "ten vat tu hang hoa",
                     "ten nguyen vat lieu", "ten nvl", "ten vt", "item name"}),
                folded);
  return named ? 3 : 0;
}

// "Nhập", "Số lượng xuất", "Xuất Số lượng" below two levels of headings.
bool heads_moved(const std::string& heading, std::string_view moved) {
  constexpr auto words = std::to_array<std::string_view>(
      {"", "kho", "sl", "so luong", "luong", "trong ky", "khoi luong"});
  const std::string folded = folded_text(heading);
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    const std::string alone(moved);
    const std::string more(word);
    return folded == (word.empty() ? alone : alone + " " + more) ||
           (!word.empty() && folded == more + " " + alone);
  });
}

bool heads_amounts(const std::string& heading) {
  return is_one_of(std::to_array<std::string_view>(
                       {"so luong", "sl", "luong", "khoi luong", "quantity", "qty", "amount"}),
                   heading);
}

// Words that tell nothing of the entry: who, on which paper, remarks.
bool heads_papers(const std::string& heading) {
  const std::string folded = folded_text(heading);
  constexpr auto begins = std::to_array<std::string_view>(
      {"ghi chu", "so ct",        "so chung tu", "chung tu",  "so hoa don", "hoa don",
       "so hd",   "nha cung cap", "ncc",         "nguoi",     "so phieu",   "phieu",
       "note",    "remark",       "ma ",         "stt",       "tt",         "so xe",
       "invoice", "supplier",     "don gia",     "thanh tien"});
  return folded == "ma" || std::any_of(begins.begin(), begins.end(), [&](std::string_view begin) {
           return folded.substr(0, begin.size()) == begin;
         });
}

// "Tồn đầu kỳ", "Nhập tồn đầu kỳ": what was there before is no entry, whatever stands beside it;
// "xuất hết tồn đầu kỳ" is one.
bool tells_of_opening(std::string_view text) {
  constexpr auto before = std::to_array<std::string_view>({"so luong", "so", "nhap", "hang"});
  constexpr auto begins = std::to_array<std::string_view>(
      {"ton dau", "ton kho dau", "du dau", "dau ky", "ton cuoi", "ton kho cuoi", "du cuoi",
       "cuoi ky", "ton ky truoc", "ky truoc chuyen", "opening", "closing", "brought forward"});
  WordList words = folded_words(text);
  for (const std::string_view word : before) {
    if (!begins_with(words, word)) continue;
    const auto length = 1 + std::count(word.begin(), word.end(), ' ');
    words.erase(words.begin(), words.begin() + length);
  }
  return std::any_of(begins.begin(), begins.end(),
                     [&](std::string_view begin) { return begins_with(words, begin); });
}

// "0", "0,00", "-"
bool says_nothing(std::string_view text) {
  return plant_files::is_dash(text) || (text.find('0') != std::string_view::npos &&
                                        text.find_first_not_of("0.,") == std::string_view::npos);
}

class LedgerFinder {
 public:
  LedgerFinder(tables::WorkbookReader& book, ForeignTable& table) : book_(book), table_(table) {}

  bool find(const std::vector<std::string>& said) {
    if (!find_columns(said)) return false;
    const Problems problems = book_.read(table_.sheet, [this](const tables::SheetRow& row) {
      if (row.row > table_.heading_row) take(row);
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
      table_.entries.emplace(std::make_pair(entry.row, entry.column), column);
    }
    table_.amounts = amounts_.rbegin()->first;
    table_.entries_apart = apart;
    doubt_movements(apart);
  }

 private:
  bool find_columns(const std::vector<std::string>& said) {
    std::map<int, std::vector<std::size_t>> names;
    std::size_t units = 0;
    for (const ForeignHeading& heading : table_.headings) {
      const auto movement = heads_moved(heading.text, "nhap")   ? Movement::receipt
                            : heads_moved(heading.text, "xuat") ? Movement::issue
                                                                : Movement::untold;
      if (const int surely = heads_names(heading.text)) {
        names[surely].push_back(heading.column);
      } else if (names_units(heading.text)) {
        ++units;
        unit_ = heading.column;
      } else if (heads_amounts(heading.text) || movement != Movement::untold) {
        if (!amounts_.emplace(heading.column, movement).second) return false;
        const std::string folded = folded_text(heading.text);
        if (std::find(said.begin(), said.end(), folded) != said.end()) return false;
      } else {
        (heads_papers(heading.text) ? papers_ : others_).insert(heading.column);
      }
    }
    if (names.empty() || names.rbegin()->second.size() != 1 || units != 1) return false;
    name_ = names.rbegin()->second.front();
    for (const auto& each : names) papers_.insert(each.second.begin(), each.second.end());
    papers_.erase(name_);
    return one_of_each_amount();
  }

  // One column of amounts, or one of receipts and one of issues.
  [[nodiscard]] bool one_of_each_amount() const {
    std::map<Movement, int> columns;
    for (const auto& amount : amounts_) ++columns[amount.second];
    if (columns.size() == 1) return columns.count(Movement::untold) > 0 && amounts_.size() == 1;
    return columns.size() == 2 && amounts_.size() == 2 && columns.count(Movement::untold) == 0;
  }

  // What a row says beside its amounts.
  struct Row {
    const SheetCell* period = nullptr;
    std::string name;
    std::string unit;
    bool sums = false;
    Movement movement = Movement::untold;
    tables::CellAddress at;  // of the words that tell the movement
    std::string said;
  };

  [[nodiscard]] bool is_opening(const tables::SheetRow& cells) const {
    return std::any_of(cells.cells.begin(), cells.cells.end(), [&](const SheetCell& cell) {
      const bool words =
          cell.column == name_ || others_.count(cell.column) > 0 || papers_.count(cell.column) > 0;
      return words && cell.kind == SheetCellKind::text && tells_of_opening(cell.text);
    });
  }

  void take(const tables::SheetRow& cells) {
    if (is_opening(cells)) return;
    Row row;
    std::vector<const SheetCell*> amounts;
    for (const SheetCell& cell : cells.cells) {
      const bool words = cell.kind == SheetCellKind::text && !trim(cell.text).empty();
      if (cell.column == table_.period.column) row.period = &cell;
      if (amounts_.count(cell.column) > 0) amounts.push_back(&cell);
      if (cell.column == name_ && words) row.name = single_spaced(cell.text);
      if (cell.column == unit_ && words) row.unit = single_spaced(cell.text);
      if (words && cell.column < amounts_.rbegin()->first) row.sums |= says_sum(cell);
      if (words) note_words(cells.row, cell, row);
    }
    for (const SheetCell* amount : amounts) take_amount(cells.row, row, *amount);
  }

  // Where papers, people and remarks stand, a word that begins like a sum is somebody's name.
  [[nodiscard]] bool says_sum(const SheetCell& cell) const {
    const bool of_papers = papers_.count(cell.column) > 0 || cell.column == unit_;
    return of_papers ? is_bare_sum(cell.text) : is_total(cell.text);
  }

  void note_words(std::size_t at, const SheetCell& cell, Row& row) {
    const bool other = others_.count(cell.column) > 0;
    if (!other && papers_.count(cell.column) == 0) return;
    const Movement told = movement_told(cell.text);
    if (other && told == Movement::untold) note_other(cell);
    if (told == Movement::untold) return;
    row.movement =
        row.movement == Movement::untold || row.movement == told ? told : Movement::returned;
    row.at = {.row = at, .column = cell.column};
    row.said = single_spaced(cell.text);
  }

  void take_amount(std::size_t at, const Row& row, const SheetCell& amount) {
    const Movement of_column = amounts_.at(amount.column);
    const std::string_view text = trim(amount.text);
    // A column of its own holds nothing for what went the other way.
    const bool nothing = of_column != Movement::untold && says_nothing(text);
    if (text.empty() || nothing) return;
    const bool headings_again =
        amount.kind == SheetCellKind::text &&
        (heads_amounts(std::string(text)) || heads_moved(std::string(text), "nhap") ||
         heads_moved(std::string(text), "xuat"));
    if (headings_again) return;
    if (row.sums) {
      if (table_.entry_sums.empty() || table_.entry_sums.back() != at) {
        table_.entry_sums.push_back(at);
      }
      return;
    }
    // Above the first entry stand numbers of columns and what was there before.
    const bool above = at < table_.first_row &&
                       (row.name.empty() || row.unit.empty() || amount.kind == SheetCellKind::text);
    if (above) return;
    const bool whole = row.period != nullptr && table_.period_in(*row.period) &&
                       !row.name.empty() && !row.unit.empty() && entries_.size() < most_entries;
    is_ledger_ = is_ledger_ && whole;
    if (!whole) return;
    std::string name = row.name + " (" + row.unit + ")";
    const auto known = names_.emplace(join(folded_words(name), " "), std::move(name)).first;
    is_ledger_ = is_ledger_ && names_.size() <= most_names;
    const bool returned = row.movement == Movement::returned;
    const Movement movement = of_column == Movement::untold || returned ? row.movement : of_column;
    entries_.push_back(
        {.row = at, .column = amount.column, .name = &known->second, .movement = movement});
    // What came back and is written below nothing counts as it is.
    if (movement == Movement::returned && text.front() == '-') return;
    const tables::CellAddress cell{.row = at, .column = amount.column};
    const bool said = !row.said.empty();
    firsts_.emplace(movement, Told{said ? row.at : cell, shortened(said ? row.said : row.name)});
  }

  // Another column of words must say the same of all entries.
  void note_other(const SheetCell& cell) {
    const auto first = others_said_.emplace(cell.column, folded_text(cell.text));
    is_ledger_ = is_ledger_ && first.first->second == folded_text(cell.text);
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
    std::size_t column = 0;             // of its amount
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
  std::map<std::size_t, Movement> amounts_;  // the columns, and what they say of the entry
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

}  // namespace cpa::workbook_import
