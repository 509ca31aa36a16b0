// The inner loops of dense tables that lie column by column. Plain sums in a fixed order.
#pragma once

#include <cstddef>

namespace cpa::balance {

// target[i] += sum over k of weights[k] x columns[k x stride + i], for i below `length`.
void add_columns(double* target, const double* columns, std::size_t stride, const double* weights,
                 std::size_t count, std::size_t length);

[[nodiscard]] double dot(const double* one, const double* other, std::size_t length);

}  // namespace cpa::balance
