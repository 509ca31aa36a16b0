// The files of a folder of packs: YAML that people write, tables of norms and limits.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cpa/core/result.hpp"

namespace cpa::sectors::internal {

struct PackText {
  std::string path;  // relative to the folder, with '/'
  std::string text;
};

// All .yaml and .csv below the folder but those in schema/, by path. Problems: those of files.
[[nodiscard]] Checked<std::vector<PackText>> pack_texts_below(const std::filesystem::path& folder);

// For whoever broke our own packs: codes and places, no language.
[[nodiscard]] std::string told(const Problems& problems);

[[nodiscard]] bool is_table(std::string_view path);  // ends in ".csv"

}  // namespace cpa::sectors::internal
