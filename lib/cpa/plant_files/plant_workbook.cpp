#include "cpa/plant_files/plant_workbook.hpp"

#include <utility>

#include "cpa/plant_files/internal/document_reader.hpp"
#include "cpa/plant_files/internal/workbook_layout.hpp"
#include "cpa/plant_files/internal/workbook_sheets.hpp"
#include "cpa/tables/workbook_writer.hpp"

namespace cpa::plant_files {
namespace {

std::string title_of(const plant::Plant& plant) {
  return plant.enterprise.name.empty() ? plant.id : plant.enterprise.name;
}

}  // namespace

Result<std::string> workbook_bytes(const plant::Plant& plant, const WorkbookStyle& style) {
  const BookSource source{plant, style};
  const DataShape shape = data_shape_of(plant);
  tables::WrittenBook book;
  book.title = title_of(plant);
  book.mark = plant.decimal_mark;
  book.sheets = {
      help_sheet_of(source),        plant_sheet_of(source, shape), items_sheet_of(source),
      data_sheet_of(source, shape), prices_sheet_of(source),       events_sheet_of(source),
      targets_sheet_of(source),     factors_sheet_of(source),      dismissals_sheet_of(source),
      permit_sheet_of(source),      weather_sheet_of(source)};
  book.sheets.insert(book.sheets.end(), style.further_sheets.begin(), style.further_sheets.end());
  book.lists = lists_of(source);
  book.lists_sheet = source.words("workbook.sheet.lists");
  book.names.emplace(schema_name, std::to_string(description_version));
  return tables::workbook_bytes(book);
}

}  // namespace cpa::plant_files
