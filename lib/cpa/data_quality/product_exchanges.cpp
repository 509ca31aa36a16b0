// Figures of two products of one row that stand in each other's column. Their sum is right, so that
// no input is far out: what tells is how much likelier all inputs, and the shares of the two
// products, are with the figures exchanged back, against how many rows there are to choose from.
#include <algorithm>
#include <cmath>
#include <vector>

#include "cpa/data_quality/internal/examination.hpp"
#include "cpa/data_quality/internal/robust_fit.hpp"

namespace cpa::data_quality {
namespace {

class ProductExchanges {
 public:
  explicit ProductExchanges(Examination& x) : x_(x), outputs_(x.grid.outputs) {
    for (std::size_t t = 0; t < x.grid.size(); ++t) {
      if (is_open(t)) rows_.push_back(t);
    }
  }

  void run() {
    if (outputs_.size() < 2 || outputs_.size() + 1 > most_columns || rows_.size() < fewest_rows) {
      return;
    }
    find_witnesses();
    if (witnesses_.size() < 2) return;
    for (std::size_t a = 0; a + 1 < outputs_.size(); ++a) {
      for (std::size_t b = a + 1; b < outputs_.size(); ++b) look_at(a, b);
    }
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Exchange& a, const Exchange& b) { return a.surplus > b.surplus; });
    for (const Exchange& one : found_) report(one);
  }

 private:
  static constexpr std::size_t fewest_rows = 12;
  static constexpr std::size_t most_witnesses = 10;  // inputs that are fitted, some of many
  static constexpr double most_spread = 0.25;        // of an input that says anything
  static constexpr double least_spread = 0.01;
  static constexpr double least_difference = 0.1;  // log of one figure over the other
  // Of the log-likelihood of Student's distribution with four degrees of freedom, which one wild
  // figure does not move much.
  static constexpr double degrees = 4;
  static constexpr double most_of_one = 5;
  static constexpr double least_surplus = 1;      // over the log of how many exchanges there are
  static constexpr double least_of_inputs = 2;    // of the inputs without the shares
  static constexpr double least_of_others = 0.5;  // of the inputs but the one that tells most
  static constexpr double most_left =
      2.5;  // spreads, the middle one, with the figures exchanged back
  static constexpr double sure_surplus = 8;

  static double surprise(double spreads) {
    return (degrees + 1) / 2 * std::log1p(spreads * spreads / degrees);
  }

  // One input over the products.
  struct Witness {
    std::size_t line = 0;
    std::vector<double> coefficients;  // the base load, then the outputs in their order
    double least = 0;                  // what the fit is held to be at least
    double spread = 0;
  };

  struct Exchange {
    std::size_t first = 0;  // lines
    std::size_t second = 0;
    std::size_t row = 0;
    double surplus = 0;
    double ratio = 0;
  };

  [[nodiscard]] const Line& line(std::size_t output) const {
    return x_.grid.lines[outputs_[output]];
  }

  [[nodiscard]] bool is_open(std::size_t row) const {
    return std::all_of(outputs_.begin(), outputs_.end(), [&](std::size_t output) {
      return x_.grid.lines[output].usable[row] != 0 && x_.settled[output][row] == 0;
    });
  }

  // What a witness lets expect of a row where two outputs may be exchanged; 0 and 0 for none.
  [[nodiscard]] double expected(const Witness& of, std::size_t row, std::size_t a,
                                std::size_t b) const {
    double value = of.coefficients[0];
    for (std::size_t j = 0; j < outputs_.size(); ++j) {
      const std::size_t from = j == a ? b : j == b ? a : j;
      value += of.coefficients[j + 1] * line(from).values[row];
    }
    return std::max(value, of.least);
  }

  void find_witnesses() {
    std::vector<std::size_t> uses;
    for (std::size_t i = 0; i < x_.grid.lines.size(); ++i) {
      if (x_.grid.lines[i].is_use() && !x_.grid.lines[i].in_lots) uses.push_back(i);
    }
    const std::size_t every = 1 + uses.size() / most_witnesses;
    for (std::size_t i = 0; i < uses.size(); i += every) {
      Witness one = witness_of(uses[i]);
      if (one.spread > 0 && one.spread <= most_spread) witnesses_.push_back(std::move(one));
    }
  }

  [[nodiscard]] bool counts(std::size_t use, std::size_t row) const {
    return x_.grid.lines[use].usable[row] != 0 && x_.settled[use][row] == 0;
  }

  [[nodiscard]] Witness witness_of(std::size_t use) const {
    Witness one{.line = use};
    FitTable table{.columns = outputs_.size() + 1, .relative = true};
    std::vector<std::size_t> rows;
    std::vector<double> columns(table.columns, 1);
    for (const std::size_t row : rows_) {
      if (!counts(use, row)) continue;
      for (std::size_t j = 0; j < outputs_.size(); ++j) columns[j + 1] = line(j).values[row];
      table.add(columns, x_.grid.lines[use].values[row]);
      rows.push_back(row);
    }
    if (rows.size() < fewest_rows) return one;
    one.coefficients = robust_fit(table);
    if (one.coefficients.empty()) return one;
    one.least = 0.1 * middle(table.y);
    if (!(one.least > 0)) return one;
    std::vector<double> errors;
    for (const std::size_t row : rows) errors.push_back(error(one, row, 0, 0));
    one.spread = std::max(spread_of(errors), least_spread);
    return one;
  }

  [[nodiscard]] double error(const Witness& of, std::size_t row, std::size_t a,
                             std::size_t b) const {
    return std::log(x_.grid.lines[of.line].values[row] / expected(of, row, a, b));
  }

  void look_at(std::size_t a, std::size_t b) {
    if (line(a).item->unit != line(b).item->unit) return;
    std::vector<double> logs;
    for (const std::size_t row : rows_) logs.push_back(line(a).logs[row] - line(b).logs[row]);
    const double usual = middle(logs);
    const double spread = std::max(spread_of(logs), least_difference / 2);
    const double choices = std::log(static_cast<double>(rows_.size()));
    for (std::size_t k = 0; k < rows_.size(); ++k) {
      if (std::fabs(logs[k]) < least_difference) continue;
      const double of_shares =
          surprise((logs[k] - usual) / spread) - surprise((logs[k] + usual) / spread);
      weigh({.first = outputs_[a],
             .second = outputs_[b],
             .row = rows_[k],
             .surplus = std::clamp(of_shares, -most_of_one, most_of_one) - choices,
             .ratio = std::exp(logs[k])},
            a, b);
    }
  }

  void weigh(Exchange one, std::size_t a, std::size_t b) {
    double sum = 0;
    double best = 0;
    std::vector<double> left;
    for (const Witness& witness : witnesses_) {
      if (!counts(witness.line, one.row)) continue;
      const double now = error(witness, one.row, 0, 0) / witness.spread;
      const double then = error(witness, one.row, a, b) / witness.spread;
      const double gained = std::clamp(surprise(now) - surprise(then), -most_of_one, most_of_one);
      sum += gained;
      best = std::max(best, gained);
      left.push_back(std::fabs(then));
    }
    one.surplus += sum;
    if (left.size() < 2 || sum < least_of_inputs || sum - best < least_of_others ||
        middle(left) > most_left || one.surplus < least_surplus) {
      return;
    }
    found_.push_back(one);
  }

  void report(const Exchange& one) {
    const calendar::Period& row = x_.grid.rows[one.row];
    for (const std::size_t product : {one.first, one.second}) {
      if (x_.settled[product][one.row] != 0 ||
          is_told_by_event(x_.plant, x_.grid.lines[product].item->code, row)) {
        return;
      }
    }
    const Severity severity = one.surplus >= sure_surplus ? Severity::error : Severity::warning;
    Finding finding = x_.begin(FindingCode::swapped, severity, one.first);
    finding.other_item = x_.grid.lines[one.second].item->code;
    finding.correction = {.kind = CorrectionKind::exchange, .other_item = finding.other_item};
    finding.ratio = one.ratio;
    finding.cells = {x_.cell(one.first, one.row), x_.cell(one.second, one.row)};
    finding.cells[0].proposed = finding.cells[1].found;
    finding.cells[1].proposed = finding.cells[0].found;
    x_.findings.push_back(std::move(finding));
    const double first = x_.grid.lines[one.first].values[one.row];
    x_.grid.lines[one.first].take(one.row, x_.grid.lines[one.second].values[one.row]);
    x_.grid.lines[one.second].take(one.row, first);
    x_.settled[one.first][one.row] = 1;
    x_.settled[one.second][one.row] = 1;
  }

  Examination& x_;
  const std::vector<std::size_t>& outputs_;  // lines
  std::vector<std::size_t> rows_;
  std::vector<Witness> witnesses_;
  std::vector<Exchange> found_;
};

}  // namespace

void find_product_exchanges(Examination& x) { ProductExchanges(x).run(); }

}  // namespace cpa::data_quality
