// Which plants a batch table has, found before any of them is judged: a plant whose rows stand
// apart must not be judged on the first of them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cpa/tables/csv_reader.hpp"

namespace cpa::tasks {

struct SurveyedPlant {
  std::string id;
  std::size_t rows = 0;
  bool apart = false;    // rows of other plants stand between its own
  bool cut_off = false;  // the table breaks off where more of its rows may follow
};

// The plant that a row names; empty where the row does not reach that far.
[[nodiscard]] std::string_view plant_of(const tables::Row& row, std::size_t plant_column);

class TableSurvey {
 public:
  // The row may be one that is left out of the table.
  void add(const tables::Row& row, std::size_t plant_column);
  // Nothing more is read of the table: the last plant and those that stand apart are cut off.
  void break_off();

  // In the order of their first rows.
  [[nodiscard]] const std::vector<SurveyedPlant>& plants() const { return plants_; }
  // plants().size() where the table had no such plant.
  [[nodiscard]] std::size_t index_of(std::string_view id) const;
  // The end of the plants from `first` on that are read in one pass: as many as there are while
  // each stands together, for those are held one at a time; else so many that no more than about
  // `most_rows` rows are held at once.
  [[nodiscard]] std::size_t end_of_pass(std::size_t first, std::size_t most_rows) const;

 private:
  std::vector<SurveyedPlant> plants_;
  std::unordered_map<std::string, std::size_t> places_;
  std::size_t last_ = 0;
};

}  // namespace cpa::tasks
