#include "cpa/plant/discharge.hpp"

#include <algorithm>

namespace cpa::plant {
namespace {

bool permits(const Discharge& discharge, DischargeKind kind) {
  if (!discharge.permit) return false;
  const auto& limits = discharge.permit->limits;
  return std::any_of(limits.begin(), limits.end(),
                     [kind](const PermitLimit& limit) { return limit.kind == kind; });
}

}  // namespace

bool speaks_of(const Discharge& discharge, DischargeKind kind) {
  const bool air = discharge.air != AirRule{} || permits(discharge, DischargeKind::air);
  if (kind == DischargeKind::air) return air;
  const bool water = !discharge.regulation.empty() || !discharge.column.empty() || discharge.kq ||
                     discharge.kf || permits(discharge, DischargeKind::waste_water);
  return water || !air;
}

const char* code_of(DischargeKind kind) {
  return kind == DischargeKind::air ? "air" : "waste_water";
}

}  // namespace cpa::plant
