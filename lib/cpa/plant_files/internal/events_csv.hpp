// Events, one a row: read from any table, written as events.csv.
#pragma once

#include <string>

#include "cpa/plant_files/internal/record_table.hpp"

namespace cpa::plant_files {

void read_events(RecordTable& table, DecimalMark mark, ReadingContext& context);
[[nodiscard]] std::string events_csv_text(const plant::Plant& plant);

}  // namespace cpa::plant_files
