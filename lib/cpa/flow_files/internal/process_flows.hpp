// Streams guessed from the words of a process: who gives out what another takes in.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/plant/flow_sheet.hpp"
#include "cpa/sectors/process.hpp"

namespace cpa::flow_files {

struct ProcessStream {
  std::string id;
  sectors::Bilingual name;
  std::optional<std::size_t> from;  // index in ProcessFlows::centres
  std::optional<std::size_t> to;
  plant::StreamRole role = plant::StreamRole::internal;
  // The layers that it is in.
  bool mass = false;
  bool water = false;
  bool energy = false;
  bool steam = false;      // water that is weighed
  bool in_volume = false;  // water, read in m3 as a rule
};

struct ProcessFlows {
  std::vector<const sectors::Operation*> centres;  // of the process in their order, then utilities
  std::size_t utilities = 0;                       // how many of the centres, at the end
  std::vector<ProcessStream> streams;
};

// How a stream is called that no process names: flows_start.rest, .unlisted, .taken_up,
// .water_gone, .water_come, .heat and .energy of the catalogue.
using NamesByKey = std::function<sectors::Bilingual(std::string_view key)>;

// `utilities` may be none. Water that comes into a centre and leaves it as water is in a layer of
// its own, and so is steam; water that becomes part of what is made stays in its mass. Each centre
// that takes in a layer gives it out again, and the other way round: what the words leave open
// becomes a stream of its own.
[[nodiscard]] ProcessFlows flows_of(const sectors::Process& process,
                                    const sectors::Process* utilities, const NamesByKey& names);

}  // namespace cpa::flow_files
