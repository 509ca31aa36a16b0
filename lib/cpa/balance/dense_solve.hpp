// A small system of linear equations: factored once, solved for as many right sides as there are.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace cpa::balance {

class DenseFactor {
 public:
  // The square matrix of `size` rows, by rows. None where it is singular to working accuracy.
  [[nodiscard]] static std::optional<DenseFactor> of(const std::vector<double>& matrix,
                                                     std::size_t size);
  // x of matrix x = right. None where a figure is not finite.
  [[nodiscard]] std::optional<std::vector<double>> solution(const std::vector<double>& right) const;

 private:
  struct Parts;
  explicit DenseFactor(std::shared_ptr<const Parts> parts) : parts_(std::move(parts)) {}
  std::shared_ptr<const Parts> parts_;
};

}  // namespace cpa::balance
