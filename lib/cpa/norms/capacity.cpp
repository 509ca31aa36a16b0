#include "cpa/norms/capacity.hpp"

#include <algorithm>

#include "cpa/core/text.hpp"

namespace cpa::norms {
namespace {

using sectors::Norm;

// What a capacity can be counted in: as a product is, or as the trade's sizes are.
bool counts_product(const plant::Plant& plant, const std::vector<const Norm*>& rows,
                    units::Dimension dimension) {
  const bool of_product =
      std::any_of(plant.items.begin(), plant.items.end(), [&](const plant::Item& item) {
        return item.kind == plant::ItemKind::product && item.unit.dimension == dimension;
      });
  return of_product || std::any_of(rows.begin(), rows.end(), [&](const Norm* norm) {
           return norm->band && norm->band->unit.dimension == dimension;
         });
}

}  // namespace

CapacityDoubt doubt_of(const StatedCapacity& stated, const plant::Plant& plant,
                       const std::vector<const Norm*>& rows, std::optional<long double> output,
                       units::Dimension output_dimension) {
  if (!stated.amount) return stated.text.empty() ? CapacityDoubt::none : CapacityDoubt::unread;
  if (!counts_product(plant, rows, stated.amount->dimension())) return CapacityDoubt::unread;
  if (!output || stated.amount->dimension() != output_dimension) return CapacityDoubt::none;
  const long double times = *output / stated.amount->in_si();
  if (times > 10) return CapacityDoubt::far_below;
  return times > 1.5L ? CapacityDoubt::below : CapacityDoubt::none;
}

Problems wrong_capacity(const StatedCapacity& stated, const plant::Plant& plant,
                        const std::vector<const Norm*>& rows) {
  if (!stated.asked || !stated.amount) return {};
  if (counts_product(plant, rows, stated.amount->dimension())) return {};
  std::vector<std::string> units;
  for (const auto& item : plant.items) {
    const bool is_new = std::find(units.begin(), units.end(), item.unit.code) == units.end();
    if (item.kind == plant::ItemKind::product && is_new) units.push_back(item.unit.code);
  }
  Problem problem{.code = "norms.capacity_kind"};
  problem.arguments = {{"found", stated.text}, {"units", join(units)}};
  problem.arguments["example"] = "9600 " + (units.empty() ? "t" : units.front());
  return {problem};
}

const char* code_of(CapacityDoubt doubt) {
  switch (doubt) {
    case CapacityDoubt::none:
      return "none";
    case CapacityDoubt::unread:
      return "unread";
    case CapacityDoubt::below:
      return "below";
    case CapacityDoubt::far_below:
      break;
  }
  return "far_below";
}

}  // namespace cpa::norms
