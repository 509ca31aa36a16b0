// Losses that no meter reads.
#pragma once

#include <algorithm>

#include "cpa/plant/flow_sheet.hpp"

namespace cpa::balance {

// Energy that is lost without anything that carries it: heat given off by walls and surfaces. What
// is carried by a stream of matter (vapour, hot water) is metered as that.
[[nodiscard]] inline bool gives_off_heat(const plant::FlowSheet& sheet, std::size_t stream) {
  const plant::Stream& one = sheet.streams[stream];
  const auto is_energy = [&sheet](const plant::StreamFigure& figure) {
    return sheet.layers[figure.layer].unit.dimension == units::dimension::energy;
  };
  return one.role == plant::StreamRole::loss && !one.to && !one.figures.empty() &&
         std::all_of(one.figures.begin(), one.figures.end(), is_energy);
}

}  // namespace cpa::balance
