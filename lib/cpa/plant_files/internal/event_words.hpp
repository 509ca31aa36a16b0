// What readers of events share, whatever file they stand in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cpa/plant_files/internal/reading_context.hpp"

namespace cpa::plant_files {

[[nodiscard]] const std::vector<std::string>& effect_codes();

// The item codes of one cell, between spaces, commas or semicolons; composed.
[[nodiscard]] std::vector<std::string> codes_in(std::string_view text);

// Remembers where an event stood, under what plant::check() may find in it.
void note_event_places(const plant::Event& event, Place place, ReadingContext& context);

// Events by first day; those of one day stay in the order of the file.
void sort_events(std::vector<plant::Event>& events);

}  // namespace cpa::plant_files
