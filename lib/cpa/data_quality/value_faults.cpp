#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "cpa/data_quality/internal/examination.hpp"
#include "cpa/data_quality/internal/scale_hypotheses.hpp"

namespace cpa::data_quality {
namespace {

constexpr double fit_spreads = 3;  // how near a corrected figure must come
constexpr double slip_spreads = 5;
constexpr double least_tolerance = 0.06;
constexpr double widest_tolerance = 0.4;
constexpr double gross_above = 5;  // an outlier so far off is an error
constexpr double gross_below = 8;  // less than expected has more innocent reasons
constexpr double gross_strangeness = 8;

double tolerance(const Expected& expected) {
  return std::clamp(fit_spreads * expected.spread, least_tolerance, widest_tolerance);
}

// Large slips stand far from one another, so they need not be met quite so nearly; but what remains
// must be a figure that the item could have.
double slip_tolerance(const Expected& expected, double log_ratio) {
  return std::max(tolerance(expected),
                  std::min({0.1 * std::fabs(log_ratio), slip_spreads * expected.spread, 0.5}));
}

// What is read from a meter, which may turn over: coal and cotton come by weight.
bool is_metered(const plant::Item& item) {
  return item.kind == plant::ItemKind::energy || item.kind == plant::ItemKind::water ||
         item.kind == plant::ItemKind::fuel;
}

// A figure with two digits that stand beside each other exchanged, the one nearest to what is
// expected; nothing where none comes as near as `misfit` (log).
std::optional<Decimal> with_digits_exchanged(const Decimal& found, double expected_log,
                                             double misfit) {
  const std::string digits = std::to_string(found.coefficient());
  std::optional<Decimal> best;
  for (std::size_t k = 0; found.coefficient() > 0 && k + 1 < digits.size(); ++k) {
    std::string turned = digits;
    std::swap(turned[k], turned[k + 1]);
    if (turned == digits || turned.front() == '0') continue;
    const Decimal value(std::stoll(turned), found.scale());
    const double off = std::fabs(std::log(static_cast<double>(value.value())) - expected_log);
    if (off > misfit) continue;
    misfit = off;
    best = value;
  }
  return best;
}

bool is_temperature(const Line& line) {
  return line.item->unit.dimension == units::dimension::temperature;
}

// One row's figures against what they should be, settled one after the other.
class RowJudge {
 public:
  RowJudge(Examination& examination, const Expectations& expectations, std::size_t row)
      : x_(examination), expectations_(expectations), row_(row), aside_(x_.set_aside(row)) {}

  void run() {
    for (std::size_t round = 0; round < x_.grid.lines.size(); ++round) {
      const std::vector<std::size_t> doubtful = doubts(aside_);
      if (doubtful.empty()) return;
      if (try_exchange(doubtful)) continue;
      settle(most_telling(doubtful));
    }
  }

 private:
  bool is_doubted(std::size_t line, const Expected& expected) const {
    if (expected.spread <= 0 || expected.strangeness < x_.outlier_deviations) return false;
    if (x_.grid.lines[line].is_driver() && may_move_so(line, expected)) return false;
    // Less than expected in a month without output is no wonder.
    return !(x_.grid.is_idle(row_) && x_.grid.lines[line].logs[row_] < expected.log);
  }

  // Fewer working days in a month of holidays, when less is made as well. Neither the neighbours
  // nor the same month of other years know where the holidays fall.
  bool may_move_so(std::size_t line, const Expected& expected) const {
    constexpr double least_share = 0.25;  // of the driver's move
    constexpr double plain = 0.69;        // log of two
    constexpr double gross = 1.1;         // log of three
    const double off = log_ratio(line, expected);
    return std::fabs(off) < plain ||
           (std::fabs(off) < gross && expectations_.together(row_, line) / off >= least_share);
  }

  std::vector<std::size_t> doubts(const std::vector<char>& aside) const {
    std::vector<std::size_t> lines;
    for (std::size_t i = 0; i < x_.grid.lines.size(); ++i) {
      const Line& line = x_.grid.lines[i];
      if (aside[i] != 0 || line.usable[row_] == 0 || is_temperature(line)) continue;
      if (is_doubted(i, expectations_.at(i, row_, aside))) lines.push_back(i);
    }
    return lines;
  }

  double log_ratio(std::size_t line, const Expected& expected) const {
    return x_.grid.lines[line].logs[row_] - expected.log;
  }

  // The figure whose setting aside leaves the fewest others in doubt; then one that a slip
  // explains, then the one that the fewest others go with, then the strangest.
  std::size_t most_telling(const std::vector<std::size_t>& doubtful) const {
    std::size_t best = doubtful.front();
    std::tuple<std::size_t, int, std::size_t, double> least{doubtful.size() + 1, 2, 0, 0};
    for (const std::size_t line : doubtful) {
      std::vector<char> aside = aside_;
      aside[line] = 1;
      const Expected expected = expectations_.at(line, row_, aside_);
      const bool slip = nearest_slip(*x_.grid.lines[line].item, log_ratio(line, expected),
                                     slip_tolerance(expected, log_ratio(line, expected)))
                            .has_value();
      const std::tuple<std::size_t, int, std::size_t, double> rank{
          doubts(aside).size(), slip ? 0 : 1, expectations_.supporters(line, row_, aside_),
          -expected.strangeness};
      if (rank < least) {
        least = rank;
        best = line;
      }
    }
    return best;
  }

  // Whether two figures of the row fit far better when they change places.
  bool try_exchange(const std::vector<std::size_t>& doubtful) {
    for (const std::size_t i : doubtful) {
      for (std::size_t j = 0; j < x_.grid.lines.size(); ++j) {
        if (j == i || aside_[j] != 0 || x_.grid.lines[j].usable[row_] == 0) continue;
        if (std::find(doubtful.begin(), doubtful.end(), j) != doubtful.end() && j < i) continue;
        if (exchange(i, j)) return true;
      }
    }
    return false;
  }

  // Far apart as the figures were, they need not fit to the last when exchanged.
  static double allowed(const Expected& expected, double now) {
    return std::max(tolerance(expected), std::min(0.2 * now, 1.0));
  }

  bool exchange(std::size_t i, std::size_t j) {
    std::vector<char> aside = aside_;
    aside[i] = aside[j] = 1;
    const Expected first = expectations_.at(i, row_, aside);
    const Expected second = expectations_.at(j, row_, aside);
    if (first.spread <= 0 || second.spread <= 0) return false;
    const double first_now = std::fabs(log_ratio(i, first));
    const double second_now = std::fabs(log_ratio(j, second));
    // A figure in the other's place is for the other's days.
    const double days = std::log(x_.grid.lines[i].worth(row_) / x_.grid.lines[j].worth(row_));
    const double first_then = std::fabs(x_.grid.lines[j].logs[row_] + days - first.log);
    const double second_then = std::fabs(x_.grid.lines[i].logs[row_] - days - second.log);
    if (first_then > allowed(first, first_now) || second_then > allowed(second, second_now)) {
      return false;
    }
    if (first_now < 4 * first.spread || second_now < 3 * second.spread) return false;
    Finding finding = x_.begin(FindingCode::swapped, Severity::error, i);
    finding.other_item = x_.grid.lines[j].item->code;
    finding.correction = {.kind = CorrectionKind::exchange, .other_item = finding.other_item};
    finding.ratio = std::exp(log_ratio(i, first));
    finding.cells = {x_.cell(i, row_), x_.cell(j, row_)};
    finding.cells[0].proposed = finding.cells[1].found;
    finding.cells[1].proposed = finding.cells[0].found;
    x_.findings.push_back(std::move(finding));
    put_aside(i);
    put_aside(j);
    return true;
  }

  void settle(std::size_t line) {
    const Expected expected = expectations_.at(line, row_, aside_);
    const double ratio = log_ratio(line, expected);
    const plant::Item& item = *x_.grid.lines[line].item;
    auto slip = nearest_slip(item, ratio, slip_tolerance(expected, ratio));
    const double rest = less_rows_before(line);
    const double off =
        rest > 0 ? std::fabs(std::log(rest) - written_log(line, expected)) : widest_tolerance;
    const bool quarter = off <= std::min(2 * expected.spread, 0.15) &&
                         off < (slip ? std::fabs(ratio - slip->log) : widest_tolerance);
    const auto turned = quarter ? std::nullopt : digits_exchanged(line, expected, slip, ratio);
    const auto meter = quarter || turned ? std::nullopt : rolled_over(line, expected, slip, ratio);
    if (turned || quarter || meter ||
        (slip && is_nearer_in_one(line, std::fabs(ratio - slip->log))))
      slip.reset();
    const bool gross = expected.strangeness >= gross_strangeness &&
                       (ratio >= std::log(gross_above) || ratio <= -std::log(gross_below));
    Finding finding = x_.begin(slip ? slip->code : FindingCode::outlier,
                               slip || gross ? Severity::error : Severity::warning, line);
    finding.ratio = std::exp(ratio);
    finding.cells = {x_.cell(line, row_)};
    if (meter) {
      finding.code = FindingCode::roll_over;
      finding.severity = Severity::error;
      finding.correction = {.kind = CorrectionKind::roll_over, .factor = Decimal(1, -meter->power)};
      finding.cells.front().proposed =
          decimal_near(meter->rest, finding.cells.front().found->scale());
    }
    if (turned) {
      finding.correction = {.kind = CorrectionKind::digits};
      finding.cells.front().proposed = turned;
    }
    if (quarter) {
      finding.correction = {.kind = CorrectionKind::rows_before};
      finding.cells.front().proposed = decimal_near(rest, finding.cells.front().found->scale());
    }
    if (slip) {
      finding.correction = correction_by(*slip);
      finding.cells.front().proposed = undo(*slip, *finding.cells.front().found);
    }
    x_.findings.push_back(std::move(finding));
    put_aside(line);
  }

  // log of the figure that is expected to be written, for the days that the figure itself is for.
  double written_log(std::size_t line, const Expected& expected) const {
    return expected.log - std::log(x_.grid.lines[line].worth(row_));
  }

  // Two digits exchanged, where that comes nearer than a slip of scale would.
  std::optional<Decimal> digits_exchanged(std::size_t line, const Expected& expected,
                                          const std::optional<ScaleSlip>& slip,
                                          double ratio) const {
    constexpr double nearest = 0.12;
    const double near = std::min(1.5 * expected.spread, nearest);
    const double by_slip = slip ? std::fabs(ratio - slip->log) : 2 * near;
    if (by_slip <= expected.spread / 2) return std::nullopt;
    return with_digits_exchanged(x_.grid.lines[line].records[row_]->reading.value,
                                 written_log(line, expected), std::min(near, 0.6 * by_slip));
  }

  // A quarter billed in one: what remains without the two rows before, as it would be written; 0 =
  // nothing.
  double less_rows_before(std::size_t line) const {
    const Line& of = x_.grid.lines[line];
    double rest = figure_of(line, row_);
    for (std::size_t back = 1; back <= 2; ++back) {
      if (back > row_ || of.usable[row_ - back] == 0 || x_.settled[line][row_ - back] != 0)
        return 0;
      rest -= figure_of(line, row_ - back);
    }
    return rest;
  }

  // As it is written.
  double figure_of(std::size_t line, std::size_t row) const {
    return static_cast<double>(x_.grid.lines[line].records[row]->reading.value.value());
  }

  // Whether a figure after empty rows is nearer to what they and its own row hold together than
  // `misfit`: a bill of several months.
  bool is_nearer_in_one(std::size_t line, double misfit) const {
    constexpr std::size_t most_rows = 12;
    const Line& of = x_.grid.lines[line];
    double sum = std::exp(expectations_.at(line, row_, aside_).log);
    std::size_t row = row_;
    while (row > 0 && row_ - row + 1 < most_rows && of.values[row - 1] == 0) {
      --row;
      const Expected expected = expectations_.at(line, row, x_.set_aside(row));
      if (expected.spread > 0) sum += std::exp(expected.log);
    }
    return row < row_ && std::fabs(of.logs[row_] - std::log(sum)) < misfit;
  }

  struct Turn {
    int power = 0;  // of ten, of the meter's full turn
    double rest = 0;
  };

  // The full turn of the meter less the right figure: someone dropped the minus. Nothing where a
  // slip of scale comes as near.
  std::optional<Turn> rolled_over(std::size_t line, const Expected& expected,
                                  const std::optional<ScaleSlip>& slip, double ratio) const {
    if (!is_metered(*x_.grid.lines[line].item)) return std::nullopt;
    const double by_slip = slip ? std::fabs(ratio - slip->log) : widest_tolerance;
    double nearest = std::min(tolerance(expected), slip ? by_slip - expected.spread : by_slip);
    std::optional<Turn> best;
    for (int power = 3; power <= 9; ++power) {
      const double rest = std::pow(10.0, power) - figure_of(line, row_);
      if (rest <= 0 || figure_of(line, row_) < 4 * rest) continue;
      const double off = std::fabs(std::log(rest) - written_log(line, expected));
      if (off > nearest) continue;
      nearest = off;
      best = Turn{power, rest};
    }
    return best;
  }

  void put_aside(std::size_t line) {
    aside_[line] = 1;
    x_.settled[line][row_] = 1;
  }

  Examination& x_;
  const Expectations& expectations_;
  std::size_t row_;
  std::vector<char> aside_;
};

Finding sign_finding(const Examination& x, std::size_t line, std::size_t row,
                     const Expected& expected) {
  Finding finding = x.begin(FindingCode::negative, Severity::error, line);
  finding.cells = {x.cell(line, row)};
  const Decimal found = *finding.cells.front().found;
  const auto value = static_cast<double>(found.value());
  if (expected.spread <= 0) return finding;
  const double wanted = expected.log - std::log(x.grid.lines[line].worth(row));  // as written
  // Whichever comes nearer to what is expected; but where the sign alone explains the figure, no
  // meter's span does: one that turns over at less than about twice a usual figure is not in use.
  constexpr double near_enough = 0.3;
  const double sign_tolerance = std::clamp(4 * expected.spread, near_enough, 1.0);
  const double without_sign = std::fabs(std::log(-value) - wanted);
  const bool may_be_sign = without_sign <= sign_tolerance;
  if (may_be_sign) {
    finding.code = FindingCode::sign;
    finding.correction = {.kind = CorrectionKind::sign};
    finding.cells.front().proposed = Decimal(-found.coefficient(), found.scale());
  }
  if (without_sign <= tolerance(expected) || !is_metered(*x.grid.lines[line].item)) return finding;
  // Full turns lie ten times apart: one that comes anywhere near explains what nothing else does.
  double nearest = may_be_sign ? std::min(without_sign, tolerance(expected))
                               : std::max(near_enough, tolerance(expected));
  for (int power = 2; power <= 9; ++power) {
    const double turned = value + std::pow(10.0, power);
    if (turned <= 0 || std::fabs(std::log(turned) - wanted) >= nearest) continue;
    nearest = std::fabs(std::log(turned) - wanted);
    finding.code = FindingCode::roll_over;
    finding.correction = {.kind = CorrectionKind::roll_over, .factor = Decimal(1, -power)};
    finding.cells.front().proposed = decimal_near(turned, found.scale());
  }
  return finding;
}

}  // namespace

void find_signs(Examination& x, const Expectations& expectations) {
  for (std::size_t i = 0; i < x.grid.lines.size(); ++i) {
    const Line& line = x.grid.lines[i];
    if (line.is_driver()) continue;
    for (std::size_t t = 0; t < x.grid.size(); ++t) {
      if (line.known[t] == 0 || line.values[t] >= 0) continue;
      x.findings.push_back(sign_finding(x, i, t, expectations.at(i, t, x.set_aside(t))));
      x.settled[i][t] = 1;
    }
  }
}

void find_value_faults(Examination& x, const Expectations& expectations) {
  for (std::size_t t = 0; t < x.grid.size(); ++t) RowJudge(x, expectations, t).run();
}

}  // namespace cpa::data_quality
