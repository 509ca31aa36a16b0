// A product that is counted or measured otherwise from some day on leaves all inputs at once, by
// one factor. No input's own figures show it: beside the others each is as ever.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <set>
#include <span>

#include "cpa/data_quality/internal/examination.hpp"
#include "cpa/data_quality/internal/normal_equations.hpp"
#include "cpa/data_quality/internal/product_jump.hpp"
#include "cpa/data_quality/internal/robust_fit.hpp"
#include "cpa/statistics/least_squares.hpp"

namespace cpa::data_quality {
namespace {

constexpr std::size_t shortest_part = 6;      // rows before the change, and after it
constexpr std::size_t most_places = 10;       // of a change that are tried; more rows, wider steps
constexpr std::size_t widest_searched = 100;  // step whose every row is tried
constexpr std::size_t most_searched = 10;     // inputs that the place is looked for by
constexpr double least_gain = 0.04;    // log of the mean distance, of a place over all places
constexpr double least_factor = 0.13;  // log of 1.14
constexpr double gross_factor = 0.33;  // log of 1.4
constexpr double clear_errors = 6;     // of the common factor
constexpr double telling_errors = 3;   // of one input's: whether it has a say at all
constexpr double agreeing_errors = 2.5;
constexpr double agreeing_anyway = 0.02;  // log
constexpr double most_apart = 0.25;       // of the common factor; a saving is no such equal share
constexpr double most_factor = 2.08;      // log of 8; more is a slip of the figures
constexpr std::size_t fewest_inputs = 3;
constexpr double lost_errors = 3.5;  // a row so far off is no part of a fit's noise

// How much more of a product is written from a row on than one input goes with.
struct Factor {
  std::size_t line = 0;
  double log = 0;
  double error = 0;
};

// One product against the inputs: use = base + a product before the change + a' product after it +
// b other products. The factor is a / a'.
class ProductJump {
 public:
  ProductJump(Examination& x, std::size_t product) : x_(x), product_(product) {
    for (std::size_t j = 0; j < x.grid.lines.size(); ++j) {
      if (x.grid.lines[j].is_output() && j != product) others_.push_back(j);
    }
    for (std::size_t t = 0; t < x.grid.size(); ++t) {
      if (is_open(t)) rows_.push_back(t);
    }
    for (std::size_t i = 0; i < x.grid.lines.size(); ++i) {
      if (x.grid.lines[i].is_use() && !x.grid.lines[i].in_lots) uses_.push_back(i);
    }
  }

  void run() {
    if (others_.size() + 3 > most_columns || uses_.size() < fewest_inputs ||
        rows_.size() < 2 * shortest_part || !find_means()) {
      return;
    }
    const std::size_t place = best_place();
    if (place == 0) return;
    std::vector<Factor> factors;
    std::vector<Factor> silent;
    for (const std::size_t line : uses_) {
      const auto one = factor_by(line, place);
      if (!one) continue;
      const bool tells = std::fabs(one->log) >= telling_errors * one->error;
      (tells ? factors : silent).push_back(*one);
    }
    judge(factors, silent, place);
  }

 private:
  struct Fit {
    std::vector<std::size_t> rows;
    std::vector<double> scales;     // what the fit lets expect
    std::vector<double> residuals;  // relative
  };

  // Of the products over the rows; false where one was not made at all.
  bool find_means() {
    means_.assign(x_.grid.lines.size(), 0);
    for (std::size_t j = 0; j < means_.size(); ++j) {
      if (!x_.grid.lines[j].is_output()) continue;
      for (const std::size_t row : rows_) means_[j] += x_.grid.lines[j].values[row];
      means_[j] /= static_cast<double>(rows_.size());
      if (!(means_[j] > 0)) return false;
    }
    return true;
  }

  bool is_open(std::size_t row) const {
    const auto counts = [&](std::size_t line) {
      return x_.grid.lines[line].known[row] != 0 && x_.grid.lines[line].values[row] >= 0 &&
             x_.settled[line][row] == 0;
    };
    return x_.grid.lines[product_].usable[row] != 0 && counts(product_) &&
           std::all_of(others_.begin(), others_.end(), counts);
  }

  std::vector<double> columns_of(std::size_t row, std::size_t place) const {
    const double made = x_.grid.lines[product_].values[row];
    const bool after = row >= rows_[place];
    std::vector<double> columns{1, after ? 0 : made, after ? made : 0};
    for (const std::size_t other : others_) columns.push_back(x_.grid.lines[other].values[row]);
    return columns;
  }

  Fit fit_of(std::size_t line, std::size_t place) const {
    const Line& target = x_.grid.lines[line];
    FitTable table{.columns = others_.size() + 3, .relative = true, .not_negative = false};
    Fit fit;
    for (const std::size_t row : rows_) {
      if (target.usable[row] == 0 || x_.settled[line][row] != 0) continue;
      table.add(columns_of(row, place), target.values[row]);
      fit.rows.push_back(row);
    }
    const std::vector<double> coefficients = robust_fit(table);
    if (coefficients.empty()) return {};
    const double least = 0.1 * middle(table.y);
    for (std::size_t k = 0; k < fit.rows.size(); ++k) {
      double value = 0;
      for (std::size_t j = 0; j < table.columns; ++j)
        value += coefficients[j] * table.x[k * table.columns + j];
      fit.scales.push_back(std::max(value, least));
      fit.residuals.push_back((table.y[k] - value) / fit.scales.back());
    }
    return fit;
  }

  // Mean distance of one input from a plain fit, relative, none further than its whole; a search
  // through all places and inputs has no time for a robust one, and the median of many inputs needs
  // none. Nothing where it cannot be fitted.
  std::optional<double> distance_of(std::size_t line, std::size_t place) const {
    const Line& target = x_.grid.lines[line];
    const std::size_t columns = others_.size() + 3;
    NormalEquations equations(columns);
    std::array<double, most_columns> at{};
    double mean = 0;
    std::size_t count = 0;
    const auto open = [&](std::size_t row) {
      return target.usable[row] != 0 && x_.settled[line][row] == 0;
    };
    for (const std::size_t row : rows_) {
      if (!open(row)) continue;
      mean += std::fabs(target.values[row]);
      ++count;
    }
    if (count <= columns || !(mean > 0)) return std::nullopt;
    mean /= static_cast<double>(count);
    for (const std::size_t row : rows_) {
      if (!open(row)) continue;
      fill(at, row, place);
      const double scale = std::max(std::fabs(target.values[row]), 0.1 * mean);
      equations.add({at.data(), columns}, target.values[row], 1 / (scale * scale));
    }
    if (!equations.solve()) return std::nullopt;
    double far = 0;
    for (const std::size_t row : rows_) {
      if (!open(row)) continue;
      fill(at, row, place);
      const double value = equations.value({at.data(), columns});
      far += std::min(std::fabs(target.values[row] - value) / std::max(value, 0.1 * mean), 1.0);
    }
    return far / static_cast<double>(count);
  }

  // Of means of one, so that the equations are well scaled.
  void fill(std::array<double, most_columns>& at, std::size_t row, std::size_t place) const {
    const double made = x_.grid.lines[product_].values[row] / means_[product_];
    const bool after = row >= rows_[place];
    at[0] = 1;
    at[1] = after ? 0 : made;
    at[2] = after ? made : 0;
    for (std::size_t j = 0; j < others_.size(); ++j) {
      at[3 + j] = x_.grid.lines[others_[j]].values[row] / means_[others_[j]];
    }
  }

  // Sum over inputs, some of many, of the log of their distances from the fit (Laplace's
  // likelihood).
  double distance_at(std::size_t place) const {
    double sum = 0;
    const std::size_t every = 1 + uses_.size() / most_searched;
    for (std::size_t i = 0; i < uses_.size(); i += every) {
      const auto far = distance_of(uses_[i], place);
      if (far) sum += static_cast<double>(rows_.size()) * std::log(std::max(*far, 1e-3));
    }
    return sum;
  }

  // The place among the rows where a change fits best; 0 where it fits no better than elsewhere.
  std::size_t best_place() const {
    std::size_t stride = 1 + rows_.size() / most_places;
    std::size_t best = 0;
    double least = std::numeric_limits<double>::infinity();
    double sum = 0;
    std::size_t tried = 0;
    const auto weigh = [&](std::size_t first, std::size_t last) {
      for (std::size_t place = first; place <= last; place += stride) {
        const double here = distance_at(place);
        sum += here;
        ++tried;
        if (here >= least) continue;
        least = here;
        best = place;
      }
    };
    const std::size_t end = rows_.size() - shortest_part;
    weigh(shortest_part, end);
    const std::size_t every = 1 + uses_.size() / most_searched;
    const std::size_t searched = (uses_.size() + every - 1) / every;
    const auto figures = static_cast<double>(rows_.size() * searched);
    if (sum / static_cast<double>(tried) - least < least_gain * figures) return 0;
    // Of thousands of rows narrowed down by steps: every place means going through all rows.
    while (stride > 1) {
      const std::size_t first = std::max(shortest_part, best - std::min(best, stride - 1));
      const std::size_t last = std::min(end, best + stride - 1);
      stride = stride > widest_searched ? stride / most_places : 1;
      weigh(first, last);
    }
    return best;
  }

  // By weighted least squares on the rows that the robust fit holds to; the error by the delta
  // method, larger where what is left over drifts.
  std::optional<Factor> factor_by(std::size_t line, std::size_t place) const {
    const Fit fit = fit_of(line, place);
    const double spread = std::max(spread_of(fit.residuals), 0.005);
    std::vector<std::size_t> kept;
    for (std::size_t k = 0; k < fit.rows.size(); ++k) {
      if (std::fabs(fit.residuals[k]) <= lost_errors * spread) kept.push_back(k);
    }
    const std::size_t columns = others_.size() + 3;
    if (kept.size() < columns + 4) return std::nullopt;
    statistics::Matrix table(kept.size(), columns);
    std::vector<long double> y;
    for (std::size_t k = 0; k < kept.size(); ++k) {
      const std::size_t row = fit.rows[kept[k]];
      const double scale = fit.scales[kept[k]];
      const std::vector<double> values = columns_of(row, place);
      for (std::size_t j = 0; j < columns; ++j)
        table(k, j) = static_cast<long double>(values[j] / scale);
      y.push_back(static_cast<long double>(x_.grid.lines[line].values[row] / scale));
    }
    const auto solved = statistics::least_squares(table, y, {.has_intercept_column = false});
    if (!solved) return std::nullopt;
    const auto before = static_cast<double>(solved->coefficients()[1]);
    const auto after = static_cast<double>(solved->coefficients()[2]);
    if (before <= 0 || after <= 0) return std::nullopt;
    std::vector<long double> slope(columns, 0);
    slope[1] = 1 / static_cast<long double>(before);
    slope[2] = -1 / static_cast<long double>(after);
    const auto variance =
        static_cast<double>(solved->leverage_of(slope) * solved->residual_variance());
    return Factor{line, std::log(before / after), std::sqrt(variance) * drift_of(fit.residuals)};
  }

  // sqrt((1 + r) / (1 - r)) for residuals that follow one another with the correlation r.
  static double drift_of(const std::vector<double>& residuals) {
    double both = 0;
    double squares = 0;
    for (std::size_t k = 0; k < residuals.size(); ++k) {
      const double here = std::clamp(residuals[k], -0.5, 0.5);
      squares += here * here;
      if (k > 0) both += here * std::clamp(residuals[k - 1], -0.5, 0.5);
    }
    const double r = squares > 0 ? std::clamp(both / squares, 0.0, 0.8) : 0;
    return std::sqrt((1 + r) / (1 - r));
  }

  // An input that would show the common factor, and goes with the product as before, speaks against
  // it: energy was saved, the raw material tells that as much was made as is written.
  static std::size_t dissenting(const std::vector<Factor>& silent, double common) {
    return static_cast<std::size_t>(
        std::count_if(silent.begin(), silent.end(), [common](const Factor& one) {
          return std::fabs(common) >= telling_errors * one.error &&
                 std::fabs(one.log - common) > agreeing_errors * one.error + agreeing_anyway;
        }));
  }

  void judge(const std::vector<Factor>& factors, const std::vector<Factor>& silent,
             std::size_t place) {
    if (factors.size() < fewest_inputs) return;
    std::vector<double> logs;
    double precision = 0;
    for (const Factor& one : factors) {
      logs.push_back(one.log);
      precision += 1 / (one.error * one.error + 1e-6);
    }
    const double common = middle(logs);
    const double error = std::max(1 / std::sqrt(precision),
                                  spread_of(logs) / std::sqrt(static_cast<double>(logs.size())));
    if (std::fabs(common) > most_factor || std::fabs(common) < least_factor ||
        std::fabs(common) < clear_errors * error)
      return;
    std::vector<std::size_t> agreeing;
    std::set<plant::ItemKind> kinds;
    for (const Factor& one : factors) {
      const double apart = std::fabs(one.log - common);
      if (apart > agreeing_errors * one.error + agreeing_anyway ||
          apart > most_apart * std::fabs(common)) {
        continue;
      }
      agreeing.push_back(one.line);
      kinds.insert(x_.grid.lines[one.line].item->kind);
    }
    // Inputs of one kind may well have one cause. One in five may have a fault of its own.
    if (agreeing.size() < fewest_inputs || kinds.size() < 2 ||
        (factors.size() - agreeing.size() + dissenting(silent, common)) * 4 > agreeing.size() ||
        is_told(agreeing, place, common)) {
      return;
    }
    report_product_jump(x_, product_, std::span(rows_).subspan(place), common);
  }

  // Whether events tell of the change: of the product, of all, or of each input.
  bool is_told(const std::vector<std::size_t>& inputs, std::size_t place, double log) const {
    const std::size_t row = rows_[place];
    const calendar::Period& from = x_.grid.rows[row < 2 ? 0 : row - 2];
    const calendar::Period& to = x_.grid.rows[std::min(row + 1, x_.grid.size() - 1)];
    const auto tells_of = [&](std::size_t line) {
      return is_change_told(x_.plant, x_.grid.lines[line].item->code, log, from, to);
    };
    return tells_of(product_) || std::all_of(inputs.begin(), inputs.end(), tells_of);
  }

  Examination& x_;
  std::size_t product_;
  std::vector<std::size_t> others_;  // products
  std::vector<std::size_t> uses_;
  std::vector<std::size_t> rows_;
  std::vector<double> means_;  // by line, of products
};

}  // namespace

void report_product_jump(Examination& x, std::size_t product, std::span<const std::size_t> rows,
                         double log) {
  const Severity severity = std::fabs(log) >= gross_factor ? Severity::error : Severity::warning;
  Finding finding = x.begin(FindingCode::ratio_jump, severity, product);
  finding.ratio = std::exp(log);
  Line& of = x.grid.lines[product];
  for (const std::size_t row : rows) {
    finding.cells.push_back(x.cell(product, row));
    of.take(row, of.values[row] / finding.ratio);  // judged on as if it had not changed
  }
  x.findings.push_back(std::move(finding));
}

void find_product_jumps(Examination& x) {
  for (std::size_t i = 0; i < x.grid.lines.size(); ++i) {
    if (x.grid.lines[i].is_output()) ProductJump(x, i).run();
  }
}

}  // namespace cpa::data_quality
