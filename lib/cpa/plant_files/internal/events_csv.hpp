// events.csv: one row an event.
#pragma once

#include <string>
#include <string_view>

#include "cpa/plant_files/internal/reading_context.hpp"
#include "cpa/tables/csv_reader.hpp"

namespace cpa::plant_files {

void read_events_csv(std::string_view text, const tables::CsvOptions& options,
                     ReadingContext& context);
[[nodiscard]] std::string events_csv_text(const plant::Plant& plant);

}  // namespace cpa::plant_files
