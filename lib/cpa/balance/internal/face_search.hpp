// The least movement of readings under linear equations and bounds, where holding the worst
// offender goes round in a circle: several amounts at their bounds may determine one another, and
// then no single one of them says whether it is pressed. Here all are asked at once: the slope is
// split into what the bounds can carry (Lawson and Hanson 1974) and a way down that keeps within
// them (Moreau). Each round ends at the minimum of a face lower than the one before, so no face
// comes twice.
#pragma once

#include <optional>

#include "cpa/balance/internal/bounds.hpp"

namespace cpa::balance {

// For small linear systems; none where there is no solution, or the search does not prove one.
[[nodiscard]] std::optional<Bounded> adjust_by_faces(const EquationSystem& system,
                                                     const ReadingWeights& weights,
                                                     const std::vector<bool>& fixed);

}  // namespace cpa::balance
