// How small a saving can two years of bills with 4 % scatter show?
#include <cpa/savings/detectability.hpp>
#include <iostream>

int main() {
  const auto seen = cpa::savings::detectability({.cv = 0.04L, .rho = 0.3L});
  std::cout << 100 * static_cast<double>(seen.above_zero.value()) << " %\n";
}
