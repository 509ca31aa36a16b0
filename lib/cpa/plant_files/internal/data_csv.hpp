// The figures of a plant, wide (a column an item) or long (a row a figure): read from any table,
// written as data.csv.
#pragma once

#include <string>

#include "cpa/plant_files/internal/record_table.hpp"

namespace cpa::plant_files {

void read_data(RecordTable& table, DecimalMark mark, ReadingContext& context);
// Wide where all items with records have the same periods, long otherwise.
[[nodiscard]] std::string data_csv_text(const plant::Plant& plant);

}  // namespace cpa::plant_files
