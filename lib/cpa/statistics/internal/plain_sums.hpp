// Sums and products of runs of numbers in a fixed order, for the inner loops of the regressions.
#pragma once

#include <cstddef>

namespace cpa::statistics {

// Two running sums shorten the wait for each addition; the order is fixed, so are the bits.
inline long double plain_dot(const long double* a, const long double* b, std::size_t count) {
  long double even = 0;
  long double odd = 0;
  std::size_t i = 0;
  for (; i + 1 < count; i += 2) {
    even += a[i] * b[i];
    odd += a[i + 1] * b[i + 1];
  }
  if (i < count) even += a[i] * b[i];
  return even + odd;
}

inline long double plain_sum(const long double* a, std::size_t count) {
  long double even = 0;
  long double odd = 0;
  std::size_t i = 0;
  for (; i + 1 < count; i += 2) {
    even += a[i];
    odd += a[i + 1];
  }
  if (i < count) even += a[i];
  return even + odd;
}

}  // namespace cpa::statistics
