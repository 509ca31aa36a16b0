// Products of amounts and contents as amounts of their own: what a stream carries is one quantity,
// so balances of it are straight lines, a content within its range is a pair of straight bounds,
// and a reading of a content is one of what the amount, as estimated, carries. The program that is
// left is convex: it has no false minimum, and a stream that may flow does.
#pragma once

#include <cstddef>
#include <limits>
#include <map>
#include <vector>

#include "cpa/balance/internal/equation_values.hpp"
#include "cpa/balance/internal/index.hpp"

namespace cpa::balance {

// A variable, or a product of several: the last factor's share of its parent.
struct CarriedPart {
  std::size_t variable = 0;      // the last factor
  std::size_t parent = nowhere;  // the product of the factors before it
  double size = 0;               // about as large as it is
  double content = 1;            // likewise of its last factor
  bool bounded = true;           // whether the variable's range holds it (its parent is an amount)
};

struct CarriedProgram {
  std::vector<CarriedPart> parts;  // parents before their parts
  struct Row {
    std::vector<std::pair<std::size_t, double>> terms;     // part, coefficient
    std::vector<std::pair<std::size_t, double>> contents;  // a content alone: its part, coefficient
    double constant = 0;
  };
  std::vector<Row> rows;  // terms + constant = 0

  [[nodiscard]] static CarriedProgram of(const EquationSystem& system,
                                         const std::vector<bool>& held);
  // Lots of amounts that no reading gives a size, contents alone speaking of them: the amounts of
  // each, those in most balances first.
  [[nodiscard]] std::vector<std::vector<std::size_t>> sizeless(const EquationSystem& system) const;
};

}  // namespace cpa::balance
