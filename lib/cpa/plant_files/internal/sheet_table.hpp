// A sheet of a plant's workbook as the table that is read.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/calendar/period.hpp"
#include "cpa/plant_files/internal/record_table.hpp"
#include "cpa/plant_files/internal/sheet_grid.hpp"
#include "cpa/plant_files/internal/written_dates.hpp"

namespace cpa::plant_files {

// What a sheet of records holds ready for figures to come; it is no record as long as it is empty.
struct WaitingCells {
  bool rows_are_months = false;            // a date in a row's period stands for its month
  std::optional<calendar::Period> months;  // rows after the last filled one
  std::vector<std::string> items;          // columns without any figure
  bool day_first = false;                  // in dates that stand as texts
};

class SheetTable final : public RecordTable {
 public:
  SheetTable(const SheetGrid& grid, const tables::WorkbookReader& book, WaitingCells waiting,
             Problems& problems);

  [[nodiscard]] bool next() override;
  [[nodiscard]] std::uint32_t line() const override {
    return static_cast<std::uint32_t>(grid_.rows[at_ - 1].row + 1);
  }
  [[nodiscard]] Result<Decimal> figure(std::size_t column, DecimalMark mark) const override;
  [[nodiscard]] bool is_percent(std::size_t column) const override;
  [[nodiscard]] bool is_unread(std::optional<std::size_t> column) const override;
  [[nodiscard]] bool is_empty_column(std::size_t column) const override;
  [[nodiscard]] bool keeps_columns_of_items() const override { return true; }
  [[nodiscard]] Result<calendar::Period> period(std::size_t column) const override;
  [[nodiscard]] bool is_of_months() const override { return waiting_.rows_are_months; }

 private:
  [[nodiscard]] std::string_view cell_text(std::size_t column) const override;
  [[nodiscard]] Location locate(std::size_t column) const override;
  [[nodiscard]] Location locate_heading(std::size_t column) const override;

  [[nodiscard]] Result<calendar::Period> period_of(const GridRow& row) const;
  [[nodiscard]] bool is_filled(const GridRow& row) const;
  [[nodiscard]] bool is_waiting(const GridRow& row) const;
  void hide_waiting_items();
  void find_last_filled();
  void take_texts(const GridRow& row);

  const SheetGrid& grid_;
  const tables::WorkbookReader& book_;
  WaitingCells waiting_;
  std::optional<std::size_t> period_column_;
  WrittenDates dates_;
  std::set<std::size_t> labelled_columns_;
  std::optional<calendar::Day> last_filled_;  // first day of the last row with a figure
  std::size_t at_ = 0;                        // rows given so far
  std::vector<std::string> texts_;            // of the row, by column
};

}  // namespace cpa::plant_files
