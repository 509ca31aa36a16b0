// A small flow sheet as its files hold it, and short words to change one file and ask what was
// found.
#pragma once

#include <string>
#include <vector>

#include "cpa/flow_files/read_flow_sheets.hpp"

namespace cpa::test {

// Built into the program; decimal comma, one item whole_fish (t) at 28,000,000 VND/t.
[[nodiscard]] const sectors::Packs& flow_packs();
[[nodiscard]] plant::Plant flow_plant(DecimalMark mark = DecimalMark::comma);

// Layers mass (t), water (m3), protein (kg, carried by mass, in %); centres washing, filleting;
// streams whole_fish, washed, fillet, trimmings (mass and protein), water_in, waste_water (water).
[[nodiscard]] std::string sample_drawing();
[[nodiscard]] std::string sample_readings();

[[nodiscard]] Checked<flow_files::FlowSheetsRead> read_flows(const std::string& yaml,
                                                             const std::string& csv);
// The sample's drawing with other readings below its heading.
[[nodiscard]] Checked<flow_files::FlowSheetsRead> read_rows(const std::string& rows);
// The sample with one part of its drawing written otherwise.
[[nodiscard]] Checked<flow_files::FlowSheetsRead> read_drawing_with(const std::string& from,
                                                                    const std::string& to);

// "flows.csv:3:2 flows.unit" of everything found, in order.
[[nodiscard]] std::vector<std::string> found_words(const Checked<flow_files::FlowSheetsRead>& read);
[[nodiscard]] Problem first_of(const Checked<flow_files::FlowSheetsRead>& read,
                               const std::string& code);
// The figure of a stream in the first sheet.
[[nodiscard]] plant::Figure figure_of(const Checked<flow_files::FlowSheetsRead>& read,
                                      const std::string& stream, const std::string& layer);

}  // namespace cpa::test
