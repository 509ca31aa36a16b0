// The table of readings while it is read, a CSV file or a sheet of a workbook: rows in turn, cells
// by what they hold, problems at their place.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/flow_files/internal/flow_context.hpp"
#include "cpa/flow_files/internal/flow_words.hpp"
#include "cpa/tables/csv_reader.hpp"

namespace cpa::flow_files {

class FlowTable {
 public:
  virtual ~FlowTable() = default;
  FlowTable(const FlowTable&) = delete;
  FlowTable& operator=(const FlowTable&) = delete;

  // Whether the columns that must be there are; if not, or if there are others, that is reported.
  [[nodiscard]] bool find_columns(FlowContext& context);

  // Goes to the next row; false at the end.
  [[nodiscard]] virtual bool next() = 0;
  // Trimmed; empty where the column is not there.
  [[nodiscard]] std::string_view text(Column column) const;
  // The number in a cell that is not empty; the problem carries no place.
  [[nodiscard]] Result<Decimal> number(Column column, DecimalMark mark) const;
  // The place of a cell; of the first cell of the row where there is no such column.
  [[nodiscard]] Location locate(Column column) const;

 protected:
  FlowTable() = default;
  void set_headings(std::vector<std::string> headings) { headings_ = std::move(headings); }

  [[nodiscard]] virtual std::string_view cell_text(std::size_t index) const = 0;
  [[nodiscard]] virtual Result<Decimal> cell_number(std::size_t index, DecimalMark mark) const = 0;
  [[nodiscard]] virtual Location locate_cell(std::size_t index) const = 0;
  [[nodiscard]] virtual Location locate_heading(std::size_t index) const = 0;

 private:
  [[nodiscard]] std::optional<std::size_t> index_of(Column column) const {
    return indexes_[static_cast<std::size_t>(column)];
  }

  std::vector<std::string> headings_;
  std::array<std::optional<std::size_t>, column_count> indexes_;
};

class CsvFlowTable final : public FlowTable {
 public:
  CsvFlowTable(std::string_view text, const tables::CsvOptions& options, FlowContext& context);
  // What the reader of the file itself found stands beside what was found in its cells.
  ~CsvFlowTable() override;

  [[nodiscard]] bool is_open() const { return reader_.has_value(); }
  [[nodiscard]] bool next() override;

 private:
  [[nodiscard]] std::string_view cell_text(std::size_t index) const override;
  [[nodiscard]] Result<Decimal> cell_number(std::size_t index, DecimalMark mark) const override;
  [[nodiscard]] Location locate_cell(std::size_t index) const override;
  [[nodiscard]] Location locate_heading(std::size_t index) const override;

  FlowContext& context_;
  std::optional<tables::CsvReader> reader_;
  const tables::Row* row_ = nullptr;
};

}  // namespace cpa::flow_files
