// One item's or one class's assessment as JSON: the keys that docs/savings-json.md promises, in the
// item's own unit.
#pragma once

#include "cpa/documents/json.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/savings/assessment.hpp"
#include "cpa/savings/persistence.hpp"

namespace cpa::reports {

// Adds predicted, actual, saving … warnings to the object, after what the caller has put there (id,
// basis).
void add_assessment(documents::Json& into, const plant::Plant& plant,
                    const savings::Assessment& assessment);

// The chosen model with coefficients, candidates and the number tried; null where none was fitted.
[[nodiscard]] documents::Json model_json(const plant::Plant& plant,
                                         const savings::Assessment& assessment);
// What the fit says of itself: R2, scatter, autocorrelation, tests; null where none was fitted.
[[nodiscard]] documents::Json diagnostics_json(const savings::Assessment& assessment);
// Null where persistence was not asked for.
[[nodiscard]] documents::Json persistence_json(
    const std::optional<savings::Persistence>& persistence);

}  // namespace cpa::reports
