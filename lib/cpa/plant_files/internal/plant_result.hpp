// The end of reading a plant, alike for every form.
#pragma once

#include <string>

#include "cpa/plant_files/internal/reading_context.hpp"
#include "cpa/plant_files/read_plant.hpp"

namespace cpa::plant_files {

// The plant, or everything wrong with it in the order of its files. `file` stands for what has no
// place of its own.
[[nodiscard]] Checked<PlantRead> finished(ReadingContext& context, const std::string& file);

}  // namespace cpa::plant_files
