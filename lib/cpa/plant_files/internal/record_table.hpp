// A table of a plant while it is read (a CSV file, a sheet of a workbook): rows in turn, with the
// problems of its cells reported at their place. What may stand in the cells is judged by its
// readers, alike for every kind of table.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cpa/core/decimal.hpp"
#include "cpa/core/number_text.hpp"
#include "cpa/plant_files/internal/reading_context.hpp"

namespace cpa::plant_files {

class RecordTable {
 public:
  virtual ~RecordTable() = default;
  RecordTable(const RecordTable&) = delete;
  RecordTable& operator=(const RecordTable&) = delete;

  [[nodiscard]] const std::vector<std::string>& headings() const { return headings_; }

  // Index of a column; a missing one is reported once (data.column.needed: expected, and nearest =
  // a heading that seems to mean it).
  [[nodiscard]] std::optional<std::size_t> needed(std::string_view heading);
  [[nodiscard]] std::optional<std::size_t> optional(std::string_view heading);
  void report_needed(std::string_view heading);
  // Whether a reader asked for this heading, or was told of it as the one that may be meant.
  [[nodiscard]] bool was_asked(std::string_view heading) const;
  // Columns that were never asked for: data.column.unknown (found, nearest), and together those
  // that nothing stands in: note data.columns_left (count, items).
  void report_other_columns();
  void report_left(const std::vector<std::string>& headings, std::size_t column);
  void report_heading(Problem problem, std::size_t column);

  // Goes to the next row; false at the end.
  [[nodiscard]] virtual bool next() = 0;
  // The number of the row, as people count.
  [[nodiscard]] virtual std::uint32_t line() const = 0;
  // The figure in a cell; the problem carries no place.
  [[nodiscard]] virtual Result<Decimal> figure(std::size_t column, DecimalMark mark) const = 0;
  // How many cells of the row stand under their own headings: all of them, but in a row of another
  // width. What goes by headings may look at no further cell.
  [[nodiscard]] virtual std::size_t cells_told_apart() const { return headings_.size(); }
  // Whether a spreadsheet shows the figure in a cell as a percentage.
  [[nodiscard]] virtual bool is_percent(std::size_t /*column*/) const { return false; }
  // Whether something stands in a cell that could not be read, which was told already.
  [[nodiscard]] virtual bool is_unread(std::optional<std::size_t> /*column*/) const {
    return false;
  }
  // Whether no row has anything in the column.
  [[nodiscard]] virtual bool is_empty_column(std::size_t column) const = 0;
  // Whether the columns of an item stay here when the item is taken out elsewhere, as in a
  // workbook.
  [[nodiscard]] virtual bool keeps_columns_of_items() const { return false; }
  // Whether the table says of itself that its rows are months.
  [[nodiscard]] virtual bool is_of_months() const { return false; }
  // The period in a cell; the problem carries no place.
  [[nodiscard]] virtual Result<calendar::Period> period(std::size_t column) const {
    return calendar::read_period(text(column));
  }
  // Trimmed; empty where the column is not there.
  [[nodiscard]] std::string_view text(std::optional<std::size_t> column) const;
  // As it stands.
  [[nodiscard]] std::string whole_text(std::optional<std::size_t> column) const;

  void report(Problem problem, std::size_t column);
  void report(std::string code, std::map<std::string, std::string> arguments, std::size_t column,
              Severity severity = Severity::error);
  template <typename T>
  [[nodiscard]] std::optional<T> kept(Result<T> result, std::size_t column) {
    if (result) return std::move(*result);
    report(std::move(result).error(), column);
    return std::nullopt;
  }

 protected:
  explicit RecordTable(Problems& problems) : problems_(problems) {}

  [[nodiscard]] virtual std::string_view cell_text(std::size_t column) const = 0;
  [[nodiscard]] virtual Location locate(std::size_t column) const = 0;
  [[nodiscard]] virtual Location locate_heading(std::size_t column) const = 0;

  void set_headings(std::vector<std::string> headings) { headings_ = std::move(headings); }
  [[nodiscard]] Problems& problems() { return problems_; }

 private:
  [[nodiscard]] std::optional<std::size_t> like(std::string_view heading) const;

  Problems& problems_;
  std::vector<std::string> headings_;
  std::vector<std::string> asked_;
};

}  // namespace cpa::plant_files
