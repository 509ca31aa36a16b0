#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <optional>

#include "cpa/data_quality/internal/examination.hpp"
#include "cpa/data_quality/internal/robust_fit.hpp"
#include "cpa/data_quality/internal/scale_hypotheses.hpp"

namespace cpa::data_quality {
namespace {

constexpr std::size_t fewest_figures = 8;
constexpr std::size_t beside_it = 3;   // neighbours on either side
constexpr std::size_t few_rows = 3;    // more must follow one another
constexpr double least_rise = 0.69;    // log: twice the highest figure the item ever had
constexpr double gross_rise = 1.61;    // log: five times that is wrong by whatever factor
constexpr double least_fall = 3.0;     // log: little use has innocent reasons
constexpr double clear_of_spread = 2;  // gap, in the spreads of either side
constexpr double least_slack = 0.25;
constexpr double most_slack = 0.8;

// Rows in which a line stands far outside all else it ever had.
struct Excursion {
  std::vector<char> rows;   // empty: none
  std::vector<double> off;  // log, from the nearest ordinary figures; one to a row
  double gap = 0;
  double spread = 0;
};

double beside_power(double off) {
  return off - std::round(off / std::numbers::ln10) * std::numbers::ln10;
}

// A power of ten near a log ratio; 0 = none.
int power_near(double off, double spread) {
  const auto power = static_cast<int>(std::lround(std::fabs(off) / std::numbers::ln10));
  const double distance = std::fabs(std::fabs(off) - power * std::numbers::ln10);
  return distance <= std::clamp(2.5 * spread, least_slack, most_slack) ? power : 0;
}

class RowSlips {
 public:
  RowSlips(Examination& x, bool raised) : x_(x), raised_(raised) {}

  void run() {
    for (std::size_t i = 0; i < x_.grid.lines.size(); ++i) excursions_.push_back(excursion(i));
    std::vector<char> together(x_.grid.size(), 0);
    for (std::size_t t = 0; t < x_.grid.size(); ++t) together[t] = is_together(t) ? 1 : 0;
    if (starts_with_event(together)) return;
    for (std::size_t t = 0; t < x_.grid.size(); ++t) {
      if (together[t] != 0) part_from_activity(t);
    }
    for (std::size_t i = 0; i < x_.grid.lines.size(); ++i) report(i, together);
  }

 private:
  // Without output the items part ways.
  bool is_open(std::size_t line, std::size_t row) const {
    const Line& of = x_.grid.lines[line];
    return of.usable[row] != 0 && x_.settled[line][row] == 0 && !x_.grid.is_idle(row);
  }

  double sign() const { return raised_ ? 1 : -1; }

  Excursion excursion(std::size_t line) const {
    Excursion result;
    const Line& of = x_.grid.lines[line];
    if (of.is_driver() || of.item->unit.dimension == units::dimension::temperature) return result;
    std::vector<std::pair<double, std::size_t>> sorted;  // the strangest last
    for (std::size_t t = 0; t < x_.grid.size(); ++t) {
      if (is_open(line, t)) sorted.emplace_back(sign() * of.logs[t], t);
    }
    if (sorted.size() < fewest_figures) return result;
    std::sort(sorted.begin(), sorted.end());
    std::size_t cut = 0;
    for (std::size_t k = sorted.size() - sorted.size() / 2; k < sorted.size(); ++k) {
      const double gap = sorted[k].first - sorted[k - 1].first;
      if (gap > result.gap) {
        result.gap = gap;
        cut = k;
      }
    }
    std::vector<char> rows(x_.grid.size(), 0);
    for (std::size_t k = cut; cut > 0 && k < sorted.size(); ++k) rows[sorted[k].second] = 1;
    measure(line, rows, result);
    if (cut == 0 || result.gap < (raised_ ? least_rise : least_fall)) return result;
    if (result.gap < clear_of_spread * result.spread) return result;
    if (sorted.size() - cut > few_rows && !follow_one_another(line, rows)) return result;
    result.rows = std::move(rows);
    return result;
  }

  bool follow_one_another(std::size_t line, const std::vector<char>& rows) const {
    int changes = 0;
    char before = 0;
    for (std::size_t t = 0; t < rows.size(); ++t) {
      if (!is_open(line, t)) continue;
      if (rows[t] != before) ++changes;
      before = rows[t];
    }
    return changes <= 2;
  }

  // Each row against the nearest ordinary rows on both sides.
  void measure(std::size_t line, const std::vector<char>& odd, Excursion& result) const {
    const Line& of = x_.grid.lines[line];
    result.off.assign(x_.grid.size(), 0);
    std::vector<double> errors;
    for (std::size_t t = 0; t < x_.grid.size(); ++t) {
      if (!is_open(line, t)) continue;
      std::vector<double> near;
      std::size_t kept = 0;
      for (std::size_t s = t; s-- > 0 && kept < beside_it;) {
        if (odd[s] == 0 && is_open(line, s)) {
          near.push_back(of.logs[s]);
          ++kept;
        }
      }
      kept = 0;
      for (std::size_t s = t + 1; s < x_.grid.size() && kept < beside_it; ++s) {
        if (odd[s] == 0 && is_open(line, s)) {
          near.push_back(of.logs[s]);
          ++kept;
        }
      }
      result.off[t] = of.logs[t] - middle(near);
      if (odd[t] == 0) errors.push_back(result.off[t]);
    }
    result.spread = spread_of(errors);
  }

  bool is_out(std::size_t line, std::size_t row) const {
    const Excursion& of = excursions_[line];
    if (of.rows.empty() || of.rows[row] == 0) return false;
    return power_near(of.off[row], of.spread) > 0 || (raised_ && of.gap >= gross_rise);
  }

  // Two items that left all their own bounds at once cannot vouch for each other. All must have
  // done so where figures fell, for a month of rest looks much alike, and where many rows stand
  // out.
  bool is_together(std::size_t row) const {
    std::size_t out = 0;
    std::size_t beside = 0;
    std::size_t rows = 0;
    for (std::size_t i = 0; i < x_.grid.lines.size(); ++i) {
      if (excursions_[i].off.empty() || !is_open(i, row)) continue;
      if (is_out(i, row)) {
        ++out;
        rows = std::max(rows, static_cast<std::size_t>(std::count(excursions_[i].rows.begin(),
                                                                  excursions_[i].rows.end(), 1)));
      } else if (sign() * excursions_[i].off[row] < std::numbers::ln10 / 2) {
        ++beside;
      }
    }
    if (out < 2) return false;
    return beside == 0 || (raised_ && rows <= few_rows);
  }

  // What all figures of the row have in common beside their powers of ten is a busy or a slack
  // month.
  void part_from_activity(std::size_t row) {
    std::vector<double> beside;
    for (std::size_t i = 0; i < x_.grid.lines.size(); ++i) {
      const Excursion& of = excursions_[i];
      if (!of.rows.empty() && of.rows[row] != 0) beside.push_back(beside_power(of.off[row]));
    }
    const double activity = middle(beside);
    if (beside.size() < 3 || std::fabs(activity) > most_slack) return;
    for (Excursion& of : excursions_) {
      if (!of.off.empty()) of.off[row] -= activity;
    }
  }

  // A stretch that begins where the plant tells of a change is taken for what it says.
  bool starts_with_event(const std::vector<char>& together) const {
    if (std::count(together.begin(), together.end(), 1) <= std::ptrdiff_t{few_rows}) return false;
    for (std::size_t t = 1; t < together.size(); ++t) {
      if (together[t] == together[t - 1]) continue;
      if (has_event(x_.plant, "", x_.grid.rows[t - 1], x_.grid.rows[t])) return true;
    }
    return false;
  }

  void report(std::size_t line, const std::vector<char>& together) {
    const Excursion& of = excursions_[line];
    if (of.off.empty()) return;
    std::map<int, std::vector<std::size_t>> rows;
    for (std::size_t t = 0; t < together.size(); ++t) {
      if (together[t] == 0 || !is_open(line, t) || sign() * of.off[t] <= 0) continue;
      const int power = power_near(of.off[t], of.spread);
      if (power > 0 || is_out(line, t)) rows[power].push_back(t);
    }
    for (const auto& [power, which] : rows) report(line, power, which);
  }

  void report(std::size_t line, int power, const std::vector<std::size_t>& rows) {
    const double log = sign() * power * std::numbers::ln10;
    Line& of = x_.grid.lines[line];
    const auto slip = power > 0 ? nearest_slip(*of.item, log, 0.01) : std::nullopt;
    Finding finding = x_.begin(slip ? slip->code : FindingCode::outlier, Severity::error, line);
    if (slip) finding.correction = correction_by(*slip);
    std::vector<double> ratios;
    for (const std::size_t row : rows) {
      Cell cell = x_.cell(line, row);
      if (slip) cell.proposed = undo(*slip, *cell.found);
      finding.cells.push_back(std::move(cell));
      const double off = excursions_[line].off[row];
      ratios.push_back(off);
      x_.settled[line][row] = 1;
      of.take(row, of.values[row] * std::exp(-(slip ? slip->log : off)));
    }
    finding.ratio = std::exp(middle(ratios));
    x_.findings.push_back(std::move(finding));
  }

  Examination& x_;
  bool raised_;
  std::vector<Excursion> excursions_;
};

}  // namespace

void find_row_slips(Examination& x) {
  RowSlips(x, true).run();
  RowSlips(x, false).run();
}

}  // namespace cpa::data_quality
