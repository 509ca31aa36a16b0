// What a use should be by the products of a row, the row itself left out of the fit: a product's
// figure that is wrong bends the fit to itself, and its leftovers look innocent.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "cpa/data_quality/internal/expectation.hpp"
#include "cpa/data_quality/internal/grid.hpp"
#include "cpa/data_quality/internal/leftovers.hpp"
#include "cpa/data_quality/internal/normal_equations.hpp"
#include "cpa/data_quality/internal/robust_fit.hpp"

namespace cpa::data_quality {

class FitWithout {
 public:
  // Of the line by the way that its leftovers were taken by, with the weights that they give.
  FitWithout(const Grid& grid, std::size_t line, const Leftovers& leftovers, std::size_t source);

  // log of what is foreseen in a row, and how much wider it scatters than the fit's own rows.
  struct Foreseen {
    double log = 0;
    double wider = 1;
  };
  // Of a row by all others; nothing where they say nothing of the source.
  [[nodiscard]] std::optional<Foreseen> alone(std::size_t row) const;
  // By all rows but those of `out`; nothing where the rest says nothing of the source.
  [[nodiscard]] std::optional<NormalEquations> without(std::span<const std::size_t> out) const;
  // By such a fit, once for the source as it stands and once for another value in the row.
  struct Both {
    Foreseen now;
    Foreseen then;
  };
  [[nodiscard]] std::optional<Both> at(const NormalEquations& fit, std::size_t row,
                                       double value) const;

 private:
  using Row = std::array<double, most_columns>;
  [[nodiscard]] std::optional<Foreseen> foreseen(const NormalEquations& fit, const Row& x) const;

  std::size_t place_ = 0;  // of the source
  double scale_ = 1;       // of the source
  double usual_ = 0;       // middle of the line's figures
  std::vector<Row> x_;     // by row
  std::vector<double> y_;
  std::vector<double> weights_;  // zero for rows that are not open
  NormalEquations sums_;         // of all rows
};

}  // namespace cpa::data_quality
