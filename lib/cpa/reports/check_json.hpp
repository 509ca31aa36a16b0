// The findings about a plant's data as a document: docs/check-json.md, "cpa.check/1".
#pragma once

#include "cpa/data_quality/data_quality.hpp"
#include "cpa/documents/json.hpp"
#include "cpa/plant/plant.hpp"

namespace cpa::reports {

[[nodiscard]] documents::Json check_json(const plant::Plant& plant,
                                         const data_quality::DataQuality& quality,
                                         const Problems& warnings);

}  // namespace cpa::reports
