// A CSV file of a plant as the table that is read.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "cpa/plant_files/internal/record_table.hpp"
#include "cpa/tables/csv_reader.hpp"

namespace cpa::plant_files {

class CsvTable final : public RecordTable {
 public:
  CsvTable(std::string_view text, const tables::CsvOptions& options, Problems& problems);
  // What the reader of the file itself found stands beside what was found in its cells.
  ~CsvTable() override;

  // Whether there are headings; if not, why is reported.
  [[nodiscard]] bool is_open() const { return reader_.has_value(); }

  [[nodiscard]] bool next() override;
  [[nodiscard]] std::uint32_t line() const override {
    return static_cast<std::uint32_t>(row_->line);
  }
  [[nodiscard]] Result<Decimal> figure(std::size_t column, DecimalMark mark) const override {
    return tables::read_cell(row_->cells[column], mark);
  }
  [[nodiscard]] std::size_t cells_told_apart() const override;
  // Reads the whole file once more, where it is first asked for.
  [[nodiscard]] bool is_empty_column(std::size_t column) const override;

 private:
  [[nodiscard]] std::string_view cell_text(std::size_t column) const override {
    return row_->cells[column].text;
  }
  [[nodiscard]] Location locate(std::size_t column) const override;
  [[nodiscard]] Location locate_heading(std::size_t column) const override;

  std::string_view text_;
  tables::CsvOptions options_;
  std::optional<tables::CsvReader> reader_;
  mutable std::vector<bool> filled_;  // a column each; empty until it is asked for
  const tables::Row* row_ = nullptr;
};

}  // namespace cpa::plant_files
