// Rows of one month that are added up: which of them are parts of it, which sum the others up, and
// which have no place in a sum at all.
//
// Problems, each with its cell: import.sum_differs (item, period, found: what the row of the sum
// says, parts: what the rows beside it come to), import.rows_mixed (item, found, other: what two
// rows say that cannot be added).
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cpa/calendar/period.hpp"
#include "cpa/core/problem.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/sectors/packs.hpp"
#include "cpa/tables/workbook_reader.hpp"
#include "cpa/workbook_import/internal/foreign_table.hpp"
#include "cpa/workbook_import/internal/import_cell.hpp"

namespace cpa::workbook_import {

// Whether what an item says of two days is the sum of both: tonnes and hours do, a temperature, a
// share or a power does not.
[[nodiscard]] bool adds_over_time(const plant::Item& item);

// What the words of a row left of its figures say of them.
enum class RowKind { part, sum };

class AddedRows {
 public:
  // By column of the sheet; what it is mapped to.
  using Columns = std::map<std::size_t, MappedColumn>;
  using Key = std::pair<std::size_t, calendar::Period>;  // item and month

  AddedRows(tables::WorkbookReader& book, const ForeignTable& table, const plant::Plant& plant,
            const sectors::Packs& packs)
      : book_(book), table_(table), plant_(plant), packs_(packs) {}

  // "Cộng", "Tổng cộng" in a cell of words before the first column that is read.
  [[nodiscard]] RowKind kind_of(const tables::SheetRow& row, const Columns& columns) const;
  // The words and units of a row that is added, to be compared with those of the other rows; in a
  // log of days with those of the same `day` only, since a remark of one day is no item.
  void note_row(const tables::SheetRow& row, const Columns& columns, const std::string& day);
  void note_part(const Key& key, const Decimal& value);
  void note_sum(const Key& key, const Decimal& value, tables::CellAddress at);
  [[nodiscard]] Problems told() const;

 private:
  struct Words {
    std::string text;
    tables::CellAddress at;
  };
  struct Sum {
    Decimal value;
    tables::CellAddress at;
  };
  struct Month {
    Decimal all;
    Decimal group;  // since the last sum
    std::size_t parts = 0;
    std::vector<Sum> open;  // that are none of what stands above them
  };

  void note_words(const Words& words, const Columns& columns, const std::string& day);
  [[nodiscard]] bool names(const plant::Item& item, std::string_view text) const;
  void mix(const plant::Item& item, const Words& one, const Words& other);
  [[nodiscard]] Problem mixed_problem(const plant::Item& item, const Words& one,
                                      const Words& other) const;
  // Whether a heading of the column says so.
  [[nodiscard]] bool heads(std::size_t column, bool (*says)(std::string_view)) const;

  tables::WorkbookReader& book_;
  const ForeignTable& table_;
  const plant::Plant& plant_;
  const sectors::Packs& packs_;
  std::map<Key, Month> months_;
  std::map<std::size_t, Words> units_;  // the first one of a column of units
  // By item and day, the first words that bear the item's name, and those that do not.
  std::map<std::pair<std::size_t, std::string>, Words> named_;
  std::map<std::pair<std::size_t, std::string>, Words> unnamed_;
  std::map<std::size_t, Problem> mixed_;  // by item
  // By item, the first words of what is never added, and of the rest.
  std::map<std::size_t, Words> barred_;
  std::map<std::size_t, Words> added_;
};

}  // namespace cpa::workbook_import
