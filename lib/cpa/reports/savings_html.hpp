// The report on a factory's savings for its director, its consultant and the centre: one HTML file
// with everything in it, for a screen, a phone and A4 paper. The first page holds the verdict in a
// sentence, three figures and what to do next; then come every class and item with their charts,
// the models and why they were chosen, coverage, events, factors with their sources, and the
// inputs. It knows no clock and no file: the same input gives the same bytes. (Báo cáo mức tiết
// kiệm.)
#pragma once

#include <string>

#include "cpa/data_quality/data_quality.hpp"
#include "cpa/language/language.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/reports/letterhead.hpp"
#include "cpa/reports/norms_text.hpp"
#include "cpa/reports/provenance.hpp"
#include "cpa/savings/plant_assessment.hpp"

namespace cpa::reports {

// Where `norms` are given, a part says where the plant stands among those of its trade.
[[nodiscard]] std::string savings_html(const plant::Plant& plant,
                                       const savings::PlantAssessment& assessment,
                                       const data_quality::DataQuality& quality,
                                       const Provenance& provenance, language::Language language,
                                       const Letterhead& letterhead = {},
                                       const NormsReport* norms = nullptr);

}  // namespace cpa::reports
