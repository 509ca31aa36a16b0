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

// Where the parts of one event stand that plant::check() may find fault with.
struct EventPlaces {
  Place to;
  Place items;
  Place amount;
  Place uncertainty;
};

// Of the event that is about to be added.
void note_event_places(const EventPlaces& places, ReadingContext& context);

// Events by first day, once they were checked where they stand in the file; those of one day stay
// in the order of the file.
void sort_events(std::vector<plant::Event>& events);

}  // namespace cpa::plant_files
