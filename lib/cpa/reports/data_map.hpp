// How each figure of the plant is known: a row for an item, a field for a month, for the report's
// map, its sheet and its JSON. (Bản đồ số liệu.)
#pragma once

#include <string>
#include <vector>

#include "cpa/calendar/period.hpp"
#include "cpa/data_quality/data_quality.hpp"
#include "cpa/drawing/state_map.hpp"
#include "cpa/plant/plant.hpp"

namespace cpa::reports {

struct DataMapRow {
  std::string item;                       // code
  std::vector<drawing::MapField> fields;  // as many as there are months; never of the state none
};

struct DataMap {
  std::vector<calendar::Month> months;  // in which any record of the plant lies
  std::vector<DataMapRow> rows;         // in the plant's order

  [[nodiscard]] std::size_t doubted() const;  // fields
};

// Rows of other lengths than a month fall into the month in which they begin; of several in a month
// the least certain is shown.
[[nodiscard]] DataMap data_map(const plant::Plant& plant, const data_quality::DataQuality& quality);

// "measured", as the data files spell it.
[[nodiscard]] const char* state_code(drawing::FieldState state);

}  // namespace cpa::reports
