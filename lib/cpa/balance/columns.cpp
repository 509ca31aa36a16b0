#include "cpa/balance/internal/columns.hpp"

namespace cpa::balance {

namespace {

void add_four(double* __restrict target, const double* __restrict columns, std::size_t stride,
              const double* weights, std::size_t length) {
  const double* __restrict second = columns + stride;
  const double* __restrict third = second + stride;
  const double* __restrict fourth = third + stride;
  const double first_weight = weights[0];
  const double second_weight = weights[1];
  const double third_weight = weights[2];
  const double fourth_weight = weights[3];
  for (std::size_t i = 0; i < length; ++i) {
    target[i] += (columns[i] * first_weight + second[i] * second_weight) +
                 (third[i] * third_weight + fourth[i] * fourth_weight);
  }
}

}  // namespace

void add_columns(double* target, const double* columns, std::size_t stride, const double* weights,
                 std::size_t count, std::size_t length) {
  std::size_t k = 0;
  for (; k + 4 <= count; k += 4) {
    add_four(target, columns + k * stride, stride, weights + k, length);
  }
  for (; k < count; ++k) {
    const double* column = columns + k * stride;
    const double weight = weights[k];
    for (std::size_t i = 0; i < length; ++i) target[i] += column[i] * weight;
  }
}

double dot(const double* one, const double* other, std::size_t length) {
  double sums[4] = {0, 0, 0, 0};
  std::size_t i = 0;
  for (; i + 4 <= length; i += 4) {
    sums[0] += one[i] * other[i];
    sums[1] += one[i + 1] * other[i + 1];
    sums[2] += one[i + 2] * other[i + 2];
    sums[3] += one[i + 3] * other[i + 3];
  }
  for (; i < length; ++i) sums[0] += one[i] * other[i];
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

}  // namespace cpa::balance
