// A plant's description as a tree to be written as YAML or JSON; the counterpart of
// document_reader.hpp.
#pragma once

#include "cpa/documents/json.hpp"
#include "cpa/plant/plant.hpp"

namespace cpa::plant_files {

// For plant.yaml: figures in the plant's decimal mark, no records, events or weather.
[[nodiscard]] documents::Json description_of(const plant::Plant& plant);
// Its dismissals alone, as plant.yaml holds them.
[[nodiscard]] documents::Json dismissals_of(const plant::Plant& plant);
// For the JSON form: everything, figures as numbers.
[[nodiscard]] documents::Json whole_document_of(const plant::Plant& plant);

}  // namespace cpa::plant_files
