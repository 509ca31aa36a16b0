// How the figures of one text of law stand in tables: what differs by the text's own column (A and
// B, shift average and short term) side by side, work category against duration, or condition
// below condition. Only an arrangement: every limit stands in exactly one cell.
#pragma once

#include <string>
#include <vector>

#include "cpa/reports/handbook_page.hpp"

namespace cpa::reports {

struct LimitRow {
  std::string group;  // a title above it and those behind it; empty = none
  std::string name;
  std::string unit;                          // empty where the table's headings say it
  std::vector<const sectors::Limit*> cells;  // one a column; nullptr = no figure
};

struct LimitTable {
  std::string title;               // empty = none
  std::vector<std::string> sides;  // headings of the figures; empty = one figure a row
  std::vector<std::string> meant;  // what each side means, "A: into water for domestic supply"
  std::vector<LimitRow> rows;
  bool units_in_rows = true;
  bool names_columns = false;  // rows tell the text's own column, which differs within a parameter
};

// `limits` are those of one text, each parameter's together.
[[nodiscard]] std::vector<LimitTable> limit_tables(
    const PackWords& words, const std::vector<const sectors::Limit*>& limits);

// Those of one text, with their notes below.
void write_limits(HandbookPage& page, const std::vector<const sectors::Limit*>& limits);

}  // namespace cpa::reports
