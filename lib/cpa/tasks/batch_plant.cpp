#include <algorithm>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/tasks/internal/batch_plant.hpp"

namespace cpa::tasks {

BatchPlant::BatchPlant(std::string id, const BatchRoles& roles, const TableLayout& layout,
                       const tables::CsvReader& reader, const tables::Row& row)
    : layout_(layout) {
  const auto place = [&] { return reader.locate(row, layout.plant_column); };
  if (const PlantRoles* const found = roles.of(id)) {
    plant_ = found->plant;
    problems_ = found->faults;
  } else {
    report(place(), {.code = "batch.no_roles", .arguments = {{"found", id}}});
  }
  plant_.id = std::move(id);
  for (std::size_t k = 0; k < plant_.items.size(); ++k) {
    const std::string& code = plant_.items[k].code;
    if (layout.columns.has(code)) {
      items_.push_back(k);
    } else {
      report(place(), {.code = "batch.item_unknown", .arguments = {{"found", code}}});
    }
  }
}

void BatchPlant::add_row(const tables::CsvReader& reader, const tables::Row& row) {
  ++row_count_;
  auto period = calendar::read_period(trim(row.cells[layout_.period_column].text));
  if (!period) {
    return report(reader.locate(row, layout_.period_column), std::move(period.error()));
  }
  if (rows_.empty()) {
    const Location place = reader.locate(row, layout_.period_column);
    period_place_ = {.file = place.file, .column = place.column, .field = place.field};
  }
  rows_.push_back({*period, row.line});
  for (const std::size_t k : items_) {
    plant::Item& item = plant_.items[k];
    auto record = layout_.columns.read(reader, row, item, *period, layout_.mark, problems_);
    if (record) item.records.push_back(std::move(*record));
  }
}

void BatchPlant::add_refused(Problem problem) {
  ++row_count_;
  problems_.push_back(std::move(problem));
}

void BatchPlant::close() {
  for (plant::Item& item : plant_.items) {
    std::stable_sort(
        item.records.begin(), item.records.end(),
        [](const plant::Record& a, const plant::Record& b) { return a.period < b.period; });
  }
  const Problems clashes = clashes_of(std::move(rows_), period_place_);
  problems_.insert(problems_.end(), clashes.begin(), clashes.end());
  if (has_errors(problems_)) return;
  const Problems faults = plant::check(plant_);
  problems_.insert(problems_.end(), faults.begin(), faults.end());
}

void BatchPlant::report(Location where, Problem problem) {
  problem.where = std::move(where);
  problems_.push_back(std::move(problem));
}

}  // namespace cpa::tasks
