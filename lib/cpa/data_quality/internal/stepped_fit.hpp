// A use on the products, in logs, with a level of its own from some row on: its errors remember the
// row before (AR(1)) and are of Student's distribution, so that no wild row looks like a level.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "cpa/data_quality/internal/grid.hpp"
#include "cpa/data_quality/internal/normal_equations.hpp"

namespace cpa::data_quality {

struct UseSeries {
  static constexpr std::size_t most_products = 5;
  using Made = std::array<double, 1 + most_products>;

  std::size_t columns = 1;                   // of `made`
  std::vector<std::size_t> rows;             // of the grid, in order
  std::vector<double> logs;                  // of the use
  std::vector<Made> made;                    // 1, then each product over its mean
  std::vector<std::array<double, 2>> turns;  // cosine and sine of the year's turn; empty where rows
                                             // are no months, or too few

  [[nodiscard]] std::size_t size() const { return rows.size(); }
  [[nodiscard]] bool follows(std::size_t at) const {
    return at > 0 && rows[at] == rows[at - 1] + 1;
  }
  bool operator==(const UseSeries&) const = default;
};

// The rows of a use in which all products are known and something was made; those that are settled
// stay out. Empty of more than 400 rows, or of more products than a series holds.
[[nodiscard]] UseSeries use_series(const Grid& grid, std::size_t line,
                                   const std::vector<std::vector<char>>& settled);

class SteppedFit {
 public:
  struct Form {
    bool season = false;    // the year's first harmonic
    bool trend = false;     // straight through all rows, no step beside it
    std::size_t place = 0;  // in the series, of the first row of the new level; 0 = no step
  };

  // use = (base + sum of coefficient times product) e^(season + trend + step), by Gauss and Newton.
  SteppedFit(const UseSeries& series, Form form);

  [[nodiscard]] bool is_fit() const { return is_fit_; }
  [[nodiscard]] const Form& form() const { return form_; }
  [[nodiscard]] std::size_t unknowns() const { return unknowns_; }
  // log of the figure less what is foreseen.
  [[nodiscard]] double error(std::size_t at) const { return errors_[at]; }
  [[nodiscard]] double log_likelihood() const { return log_likelihood_; }
  // Less half the log of the rows to each unknown (Schwarz), so that fits of any form compare.
  [[nodiscard]] double score() const;
  [[nodiscard]] double step() const { return step_; }  // log
  [[nodiscard]] double step_error() const { return step_error_; }
  // Of a fit without a step: where one is worth a fit, the likeliest first, by the score test; and
  // behind them the largest leap from row to row, where it is far.
  [[nodiscard]] std::vector<std::size_t> likely_places(std::size_t shortest) const;

 private:
  using Unknowns = std::array<double, most_unknowns>;
  using Extras = std::array<double, 3>;  // season's two, and a trend or a step

  [[nodiscard]] std::size_t extras() const {
    return (form_.season ? 2U : 0U) + (form_.trend ? 1U : 0U) + (form_.place > 0 ? 1U : 0U);
  }
  [[nodiscard]] Extras extra_at(std::size_t at) const;
  [[nodiscard]] double value_at(const Unknowns& made, std::size_t at) const;
  bool begin();
  void take_errors();
  void settle_memory();
  void whiten();
  [[nodiscard]] NormalEquations equations() const;
  bool improve();
  void drop_lowering();
  void settle_spread();
  [[nodiscard]] double at_least(double spread) const;

  const UseSeries* series_;
  Form form_;
  bool is_fit_ = false;
  std::array<char, UseSeries::most_products + 1> live_{};
  Unknowns made_{};   // coefficients
  Unknowns extra_{};  // season, trend, step
  double memory_ = 0;
  double spread_ = 0;  // of what the row before does not foretell
  double step_ = 0;
  double step_error_ = 0;
  double log_likelihood_ = 0;
  std::size_t unknowns_ = 0;
  std::vector<Extras> extras_;
  std::vector<double> values_;    // by the products alone
  std::vector<double> errors_;    // log
  std::vector<Unknowns> slopes_;  // whitened
  std::vector<double> new_;       // whitened errors
  std::vector<double> weights_;
};

// The likeliest of some fits of one use; a fit speaks of its series, so neither moves.
struct LikeliestFit {
  UseSeries series;
  std::optional<SteppedFit> best;

  void offer(SteppedFit fit) {
    if (fit.is_fit() && (!best || fit.score() > best->score())) best = std::move(fit);
  }
};

}  // namespace cpa::data_quality
