#include "cpa/plant_files/internal/record_table.hpp"

#include <algorithm>
#include <array>

#include "cpa/core/text.hpp"

namespace cpa::plant_files {
namespace {

// What people write for a heading of ours, folded.
struct OtherName {
  std::string_view heading;
  std::string_view written;
};
constexpr std::array<OtherName, 14> other_names{{
    {"period", "ky"},
    {"period", "thang"},
    {"period", "month"},
    {"period", "ngay"},
    {"period", "day"},
    {"period", "date"},
    {"period", "thoi gian"},
    {"from", "tu"},
    {"from", "tu ngay"},
    {"from", "start"},
    {"to", "den"},
    {"to", "den ngay"},
    {"to", "end"},
    {"date", "ngay"},
}};

}  // namespace

std::optional<std::size_t> RecordTable::optional(std::string_view heading) {
  asked_.emplace_back(heading);
  const auto found = std::find(headings_.begin(), headings_.end(), heading);
  if (found == headings_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - headings_.begin());
}

std::optional<std::size_t> RecordTable::needed(std::string_view heading) {
  const auto index = optional(heading);
  if (!index) report_needed(heading);
  return index;
}

void RecordTable::report_needed(std::string_view heading) {
  Problem problem;
  problem.code = "data.column.needed";
  problem.arguments = {{"expected", std::string(heading)}};
  const auto meant = like(heading);
  if (meant) {
    problem.arguments["nearest"] = headings_[*meant];
    asked_.push_back(headings_[*meant]);
  }
  report_heading(std::move(problem), meant.value_or(0));
}

std::optional<std::size_t> RecordTable::like(std::string_view heading) const {
  const auto means_it = [heading](const std::string& written) {
    const std::string folded = folded_text(written);
    return folded == heading ||
           std::any_of(other_names.begin(), other_names.end(), [&](const OtherName& other) {
             return other.heading == heading && other.written == folded;
           });
  };
  const auto found = std::find_if(headings_.begin(), headings_.end(), means_it);
  if (found == headings_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - headings_.begin());
}

bool RecordTable::was_asked(std::string_view heading) const {
  return std::find(asked_.begin(), asked_.end(), heading) != asked_.end();
}

void RecordTable::report_other_columns() {
  std::vector<std::string> left;
  std::optional<std::size_t> first;
  for (std::size_t i = 0; i < headings_.size(); ++i) {
    if (headings_[i].empty()) continue;
    if (was_asked(headings_[i])) continue;
    if (is_empty_column(i)) {
      left.push_back(headings_[i]);
      if (!first) first = i;
      continue;
    }
    Problem problem;
    problem.code = "data.column.unknown";
    problem.arguments = unknown_word(headings_[i], asked_);
    report_heading(std::move(problem), i);
  }
  if (first) report_left(left, *first);
}

void RecordTable::report_left(const std::vector<std::string>& headings, std::size_t column) {
  Problem note{.code = "data.columns_left", .severity = Severity::note};
  note.arguments = {{"count", std::to_string(headings.size())}, {"items", join(headings)}};
  report_heading(std::move(note), column);
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
