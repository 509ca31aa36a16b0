#include "cpa/tasks/internal/workbook_flows.hpp"

#include <utility>

namespace cpa::tasks {

Checked<plant_files::WorkbookStyle> with_readings(const plant_files::WorkbookStyle& style,
                                                  const flow_files::FlowFiles& flows,
                                                  DecimalMark mark) {
  plant_files::WorkbookStyle made = style;
  auto sheet =
      flow_files::readings_sheet_of(flows, style.words(flow_files::readings_sheet_key), mark);
  if (!sheet) return refuse(std::move(sheet).error());
  if (!*sheet) return made;
  made.further_sheets.push_back(std::move(**sheet));
  for (const char* name : flow_files::readings_sheet_names) made.plain_sheets.emplace_back(name);
  return made;
}

Checked<plant_files::WorkbookStyle> keeping_readings(const plant_files::WorkbookStyle& style,
                                                     const std::filesystem::path& plant,
                                                     DecimalMark mark) {
  auto rows = flow_files::rows_of_workbook(plant, mark);
  if (!rows) return refuse(std::move(rows).error());
  flow_files::FlowFiles flows;
  flows.of_sheet = std::move(*rows);
  return with_readings(style, flows, mark);
}

}  // namespace cpa::tasks
