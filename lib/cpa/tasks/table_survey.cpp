#include "cpa/tasks/internal/table_survey.hpp"
#include "cpa/core/text.hpp"

namespace cpa::tasks {

std::string_view plant_of(const tables::Row& row, std::size_t plant_column) {
  if (plant_column >= row.cells.size()) return {};
  return trim(row.cells[plant_column].text);
}

void TableSurvey::add(const tables::Row& row, std::size_t plant_column) {
  const std::string_view id = plant_of(row, plant_column);
  if (plants_.empty() || plants_[last_].id != id) {
    const auto [at, is_new] = places_.try_emplace(std::string(id), plants_.size());
    if (is_new) {
      plants_.push_back({.id = at->first});
    } else {
      plants_[at->second].apart = true;
    }
    last_ = at->second;
  }
  ++plants_[last_].rows;
}

void TableSurvey::break_off() {
  for (SurveyedPlant& plant : plants_) plant.cut_off = plant.apart;
  if (!plants_.empty()) plants_[last_].cut_off = true;
}

std::size_t TableSurvey::index_of(std::string_view id) const {
  const auto found = places_.find(std::string(id));
  return found == places_.end() ? plants_.size() : found->second;
}

std::size_t TableSurvey::end_of_pass(std::size_t first, std::size_t most_rows) const {
  std::size_t rows = 0;
  bool holds = false;
  for (std::size_t i = first; i < plants_.size(); ++i) {
    rows += plants_[i].rows;
    holds = holds || plants_[i].apart;
    if (i > first && holds && rows > most_rows) return i;
  }
  return plants_.size();
}

}  // namespace cpa::tasks
