// A made-up dyehouse: units with streams between them, two components in each stream, readings of
// most of it with errors drawn from a seed. Mass and both components balance at every unit.
#pragma once

#include <cstdint>

#include "cpa/balance/equation_system.hpp"

namespace cpa::test {

struct Dyehouse {
  balance::EquationSystem system;
  std::vector<double> truth;  // of each variable: flow, first fraction, second fraction per stream
};

// About 5 / 2 as many streams as units. `metered` of the flows and `analysed` of the fractions are
// read, with 2 % and 5 % standard deviation.
[[nodiscard]] Dyehouse dyehouse(std::size_t units, std::uint64_t seed, double metered = 0.75,
                                double analysed = 0.65);

}  // namespace cpa::test
