// Any network against dense matrices in fifty digits.
#include <algorithm>
#include <cmath>

#include "cpa/balance/flow_network.hpp"
#include "cpa/statistics/random.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/flow_networks.hpp"
#include "tests/unit/balance/dense_reference.hpp"

using namespace cpa;
using namespace cpa::balance;
using namespace cpa::tests;

namespace {

bool near(double found, double expected, double share, double floor) {
  return std::fabs(found - expected) <= share * std::fabs(expected) + floor;
}

double largest_of(const std::vector<double>& values) {
  double largest = 0;
  for (const double value : values) largest = std::max(largest, std::fabs(value));
  return largest;
}

void compare(const FlowNetwork& network, const NetworkAnswer& answer, const DenseAnswer& dense) {
  CHECK(answer.degrees_of_freedom == dense.degrees_of_freedom);
  CHECK(near(answer.chi_square, dense.chi_square, 1e-9, 1e-12));
  const double largest = largest_of(dense.value);
  for (std::size_t flow = 0; flow < network.flows.size(); ++flow) {
    CAPTURE(flow);
    CHECK(answer.standing[flow] == dense.standing[flow]);
    CHECK(near(answer.value[flow], dense.value[flow], 1e-11, 1e-13 * largest));
    CHECK(near(answer.standard_deviation[flow], dense.standard_deviation[flow], 1e-9, 1e-20));
    CHECK(near(answer.test[flow], dense.test[flow], 1e-9, 1e-9));
  }
  for (std::size_t unit = 0; unit < network.units; ++unit) {
    CAPTURE(unit);
    const std::size_t group = answer.group[unit];
    CHECK(near(answer.group_loss_deviation[group], dense.unit_loss_deviation[unit], 1e-10, 0));
    CHECK(near(answer.group_loss[group], dense.unit_loss[unit], 1e-9,
               1e-10 * dense.unit_loss_deviation[unit]));
    CHECK(near(answer.group_test[group], dense.unit_test[unit], 1e-9, 1e-10));
  }
}

}  // namespace

TEST_CASE("Small networks of all kinds agree with dense matrices") {
  std::size_t observable = 0;
  std::size_t checked = 0;
  for (std::uint64_t seed = 1; seed <= 120; ++seed) {
    CAPTURE(seed);
    const FlowNetwork network = any_network(3 + seed % 9, 4 + seed % 23, seed);
    const auto answer = reconcile(network);
    REQUIRE(answer.has_value());
    compare(network, *answer, reconcile_densely(network));
    const auto& standing = answer->standing;
    observable += static_cast<std::size_t>(
        std::count(standing.begin(), standing.end(), Standing::observable));
    checked +=
        static_cast<std::size_t>(std::count(standing.begin(), standing.end(), Standing::redundant));
  }
  CHECK(observable > 60);  // the lot is worth its time
  CHECK(checked > 200);
}

TEST_CASE("Meters of twelve decades in one network agree with dense matrices") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    FlowNetwork network = any_network(3 + seed % 6, 6 + seed % 17, seed + 100);
    statistics::Random random(seed);
    network.held.clear();
    for (Flow& flow : network.flows) {
      const double scale = std::pow(10.0, 12 * random.uniform() - 6);
      flow.value *= flow.knowledge == FlowKnowledge::fixed ? 0 : scale;
      flow.standard_deviation *= scale;
    }
    const auto answer = reconcile(network);
    REQUIRE(answer.has_value());
    const DenseAnswer dense = reconcile_densely(network);
    CHECK(near(answer->chi_square, dense.chi_square, 1e-9, 1e-12));
    for (std::size_t flow = 0; flow < network.flows.size(); ++flow) {
      CAPTURE(flow);
      const double deviation = network.flows[flow].standard_deviation;
      CHECK(answer->standing[flow] == dense.standing[flow]);
      CHECK(near(answer->test[flow], dense.test[flow], 1e-9, 1e-9));
      if (dense.standing[flow] != Standing::redundant) continue;
      CHECK(near(answer->value[flow], dense.value[flow], 1e-9, 1e-9 * deviation));
      // Where little is left of a meter's own deviation, that is the measure; see the header.
      CHECK(near(answer->standard_deviation[flow], dense.standard_deviation[flow], 1e-5,
                 4e-7 * deviation));
    }
  }
}
