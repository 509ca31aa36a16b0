// What plant::check() finds in a plant that was read, with the place where it stood.
#pragma once

#include "cpa/plant_files/internal/reading_context.hpp"

namespace cpa::plant_files {

// Adds it to the late problems, and a warning for every item without any record.
void check_whole(ReadingContext& context);

}  // namespace cpa::plant_files
