// Reading flow sheets: flows.yaml (the drawing: periods, layers, centres, streams and what else is
// known) and flows.csv (the readings) of a plant's folder. Strict and kind: every fault at once,
// each with file, line and column, what was found and what was expected. Sheets come back only
// without errors; what is merely doubtful comes beside them as warnings.
//
// One sheet for each period of flows.yaml, all with the same layers, centres and streams. Readings
// are converted to SI of their layer: units of the same dimension always, mass to volume where the
// stream states its density, dry to wet where it states its dry matter, part of the period to the
// whole where the row states its days. Figure::note says by which factor. Nothing is converted that
// nobody stated.
//
// Problems: those of files, documents, tables, workbooks, numbers, units, calendar and money;
// plant_file.comma_in_braces, plant_file.share, plant_file.not_positive, plant_file.many_faults,
// data.column.needed; and
//   flows.none (path), flows.readings_none (path)
//   flows.version (found, expected)
//   flows.limit (kind, limit)                 flows.id (found)
//   flows.twice (found, kind)                 flows.unknown (kind, found, nearest)
//   flows.content_unit (found, expected)      flows.content_unit_alone (found: the layer)
//   flows.carrier_component (found)           flows.carrier_needed (found, expected)
//   flows.no_layer (found)                    flows.no_end (found), flows.self_loop (found)
//   flows.role_ends (found, from, to, expected)
//   flows.price_unit (found, of, expected)    flows.money_digits (found, currency)
//   flows.negative_price (found, of)          flows.transfer_twice (found, of)
//   flows.price_role, flows.handling_role (found: the key, of, role)
//   flows.paid_for, flows.item_paid_for (found, of, choices, first)
//   flows.paid_carrier (found, carrier, of)   flows.paid_twice (found, of)
//   flows.price_and_sum (found, of)           flows.sum_periods (of, shortest, longest, first)
//   flows.hazard (found)                      flows.share_range (found)
//   flows.density_unit (found)                flows.variable (found)
//   flows.not_in_layer (found, of)            flows.terms (limit)
//   flows.correlation_range (found)           flows.correlation_same (found)
//   flows.book_stream (found)                 flows.book_use (of)
// of readings
//   flows.column_unknown (found, nearest)     flows.period_missing (choices)
//   flows.period_foreign (found, choices)     flows.layer_missing (of, choices)
//   flows.reading_twice (found, first_line)   flows.unit (found, of, expected)
//   flows.negative (found, of)                flows.value_missing (of)
//   flows.state_conflict (found, state)       flows.uncertainty_missing (of)
//   flows.uncertainty (found)                 flows.uncertainty_unit (found)
//   flows.negative_uncertainty (found)        flows.zero_uncertainty (found)
//   flows.fixed_uncertainty (found)           flows.class_scale (found)
//   flows.zero_no_floor (of, layer)           flows.dry_matter_needed (of)
//   flows.basis (of, layer)                   flows.days (found)
//   flows.percent_value (found, of, unit)
// warnings
//   flows.zero_floor (of, floor, unit)        flows.scaled (of, found, expected, factor)
//   flows.centre_alone (found)                flows.item_price_unit (of, found, expected)
//   flows.correlation_unmeasured              flows.only_losses (centres, streams, first)
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/core/result.hpp"
#include "cpa/plant/flow_sheet.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/sectors/packs.hpp"

namespace cpa::flow_files {

inline constexpr const char* flows_yaml = "flows.yaml";
inline constexpr const char* flows_csv = "flows.csv";

// What the files may hold at most.
inline constexpr std::size_t largest_drawing = 20'000'000;   // bytes of flows.yaml
inline constexpr std::size_t largest_readings = 60'000'000;  // bytes of flows.csv
inline constexpr std::size_t most_rows = 1'000'000;          // of flows.csv
inline constexpr std::size_t most_streams = 200'000;
inline constexpr std::size_t most_layers = 50;
inline constexpr std::size_t most_periods = 120;
inline constexpr std::size_t most_figures = 1'000'000;  // of all streams in all periods

struct FlowSheetsRead {
  std::vector<plant::FlowSheet> sheets;  // in the order of the file's periods
  Problems warnings;
};

// Beside `plant_path`, which is what the plant was read from: a folder, its plant.yaml, a .json
// file or a workbook. The readings of a workbook stand in its sheet Flows (Dòng), with the headings
// of flows.csv; where it has none, in flows.csv. Problem flows.none where no flows.yaml stands
// there.
[[nodiscard]] Checked<FlowSheetsRead> read_flow_sheets(const std::filesystem::path& plant_path,
                                                       const plant::Plant& plant,
                                                       const sectors::Packs& packs);

// The two files as texts in memory.
struct FlowTexts {
  std::string yaml;
  std::string csv;
};

// `folder` is the name shown in problems.
[[nodiscard]] Checked<FlowSheetsRead> read_flow_texts(const FlowTexts& texts,
                                                      const std::string& folder,
                                                      const plant::Plant& plant,
                                                      const sectors::Packs& packs);

}  // namespace cpa::flow_files
