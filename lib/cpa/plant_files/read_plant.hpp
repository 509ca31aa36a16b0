// Reading a plant strictly and kindly: every fault at once, each with file, line and column, what
// was found and what was expected. A plant comes back only without errors; what is merely doubtful
// comes beside it as warnings.
//
// Problems: those of files, tables, documents, read_decimal, units and calendar; of plant::check();
// and
//   plant_file.version (found, expected)      plant_file.form (found)
//   plant_file.comma_in_braces (found, value) plant_file.many_faults (shown, more)
//   plant_file.limit (what, limit)            plant_file.share (found)
//   plant_file.share_range (found)            plant_file.utc_offset (found)
//   plant_file.item_code (found)              plant_file.twice (found, key)
//   plant_file.not_positive (found)           discharge.low_above (found, high)
//   plant_file.factor_unit (found, item, expected)
//   plant_file.price_unit (found, item, expected)
//   plant.sector.unknown, plant.sub_sector.unknown, plant.carrier.unknown (found, nearest)
//   warning plant.sub_sector.elsewhere (found, sector, expected)
//   data.column.unknown (found, nearest)      data.column.alone (found, item)
//   data.column.needed (expected)             data.period.both
//   data.period.twice, data.period.overlap (found, first, first_line, days)
//   data.state.unknown (found, nearest)       data.state.conflict (found, state)
//   data.percent (found, item)
//   data.figure.missing (state)               data.item.unknown (found, nearest)
//   data.unit_differs (found, item, expected) data.bill.half (item)
//   plant_file.no_plant_workbook (path), plant_file.sheet_needed (expected)
//   note plant_file.hidden (found: sheets, columns and rows that are hidden and were read)
//   warnings plant_file.column_without_code (found, column), data.estimate_without_way (item,
//   found), data.negative (item, found),
//     data.bill.elsewhere (item, found, expected), data.item.no_figures (item, figures,
//     list)
//   events.effect.unknown (found, choices, nearest), events.needed (expected),
//   events.item.unknown is plant.item.unknown; weather.day.twice (found, first_line),
//   weather.temperature.range (found)  warning weather.fahrenheit (mean, celsius, first, last)
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/core/result.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/plant_files/form.hpp"
#include "cpa/sectors/packs.hpp"

namespace cpa::plant_files {

// What a file of a plant may hold at most, whatever its form, and how many readings a plant. JSON
// repeats the names of its keys at every figure, so that it holds about a third of what a folder
// does.
inline constexpr std::size_t largest_file = 20'000'000;
inline constexpr std::size_t most_readings = 4'000'000;

// Whether a plant is refused for what cannot be read of its figures, prices, events and
// temperatures, for single cells of a workbook (a formula without its value), rows that clash or
// cubic metres of gas in no known state, or comes without them (the gas with its figures): for
// looking only, never for a figure of a saving. What is wrong with the description itself is
// refused either way.
enum class FaultyFigures { refuse, leave_out };

struct FigureName {
  std::string item;
  calendar::Period row;
};

struct PlantRead {
  plant::Plant plant;
  Problems warnings;
  // Errors of figures that were left out, where that was asked for; of rows that come twice or
  // overlap all stay in the plant.
  Problems faults;
  std::vector<FigureName> left_out;  // as far as it is known whose figures they are
  // Of the values under `discharge`, which only the packs' rows of law can judge, by field.
  std::map<std::string, Location> discharge_places;
};

// A folder, its plant.yaml, a .json file or an .xlsx workbook; "-" for a document or a workbook on
// standard input.
[[nodiscard]] Checked<PlantRead> read_plant(const std::filesystem::path& path,
                                            const sectors::Packs& packs,
                                            FaultyFigures faulty = FaultyFigures::refuse);

// The same from texts in memory. `folder` is the name shown in problems and, where the plant has no
// id of its own, the last part of it is the id.
[[nodiscard]] Checked<PlantRead> read_plant_folder(const FolderTexts& texts,
                                                   const std::string& folder,
                                                   const sectors::Packs& packs,
                                                   FaultyFigures faulty = FaultyFigures::refuse);
[[nodiscard]] Checked<PlantRead> read_plant_json(std::string_view text, const std::string& file,
                                                 const sectors::Packs& packs,
                                                 FaultyFigures faulty = FaultyFigures::refuse);
[[nodiscard]] Checked<PlantRead> read_plant_workbook(std::string bytes, const std::string& file,
                                                     const sectors::Packs& packs,
                                                     FaultyFigures faulty = FaultyFigures::refuse);

}  // namespace cpa::plant_files
