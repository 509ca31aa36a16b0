// Slips of a hand that writes figures down: two figures of one item in each other's row, or two
// digits of a figure that changed places. Neither need be far enough out to be doubted alone: what
// tells is how much likelier the figures are with the slip undone, against how many such slips
// there are to choose from. A product's slip is judged by all the uses that go with it.
#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cpa/data_quality/internal/described_use.hpp"
#include "cpa/data_quality/internal/examination.hpp"
#include "cpa/data_quality/internal/fit_without.hpp"
#include "cpa/data_quality/internal/leftovers.hpp"
#include "cpa/data_quality/internal/scale_hypotheses.hpp"

namespace cpa::data_quality {
namespace {

constexpr std::size_t most_heeded_rows = 8;  // of an item, of which any two are tried
constexpr double heeded_spreads = 1.5;
constexpr double least_difference = 0.1;  // log
constexpr double left_anyway = 1;         // of log-likelihood, when the slip is undone
constexpr double least_of_others = 0.5;   // of log-likelihood, of all witnesses but the best
constexpr double most_left = 1.2;         // to each figure of each witness
constexpr double fitting_share = 0.5;     // of the gain of a figure exactly as foreseen
// Of a slip's log-likelihood over the log of how many there are to choose from: a slip is expected
// in one plant of seven.
constexpr double least_surplus = -2;
constexpr double sure_spreads = 6;
constexpr double most_spread = 0.25;  // of an item that says anything

struct NewFigure {
  std::size_t row = 0;
  Decimal value;
  double log = 0;  // over the figure found
};

struct Slip {
  std::size_t line = 0;
  std::vector<NewFigure> figures;  // one: digits; two: rows exchanged
  double surplus = 0;              // over what one of so many slips gains by chance
  double strangeness = 0;          // the lesser of the rows'
  double ratio = 0;
};

// What tells of one line: its own leftovers, or of a product those of the uses that rest on it.
class LineSlips {
 public:
  LineSlips(const Examination& x, const Expectations& expectations, std::size_t line)
      : x_(x), line_(line) {
    if (x.grid.lines[line].is_use()) {
      take(sharper(leftovers_of(x.grid, expectations, line, std::nullopt, x.settled[line])));
      return;
    }
    for (std::size_t i = 0; i < x.grid.lines.size(); ++i) {
      if (!x.grid.lines[i].is_use() || x.grid.lines[i].in_lots) continue;
      const std::size_t before = witnesses_.size();
      take(leftovers_of(x.grid, expectations, i, line, x.settled[i]));
      if (witnesses_.size() > before) fits_.emplace_back(x.grid, i, witnesses_.back(), line);
    }
    look_without();
  }

  std::vector<Slip> run() {
    if (witnesses_.empty()) return {};
    look_at_digits();
    look_at_rows();
    return std::move(found_);
  }

 private:
  // The season and the reporting period's own level go into what is foreseen where that is surer.
  std::optional<Leftovers> sharper(std::optional<Leftovers> one) {
    described_ = described_use(x_, line_);
    if (!described_) return one;
    Leftovers other(x_.grid, line_, *described_, x_.settled[line_]);
    if (other.spread() <= 0) return one;
    return one && one->own_spread() <= other.own_spread() ? std::move(one) : std::move(other);
  }

  void take(std::optional<Leftovers> one) {
    if (one && one->own_spread() <= most_spread) witnesses_.push_back(std::move(*one));
  }

  [[nodiscard]] bool is_product() const { return x_.grid.lines[line_].is_output(); }

  // A bill of several months says little of the one row that it stands in.
  [[nodiscard]] bool is_open(std::size_t row) const {
    const Line& of = x_.grid.lines[line_];
    if (of.usable[row] == 0 || x_.settled[line_][row] != 0 || x_.grid.is_idle(row)) return false;
    const plant::Record& record = *of.records[row];
    // The row before once more is a copy, which has a name of its own.
    if (row > 0 && of.known[row - 1] != 0 &&
        of.records[row - 1]->reading.value == record.reading.value) {
      return false;
    }
    return 2 * record.own_period.days() < 3 * record.period.days();
  }

  // Of a product: by its uses, each fitted without the row.
  void look_without() {
    strange_.assign(x_.grid.size(), 0);
    ratios_.assign(x_.grid.size(), 0);
    for (std::size_t t = 0; t < x_.grid.size(); ++t) {
      if (!is_open(t)) continue;
      for (std::size_t i = 0; i < fits_.size(); ++i) {
        const auto now = witnesses_[i].is_open(t) ? fits_[i].alone(t) : std::nullopt;
        if (!now) continue;
        const double error = log_of(i, t) - now->log;
        const double here = error / (now->wider * witnesses_[i].own_spread());
        if (std::fabs(here) <= strange_[t]) continue;
        strange_[t] = std::fabs(here);
        ratios_[t] = -error;
      }
    }
  }

  // log of a witness's figure, less what its way is off throughout.
  [[nodiscard]] double log_of(std::size_t witness, std::size_t row) const {
    const Leftovers& one = witnesses_[witness];
    return one.error(row) + one.way().foreseen[row] - one.way().bias;
  }

  [[nodiscard]] double strangeness(std::size_t row) const {
    if (is_product()) return strange_[row];
    return witnesses_[0].is_open(row) ? std::fabs(witnesses_[0].strangeness(row)) : 0;
  }

  // How far the figure is from where its own leftovers, or the use that is furthest off, have it.
  [[nodiscard]] double ratio(std::size_t row) const {
    if (is_product()) return std::exp(ratios_[row]);
    return std::exp(witnesses_[0].error(row));
  }

  // What the figures leave of a witness as they stand, and with the slip undone.
  void take_errors(std::size_t witness, const std::vector<NewFigure>& figures,
                   std::span<const std::size_t> rows, std::vector<OtherError>& errors) const {
    const Leftovers& of = witnesses_[witness];
    errors.clear();
    std::optional<NormalEquations> fit;
    if (is_product() && !(fit = fits_[witness].without(rows))) return;
    for (const NewFigure& figure : figures) {
      if (!of.is_open(figure.row)) continue;
      if (!fit) {
        const double error = of.error(figure.row);
        errors.push_back({.row = figure.row, .before = error, .after = error + figure.log});
        continue;
      }
      const double value = x_.grid.lines[line_].values[figure.row] * std::exp(figure.log);
      const auto both = fits_[witness].at(*fit, figure.row, value);
      if (!both) continue;
      const double log = log_of(witness, figure.row);
      errors.push_back({figure.row, log - both->now.log, log - both->then.log, both->now.wider,
                        both->then.wider});
    }
  }

  // Of the witnesses together; nothing where the figures would not fit well then either.
  [[nodiscard]] std::optional<double> gain(const std::vector<NewFigure>& figures) const {
    double sum = 0;
    double most = 0;
    double terms = 0;
    double best = 0;
    std::size_t telling = 0;
    std::vector<OtherError> others;
    std::vector<std::size_t> rows;
    for (const NewFigure& figure : figures) rows.push_back(figure.row);
    for (std::size_t i = 0; i < witnesses_.size(); ++i) {
      take_errors(i, figures, rows, others);
      if (others.empty()) continue;
      const Leftovers::Gain here = witnesses_[i].gain(others);
      sum += here.undone;
      best = std::max(best, here.undone);
      ++telling;
      terms += static_cast<double>(others.size());
      most += std::max(here.faultless, 0.0);
    }
    // One use alone that is off is off itself.
    if (telling > 1 && sum - best < least_of_others) return std::nullopt;
    if (sum < fitting_share * most || most - sum > left_anyway + most_left * terms)
      return std::nullopt;
    return sum;
  }

  void weigh(std::vector<NewFigure> figures, double chance) {
    const auto gained = gain(figures);
    if (!gained || *gained - chance < least_surplus) return;
    Slip slip{.line = line_, .surplus = *gained - chance};
    slip.strangeness = strangeness(figures.front().row);
    for (const NewFigure& one : figures) {
      slip.strangeness = std::min(slip.strangeness, strangeness(one.row));
    }
    slip.ratio = ratio(figures.front().row);
    slip.figures = std::move(figures);
    found_.push_back(std::move(slip));
  }

  [[nodiscard]] double chance_of_row() const {
    return std::log(static_cast<double>(x_.grid.lines.size() * x_.grid.size()));
  }

  void look_at_digits() {
    const Line& of = x_.grid.lines[line_];
    for (std::size_t t = 0; t < x_.grid.size(); ++t) {
      if (!is_open(t) || strangeness(t) < heeded_spreads) continue;
      const Decimal& found = of.records[t]->reading.value;
      const std::string digits = std::to_string(found.coefficient());
      for (std::size_t k = 0; found.coefficient() > 0 && k + 1 < digits.size(); ++k) {
        std::string turned = digits;
        std::swap(turned[k], turned[k + 1]);
        if (turned == digits || turned.front() == '0') continue;
        const Decimal value(std::stoll(turned), found.scale());
        const double log = std::log(static_cast<double>(value.value() / found.value()));
        if (std::fabs(log) < least_difference) break;  // the next ones move it less
        if (is_nearer_by_scale(t, log)) continue;
        weigh({{t, value, log}}, chance_of_row());
      }
    }
  }

  // Whether another unit or a lost mark explains a figure as well.
  [[nodiscard]] bool is_nearer_by_scale(std::size_t row, double turn) const {
    const double off = std::log(ratio(row));
    const double spread = witnesses_.front().own_spread();
    const auto scale = nearest_slip(*x_.grid.lines[line_].item, off, 3 * spread);
    return scale && std::fabs(off - scale->log) <= std::fabs(off + turn) + spread / 2;
  }

  void look_at_rows() {
    const Line& of = x_.grid.lines[line_];
    std::vector<std::pair<double, std::size_t>> odd;
    for (std::size_t t = 0; t < x_.grid.size(); ++t) {
      if (!is_open(t)) continue;
      const double here = strangeness(t);
      if (here >= heeded_spreads) odd.emplace_back(-here, t);
      if (t > 0 && is_open(t - 1)) {
        if (std::max(here, strangeness(t - 1)) >= heeded_spreads) exchange(of, t - 1, t);
      }
    }
    std::sort(odd.begin(), odd.end());
    if (odd.size() > most_heeded_rows) odd.resize(most_heeded_rows);
    for (std::size_t a = 0; a < odd.size(); ++a) {
      for (std::size_t b = a + 1; b < odd.size(); ++b) {
        const std::size_t first = std::min(odd[a].second, odd[b].second);
        const std::size_t second = std::max(odd[a].second, odd[b].second);
        if (second - first > 1) exchange(of, first, second);
      }
    }
  }

  void exchange(const Line& of, std::size_t first, std::size_t second) {
    // The figures as they are written change places, each of them for the other's days.
    const double log = (of.logs[second] - std::log(of.worth(second))) -
                       (of.logs[first] - std::log(of.worth(first)));
    if (std::fabs(log) < least_difference) return;
    double chance = chance_of_row();
    // Hands slip between rows beside each other; any two rows are many more.
    if (second - first > 1) chance += std::log(static_cast<double>(x_.grid.size()) / 2);
    weigh({{first, of.records[second]->reading.value, log},
           {second, of.records[first]->reading.value, -log}},
          chance);
  }

  const Examination& x_;
  std::size_t line_;
  std::optional<Way> described_;  // by products, season and level; of a use
  std::vector<Leftovers> witnesses_;
  std::vector<FitWithout> fits_;  // of a product's witnesses
  std::vector<double> strange_;   // of a product, by row
  std::vector<double> ratios_;    // log
  std::vector<Slip> found_;
};

void report(Examination& x, const Slip& slip) {
  const bool digits = slip.figures.size() == 1;
  const bool sure = !digits && slip.strangeness >= sure_spreads;
  Finding finding = x.begin(digits ? FindingCode::outlier : FindingCode::swapped,
                            sure ? Severity::error : Severity::warning, slip.line);
  finding.correction.kind = digits ? CorrectionKind::digits : CorrectionKind::exchange_rows;
  finding.ratio = slip.ratio;
  for (const NewFigure& one : slip.figures) {
    Cell cell = x.cell(slip.line, one.row);
    cell.proposed = one.value;
    finding.cells.push_back(std::move(cell));
    x.settled[slip.line][one.row] = 1;
  }
  x.findings.push_back(std::move(finding));
}

}  // namespace

void find_hand_slips(Examination& x, const Expectations& expectations) {
  std::vector<Slip> all;
  for (std::size_t i = 0; i < x.grid.lines.size(); ++i) {
    if (!x.grid.lines[i].tells_of_others()) continue;
    std::vector<Slip> found = LineSlips(x, expectations, i).run();
    std::move(found.begin(), found.end(), std::back_inserter(all));
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Slip& a, const Slip& b) { return a.surplus > b.surplus; });
  std::vector<char> taken(x.grid.size(), 0);
  for (const Slip& slip : all) {
    const auto is_free = [&](const NewFigure& one) { return taken[one.row] == 0; };
    if (!std::all_of(slip.figures.begin(), slip.figures.end(), is_free)) continue;
    report(x, slip);
    for (const NewFigure& one : slip.figures) taken[one.row] = 1;
  }
}

}  // namespace cpa::data_quality
