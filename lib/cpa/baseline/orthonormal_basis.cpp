#include "cpa/baseline/orthonormal_basis.hpp"

#include <cmath>

namespace cpa::baseline {

long double dot(std::span<const long double> a, std::span<const long double> b) {
  long double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

std::optional<OrthonormalBasis> OrthonormalBasis::of(const statistics::Matrix& x) {
  OrthonormalBasis basis;
  const std::size_t p = x.columns();
  basis.q_ = x;
  basis.r_ = statistics::Matrix(p, p);
  for (std::size_t j = 0; j < p; ++j) {
    const auto q = basis.q_.column(j);
    const long double size = std::sqrt(dot(q, q));
    for (int pass = 0; pass < 2; ++pass) {
      for (std::size_t k = 0; k < j; ++k) {
        const auto known = basis.q_.column(k);
        const long double part = dot(known, q);
        basis.r_(k, j) += part;
        for (std::size_t i = 0; i < q.size(); ++i) q[i] -= part * known[i];
      }
    }
    const long double rest = std::sqrt(dot(q, q));
    if (!(rest > 1e-12L * size)) return std::nullopt;
    basis.r_(j, j) = rest;
    for (long double& value : q) value /= rest;
  }
  return basis;
}

std::vector<long double> OrthonormalBasis::in_basis(std::span<const long double> x) const {
  std::vector<long double> z(x.begin(), x.end());
  for (std::size_t j = 0; j < z.size(); ++j) {
    for (std::size_t k = 0; k < j; ++k) z[j] -= r_(k, j) * z[k];
    z[j] /= r_(j, j);
  }
  return z;
}

std::vector<long double> OrthonormalBasis::combine(std::span<const long double> z) const {
  std::vector<long double> result(rows());
  for (std::size_t k = 0; k < columns(); ++k) {
    const auto known = column(k);
    for (std::size_t i = 0; i < result.size(); ++i) result[i] += z[k] * known[i];
  }
  return result;
}

std::vector<long double> OrthonormalBasis::coefficients(std::span<const long double> y) const {
  const std::size_t p = columns();
  std::vector<long double> b(p);
  for (std::size_t j = p; j-- > 0;) {
    b[j] = dot(column(j), y);
    for (std::size_t k = j + 1; k < p; ++k) b[j] -= r_(j, k) * b[k];
    b[j] /= r_(j, j);
  }
  return b;
}

void OrthonormalBasis::project_out(std::span<long double> vector) const {
  for (std::size_t k = 0; k < columns(); ++k) {
    const auto known = column(k);
    const long double part = dot(known, vector);
    for (std::size_t i = 0; i < vector.size(); ++i) vector[i] -= part * known[i];
  }
}

}  // namespace cpa::baseline
