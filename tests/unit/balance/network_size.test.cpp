// Networks of some size: the same answer by both ways, and shapes that recursion would not survive.
#include <algorithm>
#include <cmath>

#include "cpa/balance/flow_network.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/flow_networks.hpp"

using namespace cpa;
using namespace cpa::balance;
using namespace cpa::tests;

namespace {

NetworkAnswer sized_answer(const FlowNetwork& network, const NetworkOptions& options = {}) {
  auto answer = reconcile(network, options);
  REQUIRE(answer.has_value());
  return *std::move(answer);
}

// A line of units, each joined to the next by `next`, each fed and emptied through a meter.
FlowNetwork line_of_units(std::size_t units, FlowKnowledge next) {
  FlowNetwork network{.units = units};
  for (std::size_t unit = 0; unit < units; ++unit) {
    network.flows.push_back({environment, unit, FlowKnowledge::measured, 5, 0.5});
    network.flows.push_back({unit, environment, FlowKnowledge::measured, 4.5, 0.5});
    if (unit + 1 < units) network.flows.push_back({unit, unit + 1, next, 1, 0.5});
  }
  return network;
}

}  // namespace

TEST_CASE("Some thousand units in layers close, and their variances add up") {
  const FlowNetwork network = plant_like({.flows = 5000, .seed = 3});
  const auto answer = sized_answer(network);
  CHECK_FALSE(answer.iterative);
  CHECK(answer.largest_imbalance <= 1e-12);
  const auto dof = static_cast<double>(answer.degrees_of_freedom);
  CHECK(dof > 1500);
  CHECK(std::fabs(answer.chi_square - dof) < 5 * std::sqrt(2 * dof));
  double taken = 0;
  for (std::size_t k = 0; k < network.flows.size(); ++k) {
    if (answer.standing[k] != Standing::redundant) continue;
    const double left = answer.standard_deviation[k] / network.flows[k].standard_deviation;
    taken += 1 - left * left;
  }
  CHECK(taken == Approx(dof).epsilon(1e-12));
}

TEST_CASE("The iterative way gives the values of the other, and no deviations") {
  const FlowNetwork network = plant_like({.flows = 3000, .seed = 5});
  const auto direct = sized_answer(network);
  for (const NetworkOptions& options :
       {NetworkOptions{.most_factor_entries = 100}, NetworkOptions{.most_factor_work = 1000}}) {
    const auto iterative = sized_answer(network, options);
    CHECK(iterative.iterative);
    CHECK(iterative.standing == direct.standing);
    CHECK(iterative.degrees_of_freedom == direct.degrees_of_freedom);
    CHECK(iterative.chi_square == Approx(direct.chi_square).epsilon(1e-10));
    for (std::size_t k = 0; k < network.flows.size(); ++k) {
      CHECK(iterative.value[k] == Approx(direct.value[k]).epsilon(1e-9).margin(1e-10));
    }
    CHECK(iterative.standard_deviation.empty());
    CHECK(iterative.test.empty());
    CHECK(iterative.group_loss.empty());
  }
}

TEST_CASE("A network that no order keeps thin is reconciled iteratively") {
  const FlowNetwork network = expander({.flows = 4000, .seed = 2});
  const auto answer = sized_answer(network, {.most_factor_work = 1e6});
  CHECK(answer.iterative);
  CHECK(answer.largest_imbalance <= 1e-12 * 100);
}

TEST_CASE("A line of a hundred thousand units needs no depth of calls") {
  const FlowNetwork network = line_of_units(100'000, FlowKnowledge::measured);
  const auto answer = sized_answer(network);
  CHECK(answer.degrees_of_freedom == 100'000);
  CHECK(answer.largest_imbalance <= 1e-11);
}

TEST_CASE("A line of unmeasured flows is one group, its flows known better near the ends") {
  FlowNetwork network = line_of_units(20'000, FlowKnowledge::unmeasured);
  for (Flow& flow : network.flows) flow.value = flow.knowledge == FlowKnowledge::measured ? 5 : 0;
  const auto answer = sized_answer(network, {});
  CHECK(answer.degrees_of_freedom == 1);
  CHECK(std::count(answer.standing.begin(), answer.standing.end(), Standing::observable) == 19'999);
  // m meters on one side, n on the other: 1 / (1 / m + 1 / n) of a meter's variance
  CHECK(answer.standard_deviation[2] ==
        Approx(0.5 / std::sqrt(1 / 2.0 + 1 / 39998.0)).epsilon(1e-9));
  CHECK(answer.standard_deviation[3 * 9999 + 2] ==
        Approx(0.5 / std::sqrt(1 / 20000.0 + 1 / 20000.0)).epsilon(1e-9));
}

TEST_CASE("A header with few or many meters and a flow without one gives that one its spread") {
  for (const std::size_t branches : std::vector<std::size_t>{3, 40, 90}) {
    CAPTURE(branches);
    FlowNetwork network{.units = branches + 1};
    for (std::size_t unit = 0; unit < branches; ++unit) {
      network.flows.push_back({branches, unit, FlowKnowledge::measured, 1, 0.1});
      network.flows.push_back({unit, environment, FlowKnowledge::measured, 1, 0.2});
    }
    network.flows.push_back({environment, branches, FlowKnowledge::measured, 39, 3});
    network.flows.push_back({environment, branches});
    const auto answer = sized_answer(network);
    CHECK(answer.standing.back() == Standing::observable);
    // each branch is known to 1 / (1 / 0.01 + 1 / 0.04), the feed to 3 squared
    CHECK(answer.standard_deviation.back() ==
          Approx(std::sqrt(9 + 0.008 * static_cast<double>(branches))).epsilon(1e-9));
  }
}
