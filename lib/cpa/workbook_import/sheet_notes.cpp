#include "cpa/workbook_import/internal/sheet_notes.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/tables/sheet_figure.hpp"
#include "cpa/workbook_import/internal/period_column.hpp"

namespace cpa::workbook_import {
namespace {

// How a text shows which mark parts its decimals: "96,4" and "1.234,5" do, "182.450" and "182,450"
// may be either, "182450" has none.
enum class MarkEvidence { none, either, shown };

MarkEvidence evidence_in(std::string_view text) {
  const std::size_t first = text.find_first_of(".,");
  if (first == std::string_view::npos) return MarkEvidence::none;
  const bool lone = text.find_first_of(".,", first + 1) == std::string_view::npos;
  const bool grouped = text.size() - first - 1 == 3 && first >= 1 && first <= 3 && text[0] != '0';
  return lone && grouped ? MarkEvidence::either : MarkEvidence::shown;
}

DecimalMark other_than(DecimalMark mark) {
  return mark == DecimalMark::comma ? DecimalMark::point : DecimalMark::comma;
}

// "118,400" as 118400 and as 118 + 400/1000 (no mark in them): that of the mark, and the other one.
struct TwoReadings {
  std::string reading, other;
  double value = 0;
  double other_value = 0;
  bool comma = false;

  void tell(Problem& problem) const {
    problem.arguments["reading"] = reading;
    problem.arguments["other"] = other;
    problem.arguments["mark"] = comma ? "point" : "comma";
  }
};

TwoReadings readings_of(const std::string& text, DecimalMark mark) {
  const std::size_t at = text.find_first_of(".,");
  const std::string whole = text.substr(0, at);
  const std::string rest = text.substr(at + 1);
  TwoReadings read{.reading = whole + rest, .other = whole + " + " + rest + "/1000"};
  read.value = std::abs(std::strtod(read.reading.c_str(), nullptr));
  read.other_value = read.value / 1000;
  read.comma = mark == DecimalMark::comma;
  if ((text[at] == ',') == read.comma) {
    std::swap(read.reading, read.other);
    std::swap(read.value, read.other_value);
  }
  return read;
}

}  // namespace

void SheetNotes::Seen::note(tables::CellAddress address, std::string_view words) {
  if (count++ > 0) return;
  at = address;
  text = std::string(words);
}

void SheetNotes::note_mark(tables::CellAddress at, std::string_view text) {
  const MarkEvidence evidence = evidence_in(text);
  if (evidence == MarkEvidence::shown) {
    mark_is_shown_ = true;
    mark_is_declared_ = mark_is_declared_ || read_decimal(text, layout_.mark).has_value();
  }
  if (evidence != MarkEvidence::either) return;
  either_mark_.note(at, text);
  either_marks_[at.column].note(at, text);
}

bool SheetNotes::note_unread(tables::CellAddress at, std::string_view text, Problem problem) {
  if (!read_decimal(text, other_than(layout_.mark))) return false;
  first_unread_.note(at, text);
  unread_.push_back(std::move(problem));
  return true;
}

void SheetNotes::note_mark_of_sum(std::string_view text) {
  if (evidence_in(text) != MarkEvidence::shown) return;
  if (read_decimal(text, layout_.mark)) {
    mark_is_shown_ = true;
  } else if (read_decimal(text, other_than(layout_.mark))) {
    sums_show_other_mark_ = true;
  }
}

void SheetNotes::note_number(std::size_t column, std::string_view text) {
  const auto figure = tables::read_sheet_figure(trim(text));
  const double value = figure ? std::abs(static_cast<double>(figure->value())) : 0;
  if (value == 0) return;
  const auto first = numbers_.emplace(column, std::make_pair(value, value));
  auto& ends = first.first->second;
  ends = {std::min(ends.first, value), std::max(ends.second, value)};
}

// A date that is neither the first nor the last day of its month may be when a meter was read; the
// first one too, where the heading says so.
void SheetNotes::note_day(tables::CellAddress at, const ForeignPeriod& period,
                          std::string_view text) {
  const std::string_view date = text.substr(0, text.find('T'));
  if (*period.day == 1) {
    if (heads_reading_days(table_.period.text)) first_days_.note(at, date);
    return;
  }
  const auto month =
      std::chrono::year(period.year.value_or(2000)) / std::chrono::month(period.month);
  const bool last = std::chrono::day(*period.day) == (month / std::chrono::last).day();
  if (!last) days_inside_.note(at, date);
}

void SheetNotes::note_bill(tables::CellAddress at, const calendar::Period& days,
                           const calendar::Period& month) {
  if (days == month) return;
  bills_.note(at, {});
  if (!bill_) bill_ = {days, month};
}

void SheetNotes::note_own_unit(tables::CellAddress at, std::string_view text) {
  own_units_.note(at, shortened(text));
}

void SheetNotes::note_row_without_period(tables::CellAddress at) { without_period_.note(at, {}); }

void SheetNotes::note_sum_without_period(tables::CellAddress at) { sums_.note(at, {}); }

void SheetNotes::note_row_with_period() {
  ++months_;
  if (without_period_.count == 0) return;
  const std::size_t before = amid_.count;
  if (before == 0) amid_ = without_period_;
  amid_.count = before + without_period_.count;
  without_period_ = {};
}

void SheetNotes::note_month_without_year(tables::CellAddress at, std::string_view text) {
  without_year_.note(at, shortened(text));
}

void SheetNotes::note_merged_month(tables::CellAddress at, std::string_view text) {
  merged_.note(at, shortened(text));
}

void SheetNotes::note_year_of_table(tables::CellAddress at) { year_.note(at, {}); }

bool SheetNotes::runs_on(tables::CellAddress at, unsigned month, std::string_view text) {
  if (turn_.count > 0) return false;
  if (last_month_) {
    goes_up_ = goes_up_ || month > *last_month_;
    goes_down_ = goes_down_ || month < *last_month_;
  }
  const unsigned step = !last_month_           ? 0
                        : month > *last_month_ ? month - *last_month_
                                               : *last_month_ - month;
  if (goes_up_ && goes_down_) {
    // Of December, January, February the turn is at January, though only February shows it.
    if (last_step_.width > step) {
      turn_.note(last_step_.at, last_step_.to);
      before_turn_ = last_step_.from;
    } else {
      turn_.note(at, shortened(text));
      before_turn_ = last_step_.to;
    }
    return false;
  }
  last_step_ = {.width = step, .at = at, .from = last_step_.to, .to = shortened(text)};
  last_month_ = month;
  return true;
}

void SheetNotes::begin_year() {
  last_month_.reset();
  last_step_ = {};
  goes_up_ = goes_down_ = false;
}

Problem SheetNotes::problem(const char* code, const Seen& seen, Severity severity) const {
  Problem problem{.code = code, .severity = severity, .where = book_.locate(table_.sheet, seen.at)};
  problem.arguments = {
      {"found", seen.text}, {"count", std::to_string(seen.count)}, {"cell", problem.where.field}};
  return problem;
}

Problems SheetNotes::told(const std::vector<ImportedFigure>& figures) const {
  Problems problems;
  const auto tell = [&](const char* code, const Seen& seen, Severity severity) -> Problem* {
    if (seen.count == 0) return nullptr;
    problems.push_back(problem(code, seen, severity));
    return &problems.back();
  };
  tell("import.merged_month", merged_, Severity::error);
  tell("import.year_unknown", without_year_, Severity::error);
  if (Problem* turn = tell("import.year_turns", turn_, Severity::error)) {
    turn->arguments["before"] = before_turn_;
  }
  if (merged_.count == 0) {
    const bool sums_of_months = 2 * sums_.count > months_ && months_ > 1;
    tell("import.month_missing", amid_.count == 0 && sums_of_months ? sums_ : amid_,
         Severity::error);
    tell("import.no_period", without_period_, Severity::warning);
  }
  if (table_.other_year) {
    if (Problem* differ = tell("import.years_differ", year_, Severity::warning)) {
      differ->arguments["found"] = std::to_string(table_.year.value_or(0));
      differ->arguments["other"] = std::to_string(*table_.other_year);
    }
  }
  if (Problem* bills = tell("import.bill_days", bills_, Severity::note)) {
    bills->arguments["from"] = calendar::text_of(bill_->first.from);
    bills->arguments["to"] = calendar::text_of(bill_->first.last_day());
    bills->arguments["period"] = calendar::text_of(bill_->second);
  }
  tell("import.unit_in_cell", own_units_, Severity::note);
  tell("import.day_inside", days_inside_, Severity::warning);
  if (Problem* day = tell("import.reading_day", first_days_, Severity::warning)) {
    day->arguments["heading"] = table_.period.text;
  }
  tell_of_other_mark(problems);
  tell_of_mark(problems);
  tell_of_marks_beside_numbers(problems);
  tell_of_zeros(figures, problems);
  return problems;
}

// Where no figure shows the declared mark, one option mends all of them at once.
void SheetNotes::tell_of_other_mark(Problems& problems) const {
  constexpr std::size_t fewest = 2;
  if (unread_.size() < fewest || mark_is_declared_) {
    problems.insert(problems.end(), unread_.begin(), unread_.end());
    return;
  }
  Problem all = problem("import.other_mark", first_unread_, Severity::error);
  all.arguments["last"] = unread_.back().where.field;
  all.arguments["mark"] = layout_.mark == DecimalMark::comma ? "point" : "comma";
  problems.push_back(std::move(all));
}

// Nothing in the sheet shows that the plant's own mark is the workbook's too, or its sums show that
// it is not.
void SheetNotes::tell_of_mark(Problems& problems) const {
  if (!layout_.mark_assumed || mark_is_shown_ || either_mark_.count == 0) return;
  const TwoReadings read = readings_of(either_mark_.text, layout_.mark);
  Problem unproven = sums_show_other_mark_
                         ? problem("import.mark_differs", either_mark_, Severity::error)
                         : problem("import.mark_unproven", either_mark_, Severity::warning);
  read.tell(unproven);
  problems.push_back(std::move(unproven));
}

// 182.45 as a number and "182.451" as a text in one column are of one size.
void SheetNotes::tell_of_marks_beside_numbers(Problems& problems) const {
  constexpr double near = 10;
  for (const auto& [column, seen] : either_marks_) {
    const auto numbers = numbers_.find(column);
    if (numbers == numbers_.end()) continue;
    const auto is_near = [&, ends = numbers->second](double value) {
      return value >= ends.first / near && value <= ends.second * near;
    };
    const TwoReadings read = readings_of(seen.text, layout_.mark);
    if (is_near(read.value) || !is_near(read.other_value)) continue;
    Problem differs = problem("import.mark_differs", seen, Severity::error);
    read.tell(differs);
    problems.push_back(std::move(differs));
  }
}

// Months that are still to come are often filled with zeros, which would count as measured.
void SheetNotes::tell_of_zeros(const std::vector<ImportedFigure>& figures,
                               Problems& problems) const {
  std::map<calendar::Period, const ImportedFigure*> first;
  std::map<calendar::Period, bool> all_zero;
  for (const ImportedFigure& figure : figures) {
    first.emplace(figure.period, &figure);
    const bool zero =
        figure.reading.state == plant::ReadingState::measured && figure.reading.value.is_zero();
    const auto at = all_zero.emplace(figure.period, true).first;
    at->second = at->second && zero;
  }
  std::size_t count = 0;
  const ImportedFigure* begin = nullptr;
  for (auto at = all_zero.rbegin(); at != all_zero.rend() && at->second; ++at) {
    begin = first.at(at->first);
    ++count;
  }
  if (begin == nullptr) return;
  Problem zeros{
      .code = "import.zeros_at_end", .severity = Severity::warning, .where = begin->where};
  zeros.arguments = {{"period", calendar::text_of(begin->period)},
                     {"count", std::to_string(count)},
                     {"cell", begin->where.field}};
  problems.push_back(std::move(zeros));
}

}  // namespace cpa::workbook_import
