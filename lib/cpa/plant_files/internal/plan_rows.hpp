// Rows of a plan among those that were measured: a column says "KH" or "TH" of each row.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cpa/plant_files/internal/foreign_table.hpp"
#include "cpa/plant_files/internal/heading_rows.hpp"

namespace cpa::plant_files {

// What a cell of such a column says of its row; `other` is "% TH/KH", "Chênh lệch" and the like.
enum class RowClaim { none, measured, planned, other };

[[nodiscard]] RowClaim row_claim(std::string_view text);

// The column among `columns` whose words are claims; at least one row is planned and one measured,
// and few say anything else: remarks in which a plan is named are no such column.
[[nodiscard]] std::optional<std::size_t> find_claims(const TopRows& rows, std::size_t first_row,
                                                     const std::set<std::size_t>& columns);

// The rows of a plan of a table whose rows are months, as they are left out.
class PlanRowsLeft {
 public:
  explicit PlanRowsLeft(const ForeignTable& table)
      : claims_(table.claims), left_(table.plans_left) {}

  // Whether nothing of the row is read.
  bool leave(const tables::SheetRow& row);
  // One cell for each of the words that said so, with those of the table.
  [[nodiscard]] const std::vector<std::pair<tables::CellAddress, std::string>>& left() const {
    return left_;
  }

 private:
  std::optional<std::size_t> claims_;
  std::vector<std::pair<tables::CellAddress, std::string>> left_;
};

}  // namespace cpa::plant_files
