// A plant's figures side by side: one line to an item, one place to a period of the plant's rows.
#pragma once

#include <cstddef>
#include <vector>

#include "cpa/calendar/period.hpp"
#include "cpa/data_quality/internal/weather.hpp"
#include "cpa/plant/plant.hpp"

namespace cpa::data_quality {

struct Line {
  const plant::Item* item = nullptr;
  std::vector<const plant::Record*> records;  // null where the row has none
  std::vector<char> known;
  std::vector<double> values;   // in the item's unit, brought to the row's length; 0 unless known
  std::vector<double> written;  // the same as it stands in the plant, whatever was taken since
  std::vector<double> scales;   // the row's days over those that the figure itself is for
  std::vector<char> usable;     // known, above zero, and not put aside as faulty
  std::vector<double> logs;     // of the usable
  std::size_t changes = 0;      // how often a value was taken
  bool in_lots = false;         // what was delivered: it tells nothing of other items

  [[nodiscard]] bool is_output() const { return item->kind == plant::ItemKind::product; }
  [[nodiscard]] bool is_driver() const { return item->kind == plant::ItemKind::driver; }
  [[nodiscard]] bool is_use() const { return !is_output() && !is_driver(); }
  // Whether what it does in a row says what other items should do.
  [[nodiscard]] bool tells_of_others() const { return !is_driver() && !in_lots; }
  // What one unit of a figure as it is written counts for in `values`: by its days, and by whatever
  // was taken since. 1 for nought.
  [[nodiscard]] double worth(std::size_t row) const;
  // Works on with another value (zero or below: put aside).
  void take(std::size_t row, double value);
};

struct Grid {
  std::vector<calendar::Period> rows;  // by first day
  std::vector<int> seasons;            // calendar month of each row, 0 to 11; -1 unless months
  std::vector<Line> lines;             // in the plant's order
  std::vector<std::size_t> outputs;    // of the lines
  Weather weather;                     // where the plant has temperatures

  [[nodiscard]] std::size_t size() const { return rows.size(); }
  // All that was made in a row is known, and it is nothing.
  [[nodiscard]] bool is_idle(std::size_t row) const;
};

[[nodiscard]] Grid grid_of(const plant::Plant& plant);

}  // namespace cpa::data_quality
