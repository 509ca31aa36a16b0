#include "cpa/data_quality/internal/grid.hpp"

#include <algorithm>
#include <cmath>

namespace cpa::data_quality {
namespace {

void place(Line& line, const std::vector<calendar::Period>& rows) {
  line.records.assign(rows.size(), nullptr);
  line.known.assign(rows.size(), 0);
  line.usable.assign(rows.size(), 0);
  line.values.assign(rows.size(), 0);
  line.logs.assign(rows.size(), 0);
  for (const plant::Record& record : line.item->records) {
    const auto at = std::lower_bound(rows.begin(), rows.end(), record.period);
    const auto row = static_cast<std::size_t>(at - rows.begin());
    if (line.records[row] != nullptr) continue;  // the same period twice: the first one stays
    line.records[row] = &record;
    if (!record.reading.is_known()) continue;
    line.known[row] = 1;
    auto value = static_cast<double>(record.reading.value.value());
    if (record.own_period != record.period && record.own_period.days() > 0) {
      value *=
          static_cast<double>(record.period.days()) / static_cast<double>(record.own_period.days());
    }
    line.take(row, value);
  }
}

}  // namespace

void Line::take(std::size_t row, double value) {
  values[row] = value;
  usable[row] = value > 0 ? 1 : 0;
  logs[row] = value > 0 ? std::log(value) : 0;
}

bool Grid::is_idle(std::size_t row) const {
  bool some = false;
  for (const Line& line : lines) {
    if (!line.is_output()) continue;
    if (line.known[row] == 0 || line.values[row] != 0) return false;
    some = true;
  }
  return some;
}

Grid grid_of(const plant::Plant& plant) {
  Grid grid;
  for (const plant::Item& item : plant.items) {
    for (const plant::Record& record : item.records) grid.rows.push_back(record.period);
  }
  std::sort(grid.rows.begin(), grid.rows.end());
  grid.rows.erase(std::unique(grid.rows.begin(), grid.rows.end()), grid.rows.end());
  for (const calendar::Period& row : grid.rows) {
    const auto month = static_cast<unsigned>(calendar::month_of(row.from).month());
    grid.seasons.push_back(calendar::is_month(row) ? static_cast<int>(month) - 1 : -1);
  }
  for (const plant::Item& item : plant.items) {
    Line line{.item = &item};
    place(line, grid.rows);
    grid.lines.push_back(std::move(line));
  }
  return grid;
}

}  // namespace cpa::data_quality
