// A CSV file of a plant while it is read: rows in turn, with the problems of its cells reported at
// their place.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cpa/plant_files/internal/reading_context.hpp"
#include "cpa/tables/csv_reader.hpp"

namespace cpa::plant_files {

class CsvTable {
 public:
  CsvTable(std::string_view text, const tables::CsvOptions& options, Problems& problems);
  ~CsvTable();
  CsvTable(const CsvTable&) = delete;
  CsvTable& operator=(const CsvTable&) = delete;

  // Whether there are headings; if not, why is reported.
  [[nodiscard]] bool is_open() const { return reader_.has_value(); }
  [[nodiscard]] const std::vector<std::string>& headings() const { return headings_; }

  // Index of a column; a missing one is reported once (data.column.needed: expected).
  [[nodiscard]] std::optional<std::size_t> needed(std::string_view heading);
  [[nodiscard]] std::optional<std::size_t> optional(std::string_view heading);
  // Columns that were never asked for: data.column.unknown (found, nearest).
  void report_other_columns();
  void report_heading(Problem problem, std::size_t column);

  // Goes to the next row; false at the end.
  [[nodiscard]] bool next();
  [[nodiscard]] const tables::Cell& cell(std::size_t column) const { return row_->cells[column]; }
  // Trimmed; empty where the column is not there.
  [[nodiscard]] std::string_view text(std::optional<std::size_t> column) const;
  // As it stands.
  [[nodiscard]] std::string whole_text(std::optional<std::size_t> column) const;
  [[nodiscard]] std::uint32_t line() const { return static_cast<std::uint32_t>(row_->line); }

  void report(Problem problem, std::size_t column);
  void report(std::string code, std::map<std::string, std::string> arguments, std::size_t column,
              Severity severity = Severity::error);
  template <typename T>
  [[nodiscard]] std::optional<T> kept(Result<T> result, std::size_t column) {
    if (result) return std::move(*result);
    report(std::move(result).error(), column);
    return std::nullopt;
  }

 private:
  Problems& problems_;
  std::optional<tables::CsvReader> reader_;
  std::vector<std::string> headings_;
  std::vector<std::string> asked_;
  const tables::Row* row_ = nullptr;
};

}  // namespace cpa::plant_files
