// One column more in a regression whose errors may follow one another: what it would explain, for
// hundreds of columns at one memory, and for one column with the memory integrated out.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "cpa/baseline/orthonormal_basis.hpp"
#include "cpa/baseline/sample.hpp"

namespace cpa::savings {

// Under AR(1) with one rho; needs more rows than columns and `searched` parameters and one.
class AddedColumn {
 public:
  AddedColumn(const baseline::Sample& data, std::size_t searched, long double rho);

  // A fit exact to rounding: nothing is left to be explained.
  [[nodiscard]] bool is_exact() const { return exact_; }
  // Square of t of the column, of scaled rows; 0 where it follows from the others.
  [[nodiscard]] long double t_squared(std::vector<long double> column) const;
  // The same of every column that is `whole` in its first k rows and zero from there on, by k from
  // 0 to the number of rows; for all of them in the time of one (but a factor).
  [[nodiscard]] std::vector<long double> t_squared_of_steps(
      const std::vector<long double>& whole) const;

 private:
  [[nodiscard]] long double t_squared(long double size, long double own, long double across) const;
  // Rows made independent: the first keeps its weight, gaps of k periods count as rho^k.
  void whiten(std::span<long double> column) const;

  std::vector<long double> correlations_;  // of each row's error with the one before
  std::optional<baseline::OrthonormalBasis> basis_;
  std::vector<long double> rest_;
  long double rss_ = 0;
  long double freedom_ = 1;
  bool exact_ = false;
};

// What the data say of the last column's coefficient.
struct LastCoefficient {
  long double estimate = 0;
  long double p = 1;  // two-sided; 1 where it cannot be told
};
[[nodiscard]] LastCoefficient last_coefficient(const baseline::Sample& data, std::size_t searched);

}  // namespace cpa::savings
