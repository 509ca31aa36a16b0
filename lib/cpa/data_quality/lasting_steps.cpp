// Lasting steps that no stretch of leftovers shows: where the products, the season or the errors'
// memory would take a step for theirs, it has to stand in the fit itself. Uses that step in one
// month, and are described as well by one product counted otherwise, point to that product.
#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "cpa/data_quality/internal/examination.hpp"
#include "cpa/data_quality/internal/product_jump.hpp"
#include "cpa/data_quality/internal/robust_fit.hpp"
#include "cpa/data_quality/internal/stepped_fit.hpp"

namespace cpa::data_quality {
namespace {

constexpr std::size_t shortest_level = 5;  // rows before the step, and after it
constexpr std::size_t fewest_rows = 14;
constexpr double small_step = 0.1;      // log; of one use among others
constexpr double least_change = 0.25;   // log of 1.28; of one use alone
constexpr double gross_change = 0.916;  // log of 2.5
constexpr double telling = 4;           // step over its error
constexpr double clear = 6;             // of one use alone, the search through all rows paid
constexpr double clear_gain = 4;        // of the log-likelihood, the unknowns paid
constexpr double over_trend = 2;        // of the log-likelihood: a drift is no step
constexpr double unknown_price = 2;     // of the log-likelihood, of each further step
constexpr double least_product_gain = 12;
constexpr double telling_gain = 2;      // of one use's
constexpr double most_lost = 0.2;       // of the gains: uses that say the opposite
constexpr std::size_t rows_beside = 8;  // on either side, that a product's own step is seen by
constexpr double own_share = 0.4;
constexpr double most_product_step = 2.08;  // log of 8; more is a slip of the figures

struct UseStep {
  std::size_t line = 0;
  std::size_t row = 0;
  double log = 0;
  double errors = 0;   // how many of its own
  double gain = 0;     // of the log-likelihood
  bool alone = false;  // clear enough for a finding of its own
};

class StepSearch {
 public:
  explicit StepSearch(Examination& x) : x_(x), plain_(x.plain_fits) {
    plain_.assign(x.grid.lines.size(), {});
  }

  void run() {
    if (x_.grid.outputs.empty() || x_.grid.outputs.size() > UseSeries::most_products) return;
    for (std::size_t i = 0; i < plain_.size(); ++i) {
      const Line& line = x_.grid.lines[i];
      if (!line.is_use() || line.in_lots) continue;
      plain_[i].series = use_series(x_.grid, i, x_.settled);
      if (plain_[i].series.size() < fewest_rows) continue;
      if (const auto step = step_of_use(i)) steps_.push_back(*step);
    }
    std::stable_sort(steps_.begin(), steps_.end(), [](const UseStep& a, const UseStep& b) {
      return std::fabs(a.errors) > std::fabs(b.errors);
    });
    while (!steps_.empty()) settle();
  }

 private:
  // The likeliest step of one use, in the form that describes it best.
  std::optional<UseStep> step_of_use(std::size_t line) {
    const UseSeries& series = plain_[line].series;
    std::optional<SteppedFit> best;
    for (const bool season : {false, true}) {
      if (season && series.turns.empty()) continue;
      SteppedFit plain(series, {.season = season});
      if (!plain.is_fit()) continue;
      for (const std::size_t place : plain.likely_places(shortest_level)) {
        SteppedFit with(series, {.season = season, .place = place});
        if (with.is_fit() && (!best || with.score() > best->score())) best = std::move(with);
      }
      plain_[line].offer(std::move(plain));
    }
    if (!best || best->step_error() <= 0) return std::nullopt;
    UseStep step{.line = line,
                 .row = series.rows[best->form().place],
                 .log = best->step(),
                 .errors = best->step() / best->step_error(),
                 .gain = best->log_likelihood() - plain_[line].best->log_likelihood()};
    if (std::fabs(step.errors) < telling || std::fabs(step.log) < small_step) return std::nullopt;
    step.alone = std::fabs(step.errors) >= clear && std::fabs(step.log) >= least_change &&
                 best->score() - plain_[line].best->score() >= clear_gain &&
                 is_no_trend(series, *best);
    return step;
  }

  [[nodiscard]] static bool is_no_trend(const UseSeries& series, const SteppedFit& step) {
    const SteppedFit trend(series, {.season = step.form().season, .trend = true});
    return !trend.is_fit() || step.log_likelihood() - trend.log_likelihood() >= over_trend;
  }

  // The clearest step, with those that others take in the same month or beside it.
  void settle() {
    const UseStep first = steps_.front();
    std::vector<UseStep> together;
    std::erase_if(steps_, [&](const UseStep& one) {
      const bool beside = one.row <= first.row + 1 && first.row <= one.row + 1;
      if (!beside || one.log * first.log <= 0) return false;
      together.push_back(one);
      return true;
    });
    if (blame_product(together)) return;
    for (const UseStep& one : together) {
      if (one.alone && !is_known(one.line)) report(one);
    }
  }

  struct ProductStep {
    std::size_t line = 0;
    double log = 0;
    double gain = 0;
  };

  bool blame_product(const std::vector<UseStep>& together) {
    const UseStep& first = together.front();
    double apart = 0;  // gained by each with a step of its own
    for (const UseStep& one : together) apart += one.gain - unknown_price;
    ProductStep best;
    for (const std::size_t output : x_.grid.outputs) {
      const double own = own_step(output, first.row);
      if (is_known(output)) continue;
      for (const double share : {1.0, 1.2, 1.45, 1.75, 2.1, 2.6}) {
        const double log = -share * first.log;
        if (own / log < own_share) continue;
        const double gain = gain_by(output, first.row, log);
        if (gain > best.gain) best = {output, log, gain};
      }
    }
    if (best.gain < least_product_gain || best.gain - unknown_price < apart ||
        std::fabs(best.log) < least_change || std::fabs(best.log) > most_product_step) {
      return false;
    }
    std::vector<std::size_t> rows;
    for (std::size_t t = first.row; t < x_.grid.size(); ++t) {
      if (x_.grid.lines[best.line].usable[t] != 0 && x_.settled[best.line][t] == 0)
        rows.push_back(t);
    }
    if (rows.empty()) return false;
    if (!is_told(best.line, first.row, best.log))
      report_product_jump(x_, best.line, rows, best.log);
    return true;
  }

  // How much more the product stands from a row on than before, against what all other items do.
  [[nodiscard]] double own_step(std::size_t output, std::size_t row) {
    const std::vector<double> moves = x_.moves_of_others(output);
    const Line& line = x_.grid.lines[output];
    std::vector<double> before;
    std::vector<double> after;
    for (std::size_t t = row; t-- > 0 && before.size() < rows_beside;) {
      if (line.usable[t] != 0 && !x_.grid.is_idle(t)) before.push_back(line.logs[t] - moves[t]);
    }
    for (std::size_t t = row; t < x_.grid.size() && after.size() < rows_beside; ++t) {
      if (line.usable[t] != 0 && !x_.grid.is_idle(t)) after.push_back(line.logs[t] - moves[t]);
    }
    return middle(after) - middle(before);
  }

  // What all uses gain where a product stands so much higher from a row on; nought unless two uses
  // of two kinds tell it, and hardly any the opposite.
  [[nodiscard]] double gain_by(std::size_t output, std::size_t row, double log) const {
    const auto column = static_cast<std::size_t>(
        1 + (std::find(x_.grid.outputs.begin(), x_.grid.outputs.end(), output) -
             x_.grid.outputs.begin()));
    double gained = 0;
    double lost = 0;
    std::size_t uses = 0;
    std::set<plant::ItemKind> kinds;
    for (std::size_t i = 0; i < plain_.size(); ++i) {
      if (!plain_[i].best) continue;
      const SteppedFit& plain = *plain_[i].best;
      UseSeries other = plain_[i].series;
      for (std::size_t k = 0; k < other.size(); ++k) {
        if (other.rows[k] >= row) other.made[k][column] *= std::exp(-log);
      }
      const SteppedFit with(other, {.season = plain.form().season});
      if (!with.is_fit()) continue;
      const double gain = with.log_likelihood() - plain.log_likelihood();
      (gain > 0 ? gained : lost) += std::fabs(gain);
      if (gain < telling_gain) continue;
      ++uses;
      kinds.insert(x_.grid.lines[i].item->kind);
    }
    const bool agree = uses > 1 && kinds.size() > 1 && lost <= most_lost * gained;
    return agree ? gained - lost : 0;
  }

  // A change that was told already, or explained, is told once.
  [[nodiscard]] bool is_known(std::size_t line) const {
    return std::any_of(x_.findings.begin(), x_.findings.end(), [&](const Finding& one) {
      return (one.code == FindingCode::ratio_jump || one.code == FindingCode::noted_step) &&
             one.item == x_.grid.lines[line].item->code;
    });
  }

  [[nodiscard]] bool is_told(std::size_t line, std::size_t row, double log) const {
    const calendar::Period& from = x_.grid.rows[row < 2 ? 0 : row - 2];
    const calendar::Period& to = x_.grid.rows[std::min(row + 1, x_.grid.size() - 1)];
    return is_change_told(x_.plant, x_.grid.lines[line].item->code, log, from, to);
  }

  void report(const UseStep& step) {
    if (is_told(step.line, step.row, step.log)) return;
    const bool gross = std::fabs(step.log) >= gross_change;
    Finding finding =
        x_.begin(FindingCode::ratio_jump, gross ? Severity::error : Severity::warning, step.line);
    finding.ratio = std::exp(step.log);
    Line& of = x_.grid.lines[step.line];
    for (const std::size_t row : plain_[step.line].series.rows) {
      if (row < step.row) continue;
      finding.cells.push_back(x_.cell(step.line, row));
      of.take(row, of.values[row] / finding.ratio);
    }
    x_.findings.push_back(std::move(finding));
  }

  Examination& x_;
  std::vector<LikeliestFit>& plain_;  // by line; empty of all but uses
  std::vector<UseStep> steps_;
};

}  // namespace

void find_lasting_steps(Examination& x) { StepSearch(x).run(); }

}  // namespace cpa::data_quality
