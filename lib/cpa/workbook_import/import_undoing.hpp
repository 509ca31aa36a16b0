// An import taken back from a plant in which other figures were corrected meanwhile. (Hoàn lại lần
// nhập.)
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "cpa/plant/plant.hpp"

namespace cpa::workbook_import {

struct TakenBack {
  plant::Plant plant;
  std::size_t figures = 0;  // that are again what they were before the import, or gone
  struct Left {
    std::string item;
    calendar::Period period;
  };
  std::vector<Left> left;  // imported figures that say something else now: as they are
};

// `before` and `after` are the plant around the import, `now` the plant as it stands. An imported
// figure that still stands becomes what it was; everything else stays as it is now.
[[nodiscard]] TakenBack take_back(const plant::Plant& before, const plant::Plant& after,
                                  const plant::Plant& now);

// Items of these codes that have no records get a record without a figure in every row, where the
// plant is one table: a column that stood there empty stays.
void keep_columns(plant::Plant& plant, std::span<const std::string> codes);

}  // namespace cpa::workbook_import
