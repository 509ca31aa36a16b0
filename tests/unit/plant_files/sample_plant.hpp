// A small plant as its files hold it, and short words to change one file and ask what was found.
#pragma once

#include <string>
#include <vector>

#include "cpa/language/language.hpp"
#include "cpa/plant_files/plant_workbook.hpp"
#include "cpa/plant_files/read_plant.hpp"

namespace cpa::test {

// Units of units_for_tests.hpp, carriers electricity, diesel and coal, one sub-sector.
[[nodiscard]] const sectors::Packs& sample_packs();

// Words of the catalogue, on those packs.
[[nodiscard]] plant_files::WorkbookStyle sample_style(
    language::Language language = language::Language::vi);

// electricity (kWh), diesel (l), fillet (t, product), days (driver); decimal comma.
[[nodiscard]] std::string sample_yaml();
[[nodiscard]] std::string sample_data();
[[nodiscard]] plant_files::FolderTexts sample_folder();
[[nodiscard]] plant::Plant sample_plant();

// Reads the sample with one file in place of its own.
[[nodiscard]] Checked<plant_files::PlantRead> read_with(const std::string& file,
                                                        const std::string& text);
[[nodiscard]] Checked<plant_files::PlantRead> read_data(const std::string& data);
[[nodiscard]] Checked<plant_files::PlantRead> read_yaml_with(const std::string& from,
                                                             const std::string& to);

// Everything found, errors and warnings.
[[nodiscard]] Problems found_in(const Checked<plant_files::PlantRead>& read);
// "data.csv:3:2 data.state.unknown" of each, in order.
[[nodiscard]] std::vector<std::string> found_words(const Checked<plant_files::PlantRead>& read);
// The first problem of that code; one without a code where there is none.
[[nodiscard]] Problem first_of(const Checked<plant_files::PlantRead>& read,
                               const std::string& code);

[[nodiscard]] std::string replaced(std::string text, const std::string& from,
                                   const std::string& to);

}  // namespace cpa::test
