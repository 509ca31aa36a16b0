// Flows of plants that nobody built: any number of units, loops, streams from and to outside, sizes
// over many decades. The same seed gives the same flows on every machine.
#pragma once

#include <cstdint>

#include "cpa/drawing/flow_diagram.hpp"

namespace cpa::drawing::hard {

// Whole numbers from a fixed recipe (splitmix64), since the standard's distributions differ.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  // 0 to sides - 1
  std::size_t roll(std::size_t sides) { return static_cast<std::size_t>(next() % sides); }
  bool once_in(std::size_t times) { return roll(times) == 0; }

 private:
  std::uint64_t state_;
};

// Every seed has another character: a chain, a web, loops, pieces, locks, long words.
[[nodiscard]] FlowDiagram random_flows(std::uint64_t seed, std::size_t units, std::size_t links);

// The same flows handed in in another order.
[[nodiscard]] FlowDiagram shuffled(const FlowDiagram& flows, std::uint64_t seed);

}  // namespace cpa::drawing::hard
