// Rows of mostly zeros whose figures carry a bound of their rounding error, so that "this figure is
// zero" needs no tolerance: a figure smaller than its own doubt is zero, whatever its unit.
#pragma once

#include <cstddef>
#include <limits>
#include <vector>

namespace cpa::balance {

struct Entry {
  std::size_t column = 0;
  double value = 0;
  double doubt = 0;  // how far from the value the true figure may lie
};

using SparseRow = std::vector<Entry>;  // columns ascending, none twice

struct Doubtful {
  double value = 0;
  double doubt = 0;
};

inline constexpr double rounding = std::numeric_limits<double>::epsilon();
// A figure below so many times its doubt is taken as zero.
inline constexpr double doubt_margin = 4;

[[nodiscard]] bool is_zero(double value, double doubt);
// a / b and a - f x b with the doubts that follow.
[[nodiscard]] Doubtful quotient(Doubtful a, Doubtful b);
[[nodiscard]] Doubtful difference(Doubtful a, Doubtful f, Doubtful b);
// row - factor x other, zeros left out; `skipped` is a column known to vanish.
[[nodiscard]] SparseRow combined(const SparseRow& row, Doubtful factor, const SparseRow& other,
                                 std::size_t skipped);
// The entry of that column; none where it is zero.
[[nodiscard]] const Entry* entry_of(const SparseRow& row, std::size_t column);
// Sorts by column and adds what stands in the same column, zeros left out.
void gather(SparseRow& row);

}  // namespace cpa::balance
