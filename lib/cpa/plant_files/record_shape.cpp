#include "cpa/plant_files/internal/record_shape.hpp"

#include <algorithm>

namespace cpa::plant_files {

using plant::Item;
using plant::ReadingState;
using plant::Record;

bool has_name(const calendar::Period& period) {
  return calendar::is_month(period) || period.days() == 1;
}

std::vector<const Item*> recorded_items(const plant::Plant& plant) {
  std::vector<const Item*> items;
  for (const Item& item : plant.items) {
    if (!item.records.empty()) items.push_back(&item);
  }
  return items;
}

bool have_same_periods(const std::vector<const Item*>& items) {
  return std::all_of(items.begin(), items.end(), [&items](const Item* item) {
    return std::equal(item->records.begin(), item->records.end(), items.front()->records.begin(),
                      items.front()->records.end(),
                      [](const Record& a, const Record& b) { return a.period == b.period; });
  });
}

bool state_is_said_by_cell(const plant::Reading& reading) {
  return reading.state != ReadingState::calculated && reading.state != ReadingState::estimated;
}

Needs needs_of(const Item& item) {
  Needs needs;
  for (const Record& record : item.records) {
    needs.state = needs.state || !state_is_said_by_cell(record.reading);
    needs.note = needs.note || !record.reading.note.empty();
    needs.own_period = needs.own_period || record.own_period != record.period;
  }
  return needs;
}

}  // namespace cpa::plant_files
