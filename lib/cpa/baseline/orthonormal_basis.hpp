// Columns of a table made orthonormal, X = Q R. In that basis every regression below is small and
// well conditioned, whatever units the columns came in.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "cpa/statistics/design_matrix.hpp"

namespace cpa::baseline {

class OrthonormalBasis {
 public:
  // Gram-Schmidt, each column twice (enough: Giraud and others 2005). Nothing when a column follows
  // from those before it to 1e-12 of its size.
  [[nodiscard]] static std::optional<OrthonormalBasis> of(const statistics::Matrix& x);

  [[nodiscard]] std::size_t rows() const { return q_.rows(); }
  [[nodiscard]] std::size_t columns() const { return q_.columns(); }
  [[nodiscard]] std::span<const long double> column(std::size_t index) const {
    return q_.column(index);
  }
  // z with x'b = z'(R b): a row of the table in the basis.
  [[nodiscard]] std::vector<long double> in_basis(std::span<const long double> x) const;
  // Q z: each row's part in z'(Q'y).
  [[nodiscard]] std::vector<long double> combine(std::span<const long double> z) const;
  // The coefficients b that explain y best.
  [[nodiscard]] std::vector<long double> coefficients(std::span<const long double> y) const;
  // Takes out of a vector what the basis explains.
  void project_out(std::span<long double> vector) const;

 private:
  statistics::Matrix q_;
  statistics::Matrix r_;  // upper triangle
};

[[nodiscard]] long double dot(std::span<const long double> a, std::span<const long double> b);

}  // namespace cpa::baseline
