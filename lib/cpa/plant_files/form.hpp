// The forms in which a plant is kept: a folder of plain files, one JSON file, or one workbook.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "cpa/core/result.hpp"

namespace cpa::plant_files {

enum class Form { folder, json, workbook };

// By the path alone: a folder, or the plant.yaml inside it, is the folder form; "x.json" is JSON,
// "x.xlsx" a workbook, in letters of either case. A path that is not there yet and has no extension
// will be a folder. Problem: plant_file.form (found: anything else).
[[nodiscard]] Result<Form> form_of(const std::filesystem::path& path);

// What a plant in this folder is called that gives itself no name: the folder's own, also of "."
// and ".."; "plant" in the root of the machine.
[[nodiscard]] std::string name_of_folder(const std::filesystem::path& folder);

// Files of the folder form, by name.
using FolderTexts = std::map<std::string, std::string>;

inline constexpr const char* plant_yaml = "plant.yaml";
inline constexpr const char* data_csv = "data.csv";
inline constexpr const char* events_csv = "events.csv";
inline constexpr const char* weather_csv = "weather.csv";

}  // namespace cpa::plant_files
