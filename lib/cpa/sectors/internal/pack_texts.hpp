// The files of a folder of packs: YAML that people write, tables of norms and limits.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cpa/core/embedded_file.hpp"
#include "cpa/core/result.hpp"

namespace cpa::sectors::internal {

struct PackText {
  std::string path;  // relative to the folder, with '/'
  std::string text;
};

// All .yaml and .csv below the folder but those in schema/, by path. Problems: those of files.
[[nodiscard]] Checked<std::vector<PackText>> pack_texts_below(const std::filesystem::path& folder);

// A warning pack.file_unread (found) for each other file below the folder whose kind says that it
// holds rows (solutions.yml, norms.xlsx): nobody would notice that it counts for nothing. `layer`
// is the consultant's folder as in shown_path().
[[nodiscard]] Problems unread_files_below(const std::filesystem::path& folder,
                                          const std::string& layer);

[[nodiscard]] std::vector<EmbeddedFile> files_of(const std::vector<PackText>& texts);

// What lies at the top of a consultant's folder holds for every trade.
[[nodiscard]] std::string folder_of(std::string_view path);
// The path as people know it: below the consultant's folder where it is in one.
[[nodiscard]] std::string shown_path(const std::string& layer, std::string_view path);

// For whoever broke our own packs: codes and places, no language.
[[nodiscard]] std::string told(const Problems& problems);

[[nodiscard]] bool is_table(std::string_view path);  // ends in ".csv"
// Whether the file's rows belong to the packs of factors (packs.hpp); the others are read on demand
// (knowledge.hpp).
[[nodiscard]] bool is_for_packs(const EmbeddedFile& file);

}  // namespace cpa::sectors::internal
