// Problems that show only when a whole file was read (a period that comes twice) get the line and
// excerpt of their place, by going through the file a second time.
#pragma once

#include <functional>
#include <string_view>

#include "cpa/documents/node.hpp"
#include "cpa/plant_files/internal/reading_context.hpp"
#include "cpa/tables/csv_reader.hpp"

namespace cpa::plant_files {

// Each moves the late problems of its source to the problems.
void place_in_document(const documents::Document& document, ReadingContext& context);
void place_in_csv(Source source, std::string_view text, const tables::CsvOptions& options,
                  ReadingContext& context);
// Of any other table: `locate` knows where a row and column stand.
void place_in_table(Source source, const std::function<Location(Place)>& locate,
                    ReadingContext& context);
// The rest, which have no place but the plant's own.
void place_elsewhere(const std::string& file, ReadingContext& context);

}  // namespace cpa::plant_files
