#include "cpa/plant_files/internal/record_book.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "cpa/calendar/overlaps.hpp"

namespace cpa::plant_files {
namespace {

// "2022-02-01/2022-03-01, 2022-03-02/2022-03-27": the days of two bills whose months alone clash.
std::string days_apart(const plant::Record& one, const plant::Record& other) {
  const bool has_days = one.own_period != one.period || other.own_period != other.period;
  if (!has_days || one.own_period.overlaps(other.own_period)) return "";
  const auto& [first, second] = std::minmax(one.own_period, other.own_period);
  return calendar::text_of(first) + ", " + calendar::text_of(second);
}

}  // namespace

void RecordBook::add(std::size_t item, plant::Record record, Place place) {
  columns_[item].records.push_back(std::move(record));
  columns_[item].places.push_back(place);
}

void RecordBook::sort(Column& column) {
  const auto before = [](const plant::Record& a, const plant::Record& b) {
    return a.period < b.period;
  };
  if (std::is_sorted(column.records.begin(), column.records.end(), before)) return;
  std::vector<std::size_t> order(column.records.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return before(column.records[a], column.records[b]);
  });
  Column sorted;
  sorted.records.reserve(order.size());
  sorted.places.reserve(order.size());
  for (const std::size_t i : order) {
    sorted.records.push_back(std::move(column.records[i]));
    sorted.places.push_back(column.places[i]);
  }
  column = std::move(sorted);
}

void RecordBook::find_clashes(const Column& column, const std::string& item,
                              std::vector<PlacedProblem>& found) {
  if (found.size() >= most_problems) return;
  std::vector<calendar::Period> rows;
  rows.reserve(column.records.size());
  for (const plant::Record& record : column.records) rows.push_back(record.period);
  for (const auto& [first, i] : calendar::overlaps_of(rows, most_problems - found.size())) {
    Problem problem;
    problem.code = rows[i] == rows[first] ? "data.period.twice" : "data.period.overlap";
    problem.where.field = item;
    problem.arguments = {{"found", calendar::text_of(rows[i])},
                         {"first", calendar::text_of(rows[first])},
                         {"first_line", std::to_string(column.places[first].at)}};
    // A row of a wide table is for all items, and has no days of one.
    if (!item.empty()) {
      problem.arguments["days"] = days_apart(column.records[first], column.records[i]);
    }
    found.push_back({std::move(problem), column.places[i]});
  }
}

void RecordBook::close(ReadingContext& context, bool shared, std::size_t period_column) {
  std::vector<PlacedProblem> found;
  bool looked = false;
  context.record_places.resize(columns_.size());
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    Column& column = columns_[i];
    plant::Item& item = context.plant.items[i];
    sort(column);
    if (!column.records.empty() && !(shared && looked)) {
      find_clashes(column, shared ? std::string() : item.code, found);
      looked = true;
    }
    context.record_places[i] = std::move(column.places);
    item.records = std::move(column.records);
  }
  if (!found.empty()) context.periods_clash = true;
  for (PlacedProblem& problem : found) {
    if (context.is_full()) break;
    problem.place->column = static_cast<std::uint32_t>(period_column);
    context.late.push_back(std::move(problem));
  }
}

}  // namespace cpa::plant_files
