#include "cpa/data_quality/internal/grid.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace cpa::data_quality {
namespace {

constexpr int most_months = 600;

// All months from the first to the last that the plant speaks of; months no item tells of are rows,
// too. Empty where most records are no calendar months.
std::vector<calendar::Period> months_of(const plant::Plant& plant) {
  std::size_t records = 0;
  std::size_t months = 0;
  std::optional<calendar::Period> whole;
  const auto reach = [&whole](const calendar::Period& period) {
    if (!whole) whole = period;
    whole->from = std::min(whole->from, period.from);
    whole->to = std::max(whole->to, period.to);
  };
  for (const plant::Item& item : plant.items) {
    for (const plant::Record& record : item.records) {
      ++records;
      if (!calendar::is_month(record.period)) continue;
      ++months;
      reach(record.period);
    }
  }
  if (months == 0 || months * 5 < records * 4) return {};
  if (plant.baseline) reach(*plant.baseline);
  if (plant.reporting) reach(*plant.reporting);
  const calendar::Month first = calendar::month_of(whole->from);
  const int count = calendar::months_between(first, calendar::month_of(whole->last_day())) + 1;
  if (count > most_months) return {};
  std::vector<calendar::Period> rows;
  for (int k = 0; k < count; ++k) {
    rows.push_back(calendar::period_of(calendar::plus_months(first, k)));
  }
  return rows;
}

std::vector<calendar::Period> rows_of(const plant::Plant& plant) {
  std::vector<calendar::Period> rows = months_of(plant);
  if (!rows.empty()) return rows;
  for (const plant::Item& item : plant.items) {
    for (const plant::Record& record : item.records) rows.push_back(record.period);
  }
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

// The row of a record: its own period, else the row that its middle day lies in.
std::size_t row_of(const std::vector<calendar::Period>& rows, const calendar::Period& period) {
  const auto same = std::lower_bound(rows.begin(), rows.end(), period);
  if (same != rows.end() && *same == period) return static_cast<std::size_t>(same - rows.begin());
  const calendar::Day middle = period.from + std::chrono::days{period.days() / 2};
  auto after = std::upper_bound(
      rows.begin(), rows.end(), middle,
      [](calendar::Day day, const calendar::Period& row) { return day < row.from; });
  if (after == rows.begin() || !(--after)->contains(middle)) return rows.size();
  return static_cast<std::size_t>(after - rows.begin());
}

void place(Line& line, const std::vector<calendar::Period>& rows) {
  line.records.assign(rows.size(), nullptr);
  line.known.assign(rows.size(), 0);
  line.usable.assign(rows.size(), 0);
  line.values.assign(rows.size(), 0);
  line.written.assign(rows.size(), 0);
  line.scales.assign(rows.size(), 1);
  line.logs.assign(rows.size(), 0);
  for (const plant::Record& record : line.item->records) {
    const std::size_t row = row_of(rows, record.period);
    // The same period twice: the first one stays.
    if (row == rows.size() || line.records[row] != nullptr) continue;
    line.records[row] = &record;
    if (!record.reading.is_known()) continue;
    line.known[row] = 1;
    auto value = static_cast<double>(record.reading.value.value());
    if (record.own_period != record.period && record.own_period.days() > 0) {
      line.scales[row] =
          static_cast<double>(record.period.days()) / static_cast<double>(record.own_period.days());
      value *= line.scales[row];
    }
    line.take(row, value);
    line.written[row] = value;
  }
}

}  // namespace

double Line::worth(std::size_t row) const {
  if (known[row] == 0 || values[row] == 0) return 1;
  const auto figure = static_cast<double>(records[row]->reading.value.value());
  return figure == 0 ? 1 : values[row] / figure;
}

void Line::take(std::size_t row, double value) {
  ++changes;
  values[row] = value;
  usable[row] = value > 0 ? 1 : 0;
  logs[row] = value > 0 ? std::log(value) : 0;
}

bool Grid::is_idle(std::size_t row) const {
  return !outputs.empty() && std::all_of(outputs.begin(), outputs.end(), [&](std::size_t output) {
    return lines[output].known[row] != 0 && lines[output].values[row] == 0;
  });
}

Grid grid_of(const plant::Plant& plant) {
  Grid grid;
  grid.rows = rows_of(plant);
  grid.weather = Weather(plant);
  for (const calendar::Period& row : grid.rows) {
    const auto month = static_cast<unsigned>(calendar::month_of(row.from).month());
    grid.seasons.push_back(calendar::is_month(row) ? static_cast<int>(month) - 1 : -1);
  }
  for (const plant::Item& item : plant.items) {
    Line line{.item = &item};
    place(line, grid.rows);
    if (line.is_output()) grid.outputs.push_back(grid.lines.size());
    grid.lines.push_back(std::move(line));
  }
  return grid;
}

}  // namespace cpa::data_quality
