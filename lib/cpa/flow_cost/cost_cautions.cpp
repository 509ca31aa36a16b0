#include <algorithm>
#include <string>
#include <utility>

#include "cpa/flow_cost/internal/cost_flow.hpp"

namespace cpa::flow_cost {
namespace {

using plant::FlowSheet;
using plant::Stream;
using plant::StreamRole;

// A centre to which waste comes, and no material that anything else would be made of.
bool treats_waste(const FlowSheet& sheet, std::size_t centre) {
  bool any = false;
  for (const Stream& stream : sheet.streams) {
    if (stream.to != centre || !stream.from) continue;
    const bool is_waste = stream.role == StreamRole::loss;
    if (!is_waste && !is_energy_alone(sheet, stream)) return false;
    any = any || is_waste;
  }
  return any;
}

// The first stream that brings energy alone to the centre and is no waste.
const Stream* energy_of(const FlowSheet& sheet, std::size_t centre) {
  for (const Stream& stream : sheet.streams) {
    const bool comes = stream.to == centre && stream.role != StreamRole::loss;
    if (comes && is_energy_alone(sheet, stream)) return &stream;
  }
  return nullptr;
}

}  // namespace

Problems cost_cautions(const FlowSheet& sheet) {
  Problems warnings;
  for (const Stream& stream : sheet.streams) {
    const bool holds_all = std::any_of(
        stream.handling.begin(), stream.handling.end(), [](const plant::Handling& handling) {
          return handling.kind == plant::HandlingKind::treatment && !handling.energy_apart;
        });
    if (!holds_all) continue;
    for (const auto& centre : {stream.to, stream.from}) {
      if (!centre || !treats_waste(sheet, *centre)) continue;
      const Stream* const energy = energy_of(sheet, *centre);
      if (energy == nullptr) continue;
      Problem warning{.code = "flow_cost.treatment_energy",
                      .severity = Severity::warning,
                      .where = stream.where};
      warning.arguments = {
          {"stream", stream.id}, {"centre", sheet.centres[*centre].id}, {"energy", energy->id}};
      warnings.push_back(std::move(warning));
      break;
    }
  }
  return warnings;
}

}  // namespace cpa::flow_cost
