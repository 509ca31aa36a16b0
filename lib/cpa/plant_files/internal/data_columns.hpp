// What the headings of data.csv say: the wide form (a column an item) or the long one (a row a
// figure), and which column holds what.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cpa/plant/plant.hpp"
#include "cpa/plant_files/internal/record_table.hpp"

namespace cpa::plant_files {

// Where a row's period stands: one column, or first and last day.
struct PeriodColumns {
  std::optional<std::size_t> period;
  std::optional<std::size_t> from;
  std::optional<std::size_t> to;
};

struct ItemColumns {
  std::size_t item = 0;  // index in the plant's items
  std::optional<std::size_t> value, state, note, from, to;
};

struct WideColumns {
  PeriodColumns row;
  std::vector<ItemColumns> items;
};

struct LongColumns {
  PeriodColumns row;
  std::size_t item = 0;
  std::size_t value = 0;
  std::optional<std::size_t> unit, state, note;
  std::optional<std::size_t> own_from, own_to;  // the bill's days, beside a period column
};

[[nodiscard]] bool is_long_form(const RecordTable& table);

// Nothing where the rows cannot be read; why is reported (data.column.needed, data.column.unknown,
// data.column.alone, data.period.both).
[[nodiscard]] std::optional<WideColumns> wide_columns(RecordTable& table,
                                                      const std::vector<plant::Item>& items);
[[nodiscard]] std::optional<LongColumns> long_columns(RecordTable& table);

}  // namespace cpa::plant_files
