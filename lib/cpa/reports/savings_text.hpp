// The assessment on a console: the verdict first, then why, the items, the specific consumption
// with what it hides, money and emissions, what to do next, and the warnings.
#pragma once

#include "cpa/language/language.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/reports/provenance.hpp"
#include "cpa/reports/text_view.hpp"
#include "cpa/savings/plant_assessment.hpp"

namespace cpa::reports {

[[nodiscard]] TextView savings_text(const plant::Plant& plant,
                                    const savings::PlantAssessment& assessment,
                                    const Provenance& provenance, language::Language language);

}  // namespace cpa::reports
