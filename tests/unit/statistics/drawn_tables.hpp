// Tables drawn by rapidcheck: two drivers and a y that follows them with noise, in whole numbers so
// that a counterexample can be read.
#pragma once

#include <rapidcheck.h>

#include <cstddef>
#include <vector>

#include "cpa/statistics/design_matrix.hpp"
#include "cpa/statistics/least_squares.hpp"

namespace cpa::test {

using Numbers = std::vector<long double>;

inline Numbers drawn_numbers(std::size_t count, int low, int high) {
  Numbers result;
  for (const int value :
       *rc::gen::container<std::vector<int>>(count, rc::gen::inRange(low, high))) {
    result.push_back(value);
  }
  return result;
}

struct DrawnTable {
  Numbers first;
  Numbers second;
  Numbers y;

  [[nodiscard]] statistics::Matrix x() const {
    return statistics::Matrix::with_intercept(std::vector<Numbers>{first, second});
  }
};

// Rows 6 to 40; may be collinear now and then: discard those with RC_PRE.
inline DrawnTable drawn_table() {
  const auto rows = *rc::gen::inRange<std::size_t>(6, 41);
  DrawnTable table{drawn_numbers(rows, 0, 1000), drawn_numbers(rows, -50, 50),
                   drawn_numbers(rows, -20, 21)};
  for (std::size_t i = 0; i < rows; ++i) {
    table.y[i] += 500 + 3 * table.first[i] - 2 * table.second[i];
  }
  return table;
}

}  // namespace cpa::test
