// The readings in a sheet of a plant's workbook, named Flows or Dòng.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "cpa/flow_files/internal/flow_table.hpp"
#include "cpa/tables/workbook_reader.hpp"

namespace cpa::flow_files {

[[nodiscard]] std::optional<std::size_t> readings_sheet(const tables::WorkbookReader& book);

// Its rows from the headings on, cells as people see them under this mark; none where no row has
// headings of readings.
[[nodiscard]] std::vector<std::vector<std::string>> sheet_rows(tables::WorkbookReader& book,
                                                               std::size_t sheet, DecimalMark mark,
                                                               Problems& problems);

// Headings are the first row that names columns of readings; whatever stands above is for people.
class SheetFlowTable final : public FlowTable {
 public:
  SheetFlowTable(tables::WorkbookReader& book, std::size_t sheet, FlowContext& context);

  [[nodiscard]] bool next() override;

 private:
  struct SheetRow {
    std::size_t row = 0;
    std::vector<std::string> texts;  // by column, as people see them; numbers with a point
    std::vector<bool> numbers;       // whether the cell holds a number and no text
  };

  void take(const tables::SheetRow& row, DecimalMark mark);
  [[nodiscard]] std::string_view cell_text(std::size_t index) const override;
  [[nodiscard]] Result<Decimal> cell_number(std::size_t index, DecimalMark mark) const override;
  [[nodiscard]] Location locate_cell(std::size_t index) const override;
  [[nodiscard]] Location locate_heading(std::size_t index) const override;

  tables::WorkbookReader& book_;
  std::size_t sheet_;
  std::size_t heading_row_ = 0;
  std::vector<SheetRow> rows_;
  std::size_t at_ = 0;  // rows given so far
};

}  // namespace cpa::flow_files
