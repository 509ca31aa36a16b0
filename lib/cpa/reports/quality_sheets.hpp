// The sheets of the report that say how good the data are: what is doubted, what the plant set
// aside with whose reason, how complete each item is, and a map of every field. (Trang chất lượng
// số liệu.)
#pragma once

#include <vector>

#include "cpa/reports/report_sections.hpp"
#include "cpa/tables/workbook_writer.hpp"

namespace cpa::reports {

// The map is left out where nothing is recorded.
[[nodiscard]] std::vector<tables::WrittenSheet> quality_sheets(const Report& report);

}  // namespace cpa::reports
