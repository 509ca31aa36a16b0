#include "cpa/plant_files/internal/csv_table.hpp"

#include <algorithm>

#include "cpa/core/text.hpp"
#include "cpa/plant_files/internal/misfit_row.hpp"

namespace cpa::plant_files {

CsvTable::CsvTable(std::string_view text, const tables::CsvOptions& options, Problems& problems)
    : RecordTable(problems), text_(text), options_(options) {
  auto opened = tables::CsvReader::open(text, options);
  if (!opened) {
    problems.insert(problems.end(), opened.error().begin(), opened.error().end());
    return;
  }
  reader_.emplace(std::move(*opened));
  set_headings({reader_->headings().begin(), reader_->headings().end()});
}

CsvTable::~CsvTable() {
  if (!reader_) return;
  const Problems& found = reader_->problems();
  problems().insert(problems().end(), found.begin(), found.end());
}

// Spreadsheets leave rows of nothing but separators below a table.
bool CsvTable::next() {
  do {
    row_ = reader_->next();
  } while (row_ != nullptr &&
           std::all_of(row_->cells.begin(), row_->cells.end(),
                       [](const tables::Cell& cell) { return trim(cell.text).empty(); }));
  return row_ != nullptr;
}

std::size_t CsvTable::cells_told_apart() const {
  if (row_->fits) return headings().size();
  return plant_files::cells_told_apart(headings(), row_->cells, reader_->delimiter());
}

bool CsvTable::is_empty_column(std::size_t column) const {
  if (filled_.empty()) {
    filled_.resize(headings().size());
    auto again = tables::CsvReader::open(text_, options_);
    while (const tables::Row* const row = again ? again->next() : nullptr) {
      const std::size_t cells = std::min(row->cells.size(), filled_.size());
      for (std::size_t i = 0; i < cells; ++i) {
        if (!trim(row->cells[i].text).empty()) filled_[i] = true;
      }
    }
  }
  return !filled_[column];
}

Location CsvTable::locate(std::size_t column) const { return reader_->locate(*row_, column); }

Location CsvTable::locate_heading(std::size_t column) const {
  return reader_->locate_heading(column);
}

}  // namespace cpa::plant_files
