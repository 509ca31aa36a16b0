// How the records of a plant lie, which decides how a table of them looks: a column an item or a
// row a figure, and which columns an item needs beside its figures.
#pragma once

#include <vector>

#include "cpa/plant/plant.hpp"

namespace cpa::plant_files {

// Months and days have a short name; other periods are written by their first and last day.
[[nodiscard]] bool has_name(const calendar::Period& period);

// The items that have records, in the plant's order.
[[nodiscard]] std::vector<const plant::Item*> recorded_items(const plant::Plant& plant);
// Whether they all have the same periods.
[[nodiscard]] bool have_same_periods(const std::vector<const plant::Item*>& items);

// Whether the cell says by itself how its figure came to be (empty, a dash, a measured figure).
[[nodiscard]] bool state_is_said_by_cell(const plant::Reading& reading);

// The columns that an item needs beside its figures.
struct Needs {
  bool state = false;
  bool note = false;
  bool own_period = false;
};
[[nodiscard]] Needs needs_of(const plant::Item& item);

}  // namespace cpa::plant_files
