#include <algorithm>

#include "cpa/sectors/procedure.hpp"

namespace cpa::sectors {

RiskRating RiskScale::rating(const RiskDefault& risk) const {
  RiskRating rating{.score = risk.likelihood * risk.severity};
  const auto at = std::find_if(bands.begin(), bands.end(), [&](const RiskBand& band) {
    return band.low <= rating.score && rating.score <= band.high;
  });
  if (at == bands.end()) return rating;
  rating.level = static_cast<int>(at - bands.begin());
  const bool deadly = risk.severity == static_cast<int>(severity.size());
  if (deadly) rating.level = std::max(rating.level, static_cast<int>(bands.size()) - 2);
  rating.band = &bands[static_cast<std::size_t>(rating.level)];
  return rating;
}

}  // namespace cpa::sectors
