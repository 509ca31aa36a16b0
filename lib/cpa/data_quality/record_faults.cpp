#include <algorithm>

#include "cpa/data_quality/internal/examination.hpp"
#include "cpa/plant/known_records.hpp"

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

void find_missing(Examination& x, std::size_t line) {
  const Line& of = x.grid.lines[line];
  std::vector<char> lacking(x.grid.size(), 0);
  Finding finding = x.begin(FindingCode::missing, Severity::warning, line);
  const plant::KnownRecords records(of.item->records);
  for (std::size_t t = 0; t < x.grid.size(); ++t) {
    // A record of whatever rows may speak of these days with a figure.
    if (of.known[t] != 0 || records.speak_of(x.grid.rows[t])) continue;
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

void find_clashes(Examination& x, std::size_t line) {
  std::vector<const plant::Record*> bills;
  for (const plant::Record& record : x.grid.lines[line].item->records) {
    if (is_bill(record)) bills.push_back(&record);
  }
  std::stable_sort(bills.begin(), bills.end(),
                   [](const auto* a, const auto* b) { return a->own_period < b->own_period; });
  for (std::size_t k = 1; k < bills.size(); ++k) {
    const plant::Record& before = *bills[k - 1];
    const plant::Record& after = *bills[k];
    if (!before.own_period.overlaps(after.own_period)) continue;
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
