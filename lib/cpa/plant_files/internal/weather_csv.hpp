// One row a day, date and mean outdoor temperature: read from any table, written as weather.csv.
#pragma once

#include <string>

#include "cpa/plant_files/internal/record_table.hpp"

namespace cpa::plant_files {

void read_weather(RecordTable& table, DecimalMark mark, ReadingContext& context);
[[nodiscard]] std::string weather_csv_text(const plant::Plant& plant);

}  // namespace cpa::plant_files
