// Flow networks from a seed, for tests and benchmarks.
#pragma once

#include <cstdint>

#include "cpa/balance/flow_network.hpp"

namespace cpa::tests {

struct NetworkShape {
  std::size_t flows = 0;   // about; the generators end near it
  double measured = 0.95;  // share of the flows
  double noise = 0.02;     // standard deviation of readings, as a share of the flow
  std::uint64_t seed = 1;
};

// Layers as wide as there are layers: each unit passes what it gets on to one to three near ones of
// the next layer; one in ten recycles a little to up to five layers back, one in seven loses some
// or is fed from outside, and the last layer delivers. Flows balance before the noise.
[[nodiscard]] balance::FlowNetwork plant_like(const NetworkShape& shape);

// Flows between any two units (2.4 to a unit): what no order of elimination keeps thin. Flows do
// not balance.
[[nodiscard]] balance::FlowNetwork expander(const NetworkShape& shape);

// A small one with everything in it: unmeasured, measured and fixed flows, to and from outside,
// parallel ones and flows from a unit to itself, isolated units, stocks. It balances before the
// noise.
[[nodiscard]] balance::FlowNetwork any_network(std::size_t units, std::size_t flows,
                                               std::uint64_t seed);

}  // namespace cpa::tests
