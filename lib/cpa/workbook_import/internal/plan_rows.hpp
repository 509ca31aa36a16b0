// Rows of a plan among those that were measured: a column says "KH" or "TH" of each row.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cpa/workbook_import/internal/foreign_table.hpp"
#include "cpa/workbook_import/internal/heading_rows.hpp"

namespace cpa::workbook_import {

// What a cell of such a column says of its row.
enum class RowClaim {
  none,        // nothing
  measured,    // "TH", "Thực hiện T1/2024"
  estimated,   // measured, but not to the end yet: "Ước TH", "TH (tạm tính)"
  planned,     // "KH", "Dự kiến"
  comparison,  // "% TH/KH", "Chênh lệch", "Lũy kế"
  other        // other words: nobody knows
};

[[nodiscard]] RowClaim row_claim(std::string_view text);

// Whether a plan, a forecast, a sum over time or a comparison is named, whatever else is said.
[[nodiscard]] bool names_plan(std::string_view text);

// "Ghi chú": what stands below it are no claims, though a plan may be named there.
[[nodiscard]] bool heads_remarks(std::string_view heading);

// The column among `columns` whose words are claims; at least one row is planned and one measured,
// and few say something that is neither: remarks in which a plan is named are no such column.
[[nodiscard]] std::optional<std::size_t> find_claims(const TopRows& rows, std::size_t first_row,
                                                     const std::set<std::size_t>& columns);

// The words of cells, the first cell of each.
using CellWords = std::vector<std::pair<tables::CellAddress, std::string>>;
void note_once(CellWords& noted, tables::CellAddress at, const std::string& words);

struct RowSaid {
  RowClaim claim = RowClaim::none;
  tables::CellAddress at;
  std::string words;

  // Whether figures of the row are what was used or made.
  [[nodiscard]] bool is_read() const {
    return claim == RowClaim::none || claim == RowClaim::measured || claim == RowClaim::estimated;
  }
};

// What the rows of a table whose rows are months claim, and those that are not read for it.
class ClaimedRows {
 public:
  explicit ClaimedRows(const ForeignTable& table)
      : claims_(table.claims), planned_(table.plans_left), unclear_(table.claims_unclear) {}

  [[nodiscard]] RowSaid said_of(const tables::SheetRow& row) const;
  // A row of figures, to be told at the end.
  void note(const RowSaid& said);
  // With those of the table.
  [[nodiscard]] const CellWords& planned() const { return planned_; }
  [[nodiscard]] const CellWords& unclear() const { return unclear_; }

 private:
  std::optional<std::size_t> claims_;
  CellWords planned_;
  CellWords unclear_;
};

}  // namespace cpa::workbook_import
