// The findings about a plant's data as a document: docs/check-json.md, "cpa.check/1".
#pragma once

#include <string>
#include <vector>

#include "cpa/data_quality/data_quality.hpp"
#include "cpa/documents/json.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/reports/provenance.hpp"

namespace cpa::reports {

// `packs` is the content id of the data packs that the plant was read with; `faults` are errors of
// reading whose figures were left out: the data are then not fit.
[[nodiscard]] documents::Json check_json(const plant::Plant& plant,
                                         const data_quality::DataQuality& quality,
                                         const Problems& warnings, const std::string& packs,
                                         const std::vector<PackUsed>& packs_used,
                                         const Problems& faults = {});

// The same document of a plant that could not be read for what is wrong in it: no findings, and the
// problems with their places.
[[nodiscard]] documents::Json unread_json(const Problems& problems);

// What the savings report says of the data: fit, open findings, those set aside with reason and
// name, dismissals that meet none, completeness, and the map of all fields.
[[nodiscard]] documents::Json quality_json(const plant::Plant& plant,
                                           const data_quality::DataQuality& quality);

}  // namespace cpa::reports
