// An organisation's style file: its name, its contact line and its logo, put on every report that
// it hands over. A small YAML file (docs/report-style.md):
//
//   name: Trung tâm Sản xuất sạch hơn
//   contact: 1 Phố Huế, Hà Nội · 024 1234 5678
//   logo: logo.png
//
// The logo is a PNG, JPEG or SVG file beside the style file, of at most 500,000 bytes.
// Problems: those of files and documents; letterhead.logo_kind (path), letterhead.name_empty.
#pragma once

#include <filesystem>

#include "cpa/core/result.hpp"
#include "cpa/reports/letterhead.hpp"

namespace cpa::tasks {

// With the logo's bytes in it. All that is wrong with the file is told at once.
[[nodiscard]] Checked<reports::Letterhead> read_letterhead(const std::filesystem::path& path);

}  // namespace cpa::tasks
