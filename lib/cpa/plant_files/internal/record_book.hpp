// The records of all items as they come out of a file, in any order, each with its place; put in
// order at the end, and looked through for periods that come twice or overlap.
#pragma once

#include <cstdint>
#include <vector>

#include "cpa/plant/plant.hpp"
#include "cpa/plant_files/internal/reading_context.hpp"

namespace cpa::plant_files {

class RecordBook {
 public:
  explicit RecordBook(std::size_t items) : columns_(items) {}

  void add(std::size_t item, plant::Record record, Place place);
  // Sorts by period and hands the records to the plant's items. Rows of all items alike (`shared`:
  // a wide table) are looked at once, not once an item. Adds late problems: data.period.twice
  // (found, first_line, days), data.period.overlap (found, first, first_line, days); first_line is
  // first the place, and becomes the line when the others are looked up; days: of both bills, where
  // these have no day in common. `period_column` is marked.
  void close(ReadingContext& context, bool shared, std::size_t period_column);

 private:
  struct Column {
    std::vector<plant::Record> records;
    std::vector<Place> places;
  };

  static void sort(Column& column);
  static void find_clashes(const Column& column, const std::string& item,
                           std::vector<PlacedProblem>& found);

  std::vector<Column> columns_;
};

}  // namespace cpa::plant_files
