// Flow networks written out in tests, a flow in a line.
#pragma once

#include "cpa/balance/flow_network.hpp"
#include "tests/support/catch.hpp"

namespace cpa::tests {

inline balance::Flow measured(std::size_t from, std::size_t to, double value,
                              double deviation = 1) {
  return {from, to, balance::FlowKnowledge::measured, value, deviation};
}
inline balance::Flow unmeasured(std::size_t from, std::size_t to) { return {from, to}; }
inline balance::Flow fixed(std::size_t from, std::size_t to, double value) {
  return {from, to, balance::FlowKnowledge::fixed, value};
}

inline balance::NetworkAnswer answer_of(const balance::FlowNetwork& network) {
  const auto answer = reconcile(network);
  REQUIRE(answer.has_value());
  return *answer;
}

}  // namespace cpa::tests
