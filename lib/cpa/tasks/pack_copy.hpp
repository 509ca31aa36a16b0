// The packs that are built into the program, written out to be read, argued about and corrected.
#pragma once

#include <cstddef>
#include <filesystem>

#include "cpa/core/result.hpp"

namespace cpa::tasks {

// All files of the packs, the guide to their keys (README.md) and the JSON Schemas of their forms.
// Returns how many. The folder is made; one that holds something already is left alone. Problems:
// file.exists (argument path), file.cannot_create, file.write_failed.
[[nodiscard]] Result<std::size_t> copy_packs(const std::filesystem::path& folder);

}  // namespace cpa::tasks
