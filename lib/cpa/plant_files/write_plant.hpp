// Writing a plant in one of its forms. What is written reads back as an equal plant, and writing
// that again gives the same bytes.
#pragma once

#include <filesystem>
#include <string>

#include "cpa/core/result.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/plant_files/form.hpp"
#include "cpa/plant_files/plant_workbook.hpp"

namespace cpa::plant_files {

// All of the form or nothing. An events.csv or weather.csv that is there already, of which the
// plant has nothing, becomes a heading row. A workbook has its headings and help as `style` says.
// Problems: those of files, plant_file.too_large (found, limit: it could not be read back).
[[nodiscard]] Result<void> write_plant(const plant::Plant& plant, const std::filesystem::path& path,
                                       Form form, const WorkbookStyle& style);

// The bytes of a plant in one file, a JSON file or a workbook (else Failure).
[[nodiscard]] Result<std::string> file_bytes(const plant::Plant& plant,
                                             const std::filesystem::path& path, Form form,
                                             const WorkbookStyle& style);

// The same as texts in memory. Folder: plant.yaml and data.csv always, the others where the plant
// has events or temperatures. `remarks` stand as comments at the top of plant.yaml.
[[nodiscard]] FolderTexts folder_texts(const plant::Plant& plant, const std::string& remarks = {});
[[nodiscard]] std::string json_text(const plant::Plant& plant);

}  // namespace cpa::plant_files
