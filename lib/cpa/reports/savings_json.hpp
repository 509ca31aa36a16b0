// The whole assessment of a factory as a JSON document for other programs and for whoever
// recomputes it: schema "cpa.savings/1", described key by key in docs/savings-json.md. Figures of
// an item are in its own unit, of a class in MJ, TOE or the class's unit; numbers to 12 significant
// digits; what is not known is null.
#pragma once

#include "cpa/data_quality/data_quality.hpp"
#include "cpa/documents/json.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/reports/provenance.hpp"
#include "cpa/savings/plant_assessment.hpp"

namespace cpa::reports {

inline constexpr const char* savings_schema = "cpa.savings/1";

[[nodiscard]] documents::Json savings_json(const plant::Plant& plant,
                                           const savings::PlantAssessment& assessment,
                                           const data_quality::DataQuality& quality,
                                           const Provenance& provenance);

}  // namespace cpa::reports
