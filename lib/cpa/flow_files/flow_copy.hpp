// A plant's flow sheet as it stands in files, carried from one form of the plant to another: the
// drawing byte for byte, the readings cell by cell. Nothing is judged; what was wrong stays wrong.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cpa/core/number_text.hpp"
#include "cpa/core/result.hpp"
#include "cpa/tables/workbook_writer.hpp"

namespace cpa::flow_files {

struct FlowFiles {
  std::optional<std::string> drawing;              // bytes of flows.yaml
  std::optional<std::string> readings;             // bytes of flows.csv, where they stand there
  std::vector<std::vector<std::string>> of_sheet;  // else rows of the workbook's sheet, headings
                                                   // first; numbers with the plant's mark
  [[nodiscard]] bool has_readings() const { return readings.has_value() || !of_sheet.empty(); }
};

// The sheet of readings: the key of its name in the catalogue, and its names in every language.
inline constexpr const char* readings_sheet_key = "workbook.sheet.flows";
inline constexpr std::array readings_sheet_names{"Flows", "Dòng"};

// Rows of the sheet of readings, headings first; none where the path is no workbook or has no such
// sheet.
[[nodiscard]] Checked<std::vector<std::vector<std::string>>> rows_of_workbook(
    const std::filesystem::path& path, DecimalMark mark);

// What belongs to the plant at this path; nothing where nothing does. Problems of files, workbooks.
[[nodiscard]] Checked<FlowFiles> flow_files_of(const std::filesystem::path& plant_path,
                                               DecimalMark mark);

// The files that stand beside the plant, by name: flows.yaml, and flows.csv unless the readings
// stand in the plant's workbook.
[[nodiscard]] std::map<std::string, std::string> files_beside(const FlowFiles& flows,
                                                              DecimalMark mark, bool in_workbook);

// The sheet of readings; nothing where there are none. Problems: those of the table in flows.csv.
[[nodiscard]] Checked<std::optional<tables::WrittenSheet>> readings_sheet_of(
    const FlowFiles& flows, const std::string& name, DecimalMark mark);

}  // namespace cpa::flow_files
