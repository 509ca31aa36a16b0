// One plant of a batch table while its rows are gathered.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cpa/core/number_text.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/tables/csv_reader.hpp"
#include "cpa/tasks/batch_columns.hpp"
#include "cpa/tasks/batch_roles.hpp"
#include "cpa/tasks/internal/batch_rows.hpp"

namespace cpa::tasks {

// What the rows of one table have in common.
struct TableLayout {
  std::size_t plant_column = 0;
  std::size_t period_column = 0;
  DecimalMark mark = DecimalMark::undeclared;
  BatchColumns columns;
};

class BatchPlant {
 public:
  // `row` is its first, for the place of what is wrong with it as a whole: batch.no_roles (found),
  // batch.item_unknown (found), and the faults of its roles.
  BatchPlant(std::string id, const BatchRoles& roles, const TableLayout& layout,
             const tables::CsvReader& reader, const tables::Row& row);

  void add_row(const tables::CsvReader& reader, const tables::Row& row);
  void add_refused(Problem problem);
  [[nodiscard]] std::size_t row_count() const { return row_count_; }

  // No more rows come: orders and checks what there is. Rows in any order give the same plant.
  void close();
  [[nodiscard]] plant::Plant& gathered() { return plant_; }
  [[nodiscard]] Problems& problems() { return problems_; }

 private:
  void report(Location where, Problem problem);

  const TableLayout& layout_;
  plant::Plant plant_;
  std::vector<std::size_t> items_;  // those that have a column
  std::size_t row_count_ = 0;
  std::vector<BatchRow> rows_;
  Location period_place_;  // of any row
  Problems problems_;
};

}  // namespace cpa::tasks
