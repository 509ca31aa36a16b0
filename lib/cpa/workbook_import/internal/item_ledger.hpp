// Ledgers with a row for each entry of an item: "Ngày | Diễn giải | ĐVT | Số lượng | Đơn giá |
// Thành tiền". The name in the row says which item it is of, with the unit beside it.
#pragma once

#include <string>
#include <vector>

#include "cpa/workbook_import/internal/foreign_table.hpp"
#include "cpa/workbook_import/internal/heading_rows.hpp"

namespace cpa::workbook_import {

// Puts the entries and what they amount to into `table`, whose headings then are the names with
// their units; reads through the whole sheet. Nothing is changed where one column of names, of
// units and of amounts each is not found, where an amount stands without a period, a name or a
// unit, where another column of words tells entries apart (planned and actual), or where `said`
// names the column of amounts: then that one is read for itself. Where words or the numbers of
// papers tell receipts from issues these are names of their own: "Nhập Dầu DO", "Xuất Dầu DO".
void find_entries(tables::WorkbookReader& book, const std::vector<std::string>& said,
                  ForeignTable& table);

}  // namespace cpa::workbook_import
