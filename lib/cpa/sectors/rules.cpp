#include "cpa/sectors/internal/rules.hpp"

#include <algorithm>

#include "cpa/core/text.hpp"

namespace cpa::sectors::internal {

Location locate(const DecodedPack& pack, const Place& place) {
  auto where = pack.document.locate(place.offset);
  where.field = place.path;
  return where;
}

Problem problem_at(const DecodedPack& pack, const Place& place, std::string code,
                   std::map<std::string, std::string> arguments) {
  Problem problem;
  problem.code = std::move(code);
  problem.where = locate(pack, place);
  problem.arguments = std::move(arguments);
  return problem;
}

const Carrier* known_carrier(const std::string& code, const std::vector<Carrier>& carriers,
                             const DecodedPack& pack, const Place& place, Problems& problems) {
  const auto at = std::find_if(carriers.begin(), carriers.end(),
                               [&](const Carrier& carrier) { return carrier.code == code; });
  if (at != carriers.end()) return &*at;
  std::vector<std::string> codes;
  for (const auto& carrier : carriers) codes.push_back(carrier.code);
  problems.push_back(problem_at(pack, place, "pack.carrier_unknown",
                                {{"found", code}, {"nearest", join(nearest_words(code, codes))}}));
  return nullptr;
}

std::optional<units::Unit> known_unit(const std::string& text, const units::UnitTable& units,
                                      const DecodedPack& pack, const Place& place,
                                      Problems& problems) {
  auto unit = units.read(text);
  if (unit) return *std::move(unit);
  problems.push_back(problem_at(pack, place, unit.error().code, unit.error().arguments));
  return std::nullopt;
}

}  // namespace cpa::sectors::internal
