// Linear equations of which each names few of the unknowns: factored once, solved for as many right
// sides as there are.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace cpa::balance {

struct MatrixEntry {
  std::size_t row = 0;
  std::size_t column = 0;
  double value = 0;
};

class SparseFactor {
 public:
  // The square matrix of `size` rows; entries of one place add up. None where it is singular to
  // working accuracy.
  [[nodiscard]] static std::optional<SparseFactor> of(const std::vector<MatrixEntry>& entries,
                                                      std::size_t size);
  // x of matrix x = right. None where a figure is not finite.
  [[nodiscard]] std::optional<std::vector<double>> solution(const std::vector<double>& right) const;

 private:
  struct Parts;
  explicit SparseFactor(std::shared_ptr<const Parts> parts) : parts_(std::move(parts)) {}
  std::shared_ptr<const Parts> parts_;
};

}  // namespace cpa::balance
