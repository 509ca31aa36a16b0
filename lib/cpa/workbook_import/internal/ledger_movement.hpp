// Whether an entry of a ledger came into the store, went out of it or came back, as the words
// beside it say: "Nhập kho", "PX012", "trả lại".
#pragma once

#include <string>
#include <string_view>

namespace cpa::workbook_import {

enum class Movement { untold, receipt, issue, returned };

// What one cell of words says. The number of a paper says it with its first letters: "PN" is a
// receipt (phiếu nhập), "PX" an issue (phiếu xuất). Imports, exports and invoices ("nhập khẩu",
// "xuất khẩu", "xuất hóa đơn") are no movements.
[[nodiscard]] Movement movement_told(std::string_view words);

// "Xuất Dầu DO": what the entries of a movement are called beside those of the other one.
[[nodiscard]] std::string name_of_moved(Movement movement, const std::string& name);

}  // namespace cpa::workbook_import
