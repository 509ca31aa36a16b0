#include "cpa/plant_files/internal/record_table.hpp"

#include <algorithm>

#include "cpa/core/text.hpp"

namespace cpa::plant_files {

std::optional<std::size_t> RecordTable::optional(std::string_view heading) {
  asked_.emplace_back(heading);
  const auto found = std::find(headings_.begin(), headings_.end(), heading);
  if (found == headings_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - headings_.begin());
}

std::optional<std::size_t> RecordTable::needed(std::string_view heading) {
  const auto index = optional(heading);
  if (!index) {
    Problem problem;
    problem.code = "data.column.needed";
    problem.arguments = {{"expected", std::string(heading)}};
    report_heading(std::move(problem), 0);
  }
  return index;
}

void RecordTable::report_other_columns() {
  for (std::size_t i = 0; i < headings_.size(); ++i) {
    if (headings_[i].empty()) continue;
    if (std::find(asked_.begin(), asked_.end(), headings_[i]) != asked_.end()) continue;
    Problem problem;
    problem.code = "data.column.unknown";
    problem.arguments = unknown_word(headings_[i], asked_);
    report_heading(std::move(problem), i);
  }
}

void RecordTable::report_heading(Problem problem, std::size_t column) {
  problem.where = locate_heading(column);
  problems_.push_back(std::move(problem));
}

std::string_view RecordTable::text(std::optional<std::size_t> column) const {
  return column ? trim(cell_text(*column)) : std::string_view();
}

std::string RecordTable::whole_text(std::optional<std::size_t> column) const {
  return column ? std::string(cell_text(*column)) : std::string();
}

void RecordTable::report(Problem problem, std::size_t column) {
  problem.where = locate(column);
  problems_.push_back(std::move(problem));
}

void RecordTable::report(std::string code, std::map<std::string, std::string> arguments,
                         std::size_t column, Severity severity) {
  Problem problem;
  problem.code = std::move(code);
  problem.severity = severity;
  problem.arguments = std::move(arguments);
  report(std::move(problem), column);
}

}  // namespace cpa::plant_files
