#include <algorithm>

#include "cpa/data_quality/internal/examination.hpp"

namespace cpa::data_quality {
namespace {

constexpr std::size_t year = 12;

// More than one row of any twelve without a figure: a claim on them stays undecided.
bool is_grave(const std::vector<char>& lacking) {
  for (std::size_t first = 0; first < lacking.size(); ++first) {
    const std::size_t last = std::min(lacking.size(), first + year);
    if (std::count(lacking.begin() + static_cast<std::ptrdiff_t>(first),
                   lacking.begin() + static_cast<std::ptrdiff_t>(last), char{1}) > 1) {
      return true;
    }
  }
  return false;
}

// The days that figures of an item speak of, whatever rows they stand in.
class ToldDays {
 public:
  explicit ToldDays(const plant::Item& item) {
    std::vector<calendar::Period> told;
    for (const plant::Record& record : item.records) {
      if (record.reading.is_known()) told.push_back(record.own_period);
    }
    std::sort(told.begin(), told.end());
    for (const calendar::Period& period : told) {
      if (stretches_.empty() || period.from > stretches_.back().to) {
        stretches_.push_back(period);
      } else {
        stretches_.back().to = std::max(stretches_.back().to, period.to);
      }
    }
  }

  // Whether they are half of a period's days or more: a neighbour's bill that reaches a few days
  // into it says nothing of it.
  [[nodiscard]] bool tell(const calendar::Period& period) const {
    auto at = std::partition_point(
        stretches_.begin(), stretches_.end(),
        [&period](const calendar::Period& stretch) { return stretch.to <= period.from; });
    long days = 0;
    for (; at != stretches_.end() && at->from < period.to; ++at) {
      days += calendar::Period{std::max(at->from, period.from), std::min(at->to, period.to)}.days();
    }
    return 2 * days >= period.days();
  }

 private:
  std::vector<calendar::Period> stretches_;  // apart, by first day
};

// The days that a row's figure should have been for.
const calendar::Period& wanted_days(const Examination& x, std::size_t line, std::size_t row) {
  const plant::Record* record = x.grid.lines[line].records[row];
  return record != nullptr ? record->own_period : x.grid.rows[row];
}

void find_missing(Examination& x, std::size_t line) {
  const Line& of = x.grid.lines[line];
  const ToldDays told(*of.item);
  std::vector<char> lacking(x.grid.size(), 0);
  Finding finding = x.begin(FindingCode::missing, Severity::warning, line);
  for (std::size_t t = 0; t < x.grid.size(); ++t) {
    if (of.known[t] != 0 || told.tell(wanted_days(x, line, t))) continue;
    lacking[t] = 1;
    finding.cells.push_back(x.cell(line, t));
  }
  if (finding.cells.empty()) return;
  const bool wanted = !of.is_driver();
  if (wanted && is_grave(lacking)) finding.severity = Severity::error;
  x.findings.push_back(std::move(finding));
}

void find_estimated(Examination& x, std::size_t line) {
  const Line& of = x.grid.lines[line];
  Finding finding = x.begin(FindingCode::estimated, Severity::note, line);
  for (std::size_t t = 0; t < x.grid.size(); ++t) {
    if (of.known[t] != 0 && of.records[t]->reading.state == plant::ReadingState::estimated) {
      finding.cells.push_back(x.cell(line, t));
    }
  }
  if (finding.cells.empty()) return;
  if (finding.cells.size() * year > x.grid.size()) finding.severity = Severity::warning;
  x.findings.push_back(std::move(finding));
}

bool is_bill(const plant::Record& record) {
  return record.reading.is_known() && record.reading.state != plant::ReadingState::not_used;
}

void report_clash(Examination& x, std::size_t line, const plant::Record& before,
                  const plant::Record& after) {
  const bool same = before.own_period == after.own_period;
  const bool repeats = same && before.reading.value == after.reading.value;
  Finding finding = x.begin(same ? FindingCode::duplicate : FindingCode::overlap,
                            repeats ? Severity::warning : Severity::error, line);
  const std::string& code = x.grid.lines[line].item->code;
  finding.cells = {{code, before.own_period, before.reading.value, std::nullopt},
                   {code, after.own_period, after.reading.value, std::nullopt}};
  if (repeats) finding.correction.kind = CorrectionKind::remove;
  x.findings.push_back(std::move(finding));
}

// Each bill against the one before it, and against the one that reaches furthest: a bill of a
// quarter goes on over those of its months.
void find_clashes(Examination& x, std::size_t line) {
  std::vector<const plant::Record*> bills;
  for (const plant::Record& record : x.grid.lines[line].item->records) {
    if (is_bill(record)) bills.push_back(&record);
  }
  std::stable_sort(bills.begin(), bills.end(),
                   [](const auto* a, const auto* b) { return a->own_period < b->own_period; });
  std::size_t furthest = 0;
  for (std::size_t k = 1; k < bills.size(); ++k) {
    const plant::Record& long_one = *bills[furthest];
    const plant::Record& before = *bills[k - 1];
    const plant::Record& after = *bills[k];
    if (long_one.own_period != before.own_period &&
        long_one.own_period.overlaps(after.own_period)) {
      report_clash(x, line, long_one, after);
    }
    if (before.own_period.overlaps(after.own_period)) report_clash(x, line, before, after);
    if (after.own_period.to > long_one.own_period.to) furthest = k;
  }
}

}  // namespace

void find_record_faults(Examination& x) {
  for (std::size_t i = 0; i < x.grid.lines.size(); ++i) {
    find_missing(x, i);
    find_estimated(x, i);
    find_clashes(x, i);
  }
}

}  // namespace cpa::data_quality
