#include "cpa/reports/data_map.hpp"

#include <algorithm>
#include <optional>

namespace cpa::reports {
namespace {

using drawing::FieldState;

FieldState state_of(plant::ReadingState state) {
  switch (state) {
    case plant::ReadingState::measured:
      return FieldState::measured;
    case plant::ReadingState::calculated:
      return FieldState::calculated;
    case plant::ReadingState::estimated:
      return FieldState::estimated;
    case plant::ReadingState::not_used:
      return FieldState::not_used;
    case plant::ReadingState::missing:
      break;
  }
  return FieldState::missing;
}

using Months = std::vector<calendar::Month>;

std::optional<std::size_t> place_of(const Months& months, const calendar::Period& period) {
  const auto month = std::find(months.begin(), months.end(), calendar::month_of(period.from));
  if (month == months.end()) return std::nullopt;
  return static_cast<std::size_t>(month - months.begin());
}

// Months in which any record of the plant lies; rows of other lengths fall into the month in which
// they begin.
Months months_of(const plant::Plant& plant) {
  std::optional<calendar::Period> whole;
  for (const plant::Item& item : plant.items) {
    for (const plant::Record& record : item.records) {
      if (!whole) whole = record.period;
      whole->from = std::min(whole->from, record.period.from);
      whole->to = std::max(whole->to, record.period.to);
    }
  }
  return whole ? calendar::months_of(*whole) : Months{};
}

DataMapRow row_of(const plant::Item& item, const Months& months,
                  const data_quality::DataQuality& quality) {
  DataMapRow row{.item = item.code};
  row.fields.resize(months.size());
  for (const plant::Record& record : item.records) {
    if (const auto month = place_of(months, record.period)) {
      auto& field = row.fields[*month];
      field.state = std::max(field.state, state_of(record.reading.state));
    }
  }
  for (drawing::MapField& field : row.fields) {
    if (field.state == FieldState::none) field.state = FieldState::missing;
  }
  for (const data_quality::Finding& finding : quality.findings) {
    if (finding.severity == Severity::note) continue;
    for (const data_quality::Cell& cell : finding.cells) {
      const auto month = cell.item == item.code ? place_of(months, cell.period) : std::nullopt;
      if (month) row.fields[*month].doubted = true;
    }
  }
  return row;
}

}  // namespace

std::size_t DataMap::doubted() const {
  std::size_t count = 0;
  for (const DataMapRow& row : rows) {
    for (const drawing::MapField& field : row.fields) count += field.doubted ? 1U : 0U;
  }
  return count;
}

DataMap data_map(const plant::Plant& plant, const data_quality::DataQuality& quality) {
  DataMap map{.months = months_of(plant)};
  for (const plant::Item& item : plant.items) {
    map.rows.push_back(row_of(item, map.months, quality));
  }
  return map;
}

const char* state_code(FieldState state) {
  switch (state) {
    case FieldState::measured:
      return plant::code_of(plant::ReadingState::measured);
    case FieldState::calculated:
      return plant::code_of(plant::ReadingState::calculated);
    case FieldState::estimated:
      return plant::code_of(plant::ReadingState::estimated);
    case FieldState::not_used:
      return plant::code_of(plant::ReadingState::not_used);
    case FieldState::missing:
    case FieldState::none:
      break;
  }
  return plant::code_of(plant::ReadingState::missing);
}

}  // namespace cpa::reports
