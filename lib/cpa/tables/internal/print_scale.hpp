// How wide sheets come to paper: where charts stand beside a table, the table on a page and the
// charts on the next, both as large as they fit; a table of many columns on a few pages.
#pragma once

#include <cstdint>
#include <optional>

#include "cpa/tables/workbook_writer.hpp"

namespace cpa::tables {

struct ChartsBeside {
  std::size_t column = 0;     // the first of the charts' page
  std::uint16_t scale = 100;  // percent
};

// Nothing where the charts stand elsewhere.
[[nodiscard]] std::optional<ChartsBeside> charts_beside(const WrittenSheet& sheet);

// Of a sheet too wide for one page: as few as can be read.
[[nodiscard]] std::uint16_t pages_wide(const WrittenSheet& sheet);

}  // namespace cpa::tables
