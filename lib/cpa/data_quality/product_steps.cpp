// Products that are made together: fitted freely, the one that goes on as before takes all the
// weight, and the step of the other is lost. So the step is looked for in the product itself,
// against what all other items do; the inputs then say whether as much was made as is written.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <set>
#include <vector>

#include "cpa/data_quality/internal/examination.hpp"
#include "cpa/data_quality/internal/product_jump.hpp"
#include "cpa/data_quality/internal/robust_fit.hpp"
#include "cpa/data_quality/internal/sorted_parts.hpp"

namespace cpa::data_quality {
namespace {

constexpr std::size_t shortest_side = 5;  // rows before the step, and after it
constexpr double least_step = 0.22;       // log of 1.25
constexpr double most_step = 2.08;        // log of 8; more is a slip of the figures
constexpr double clear_of_scatter = 2.5;  // in the spread about the two levels
constexpr double least_likelihood = 12;   // of the inputs' log likelihoods together
constexpr double telling_gain = 1;        // of one input's
constexpr double least_distance = 0.01;   // no fit is better
constexpr double most_distance = 0.5;     // of one row
constexpr double most_loss = 0.2;         // of the gains: inputs that say the opposite
constexpr std::size_t fewest_inputs_telling = 2;
constexpr double quiet_row = -0.9;  // log: below 0.4 of usual, items part ways

class ProductStep {
 public:
  ProductStep(Examination& x, std::size_t product) : x_(x), product_(product) {
    const std::vector<double> moves = x.moves_of_others(product);
    for (std::size_t t = 0; t < x.grid.size(); ++t) {
      if (!is_open(t) || moves[t] < quiet_row) continue;
      rows_.push_back(t);
      levels_.push_back(x.grid.lines[product].logs[t] - moves[t]);
    }
  }

  void run() {
    if (rows_.size() < 2 * shortest_side + 2 || !find_place()) return;
    double best = 0;
    double log = 0;
    std::vector<double> gains;
    const std::vector<double> plain = likelihoods(0);
    // The other items' scatter blurs the step's size; the inputs know it better.
    for (const double share : {0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.25}) {
      const std::vector<double> with = likelihoods(share * step_);
      double sum = 0;
      for (std::size_t i = 0; i < with.size(); ++i) sum += with[i] - plain[i];
      if (sum <= best) continue;
      best = sum;
      log = share * step_;
      gains.clear();
      for (std::size_t i = 0; i < with.size(); ++i) gains.push_back(with[i] - plain[i]);
    }
    if (best < least_likelihood || std::fabs(log) < least_step) return;
    if (is_confirmed(gains) && !is_told(gains, log))
      report_product_jump(x_, product_, std::span(rows_).subspan(place_), log);
  }

 private:
  bool is_open(std::size_t row) const {
    if (x_.grid.lines[product_].usable[row] == 0) return false;
    return std::all_of(x_.grid.outputs.begin(), x_.grid.outputs.end(), [&](std::size_t output) {
      return x_.grid.lines[output].known[row] != 0 && x_.grid.lines[output].values[row] >= 0 &&
             x_.settled[output][row] == 0;
    });
  }

  // Where two levels fit best; false where they are not clearly two.
  bool find_place() {
    SortedParts parts(levels_);
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t k = 0; k + shortest_side < levels_.size(); ++k) {
      parts.put_inside(k);
      if (k + 1 < shortest_side || parts.distances() >= least) continue;
      least = parts.distances();
      place_ = k + 1;
    }
    const auto border = levels_.begin() + static_cast<std::ptrdiff_t>(place_);
    const std::vector<double> before(levels_.begin(), border);
    const std::vector<double> after(border, levels_.end());
    step_ = middle(after) - middle(before);
    const double spread = std::max({spread_of(before), spread_of(after), 0.02});
    return std::fabs(step_) <= most_step &&
           std::fabs(step_) >= std::max(least_step, clear_of_scatter * spread);
  }

  // Of each input that can be fitted on the products, with the product from the step on divided by
  // e^log: n ln of the mean distance, the less the better, so its negative.
  std::vector<double> likelihoods(double log) const {
    std::vector<double> all(x_.grid.lines.size(), 0);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Line& line = x_.grid.lines[i];
      if (line.is_use() && !line.in_lots) all[i] = likelihood(i, log);
    }
    return all;
  }

  double likelihood(std::size_t input, double log) const {
    const Line& target = x_.grid.lines[input];
    FitTable table{.columns = 1 + x_.grid.outputs.size(), .relative = true};
    if (table.columns > most_columns) return 0;
    std::vector<double> row(table.columns, 1);
    for (std::size_t k = 0; k < rows_.size(); ++k) {
      if (target.usable[rows_[k]] == 0 || x_.settled[input][rows_[k]] != 0) continue;
      std::size_t at = 0;
      for (const std::size_t j : x_.grid.outputs) {
        row[++at] = x_.grid.lines[j].values[rows_[k]];
        if (j == product_ && k >= place_) row[at] /= std::exp(log);
      }
      table.add(row, target.values[rows_[k]]);
    }
    const std::vector<double> fit = robust_fit(table);
    if (fit.empty()) return 0;
    double sum = 0;
    for (std::size_t k = 0; k < table.rows(); ++k) {
      double value = 0;
      for (std::size_t j = 0; j < table.columns; ++j)
        value += fit[j] * table.x[k * table.columns + j];
      const double scale = std::max(value, 0.1 * table.y[k]);
      sum += std::min(std::fabs(table.y[k] - value) / scale, most_distance);
    }
    const auto n = static_cast<double>(table.rows());
    return -n * std::log(std::max(sum / n, least_distance));
  }

  // Two kinds of input or more, and hardly any that goes with the product as it is written.
  bool is_confirmed(const std::vector<double>& gains) const {
    std::size_t telling = 0;
    double gained = 0;
    double lost = 0;
    std::set<plant::ItemKind> kinds;
    for (std::size_t i = 0; i < gains.size(); ++i) {
      (gains[i] > 0 ? gained : lost) += std::fabs(gains[i]);
      if (gains[i] < telling_gain) continue;
      ++telling;
      kinds.insert(x_.grid.lines[i].item->kind);
    }
    return telling >= fewest_inputs_telling && kinds.size() > 1 && lost <= most_loss * gained;
  }

  // Whether events tell of the change: of the product, of all, or of each input that shows it.
  bool is_told(const std::vector<double>& gains, double log) const {
    const std::size_t row = rows_[place_];
    const calendar::Period& from = x_.grid.rows[row < 2 ? 0 : row - 2];
    const calendar::Period& to = x_.grid.rows[std::min(row + 1, x_.grid.size() - 1)];
    const auto tells_of = [&](std::size_t line) {
      return is_change_told(x_.plant, x_.grid.lines[line].item->code, log, from, to);
    };
    bool all = true;
    for (std::size_t i = 0; i < gains.size(); ++i) {
      if (gains[i] > telling_gain) all = all && tells_of(i);
    }
    return all || tells_of(product_);
  }

  Examination& x_;
  std::size_t product_;
  std::vector<std::size_t> rows_;
  std::vector<double> levels_;  // of those rows: the product against the other items
  std::size_t place_ = 0;       // the first row after the step
  double step_ = 0;
};

}  // namespace

void find_product_steps(Examination& x) {
  for (std::size_t i = 0; i < x.grid.lines.size(); ++i) {
    const Line& line = x.grid.lines[i];
    const bool is_told = std::any_of(x.findings.begin(), x.findings.end(), [&](const Finding& one) {
      return one.code == FindingCode::ratio_jump && one.item == line.item->code;
    });
    if (line.is_output() && !is_told) ProductStep(x, i).run();
  }
}

}  // namespace cpa::data_quality
