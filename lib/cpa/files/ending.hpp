// What kind of file a name promises: one rule for all that tell files apart by it.
#pragma once

#include <filesystem>
#include <string>

namespace cpa::files {

// ".xlsx" of "Report.XLSX", in small letters; empty where the name has none.
[[nodiscard]] std::string ending_of(const std::filesystem::path& path);

}  // namespace cpa::files
