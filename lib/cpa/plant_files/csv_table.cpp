#include "cpa/plant_files/internal/csv_table.hpp"

#include <algorithm>

#include "cpa/core/text.hpp"

namespace cpa::plant_files {

CsvTable::CsvTable(std::string_view text, const tables::CsvOptions& options, Problems& problems)
    : problems_(problems) {
  auto opened = tables::CsvReader::open(text, options);
  if (!opened) {
    problems_.insert(problems_.end(), opened.error().begin(), opened.error().end());
    return;
  }
  reader_.emplace(std::move(*opened));
  headings_.assign(reader_->headings().begin(), reader_->headings().end());
}

// What the reader of the table itself found stands beside what was found in its cells.
CsvTable::~CsvTable() {
  if (!reader_) return;
  const Problems& found = reader_->problems();
  problems_.insert(problems_.end(), found.begin(), found.end());
}

std::optional<std::size_t> CsvTable::optional(std::string_view heading) {
  asked_.emplace_back(heading);
  return reader_->column(heading);
}

std::optional<std::size_t> CsvTable::needed(std::string_view heading) {
  const auto index = optional(heading);
  if (!index) {
    Problem problem;
    problem.code = "data.column.needed";
    problem.arguments = {{"expected", std::string(heading)}};
    report_heading(std::move(problem), 0);
  }
  return index;
}

void CsvTable::report_other_columns() {
  for (std::size_t i = 0; i < headings_.size(); ++i) {
    if (headings_[i].empty()) continue;
    if (std::find(asked_.begin(), asked_.end(), headings_[i]) != asked_.end()) continue;
    Problem problem;
    problem.code = "data.column.unknown";
    problem.arguments = unknown_word(headings_[i], asked_);
    report_heading(std::move(problem), i);
  }
}

void CsvTable::report_heading(Problem problem, std::size_t column) {
  problem.where = reader_->locate_heading(column);
  problems_.push_back(std::move(problem));
}

bool CsvTable::next() {
  row_ = reader_->next();
  return row_ != nullptr;
}

std::string_view CsvTable::text(std::optional<std::size_t> column) const {
  return column ? trim(row_->cells[*column].text) : std::string_view();
}

std::string CsvTable::whole_text(std::optional<std::size_t> column) const {
  return column ? std::string(row_->cells[*column].text) : std::string();
}

void CsvTable::report(Problem problem, std::size_t column) {
  problem.where = reader_->locate(*row_, column);
  problems_.push_back(std::move(problem));
}

void CsvTable::report(std::string code, std::map<std::string, std::string> arguments,
                      std::size_t column, Severity severity) {
  Problem problem;
  problem.code = std::move(code);
  problem.severity = severity;
  problem.arguments = std::move(arguments);
  report(std::move(problem), column);
}

}  // namespace cpa::plant_files
