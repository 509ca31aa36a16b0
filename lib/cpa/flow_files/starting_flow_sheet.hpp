// A flow sheet to begin with: the operations of a trade's process as centres, what goes from one to
// the next, in from outside and out as product or loss, and the utilities that feed them. Nothing
// is measured yet; what does not fit the plant is for its people to correct or delete.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/calendar/period.hpp"
#include "cpa/core/number_text.hpp"
#include "cpa/core/result.hpp"
#include "cpa/flow_files/read_flow_sheets.hpp"
#include "cpa/sectors/knowledge.hpp"

namespace cpa::flow_files {

struct StartPeriod {
  std::string id;  // "before"
  calendar::Period period;
};

struct FlowStart {
  std::string_view sub_sector;       // id in the packs
  sectors::Bilingual name;           // of the sheet: the plant's or the sub-sector's
  std::vector<StartPeriod> periods;  // at least one
  // Of the plant's files: where it is a comma, columns of flows.csv stand between semicolons.
  DecimalMark mark = DecimalMark::comma;
  bool vietnamese = true;  // names in the table of readings
  // The text of a key in the reader's language, for the comments: flows_start.head, .periods,
  // .layers, .centres, .streams, .known, .water.
  std::function<std::string(std::string_view key)> words;
  // The text of a key in both languages, for layers and for what the process does not name:
  // flows_start.mass, .water_layer, .energy_layer, and those of process_flows.hpp.
  std::function<sectors::Bilingual(std::string_view key)> names;
};

// Both files, which read back without a word of complaint. Layers mass (t), water that runs
// through (m³) and energy (MWh). An input that an operation before it, or a utility, gives out is
// a stream between the two, found by its name; so is the first output of an operation to the next.
// Problem: plant.sub_sector.unknown (found, nearest).
[[nodiscard]] Result<FlowTexts> starting_flow_texts(const sectors::Knowledge& knowledge,
                                                    const FlowStart& wish);

}  // namespace cpa::flow_files
