// A small system of linear equations, solved once.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace cpa::balance {

// x of matrix x = right, the square matrix by rows. None where the matrix is singular to working
// accuracy or a figure is not finite.
[[nodiscard]] std::optional<std::vector<double>> dense_solution(const std::vector<double>& matrix,
                                                                const std::vector<double>& right);

}  // namespace cpa::balance
