// data.csv: the figures of a plant, wide (a column an item) or long (a row a figure).
#pragma once

#include <string>
#include <string_view>

#include "cpa/plant_files/internal/reading_context.hpp"
#include "cpa/tables/csv_reader.hpp"

namespace cpa::plant_files {

void read_data_csv(std::string_view text, const tables::CsvOptions& options,
                   ReadingContext& context);
// Wide where all items with records have the same periods, long otherwise.
[[nodiscard]] std::string data_csv_text(const plant::Plant& plant);

}  // namespace cpa::plant_files
