// The columns of a batch table: which heading holds which part of which item, as in data.csv of a
// folder.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/core/number_text.hpp"
#include "cpa/plant_files/figure_parts.hpp"
#include "cpa/tables/csv_reader.hpp"
#include "cpa/tasks/batch_roles.hpp"

namespace cpa::tasks {

class BatchColumns {
 public:
  // By item code, and the part of its figure.
  explicit BatchColumns(const tables::CsvReader& reader);

  // Headings that are neither plant nor period nor part of an item of any plant:
  // batch.column_unknown (found, nearest). One is enough to refuse the table: a mistyped
  // "lpg.sate" would turn estimates into measurements.
  [[nodiscard]] Problems unknown(const tables::CsvReader& reader, const BatchRoles& roles) const;
  // Whether the item has a column of figures.
  [[nodiscard]] bool has(const std::string& code) const;
  // The item's figure in a row; nothing where it cannot be read, which is added to `problems`.
  [[nodiscard]] std::optional<plant::Record> read(const tables::CsvReader& reader,
                                                  const tables::Row& row, const plant::Item& item,
                                                  const calendar::Period& period, DecimalMark mark,
                                                  Problems& problems) const;

 private:
  using Places = std::array<std::optional<std::size_t>, 5>;  // by FigurePart
  std::map<std::string, Places, std::less<>> places_;
};

}  // namespace cpa::tasks
