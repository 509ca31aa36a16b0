// Flows that must not run backwards: the graph against the general equations, and cases by hand.
#include "cpa/balance/internal/network_bounds.hpp"

#include <cmath>

#include "cpa/statistics/random.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/flow_networks.hpp"
#include "tests/unit/balance/equation_cases.hpp"

using namespace cpa::balance;
using namespace cpa::test;

namespace {

// Readings that are far off, so that many flows would run backwards. Every unit is fed and emptied:
// a dead end, where nothing can flow, has no one answer to which of its flows the bound presses.
FlowNetwork disturbed(std::uint64_t seed) {
  FlowNetwork network = cpa::tests::any_network(3 + seed % 9, 6 + seed % 23, seed);
  cpa::statistics::Random random(seed);
  network.held.clear();
  for (Flow& flow : network.flows) {
    flow.value = std::fabs(flow.value);
    if (flow.knowledge == FlowKnowledge::fixed) flow.knowledge = FlowKnowledge::unmeasured;
  }
  for (std::size_t unit = 0; unit < network.units; ++unit) {
    const auto metered = [&] {
      return Flow{.knowledge = FlowKnowledge::measured,
                  .value = 1 + 10 * random.uniform(),
                  .standard_deviation = 0.1 + random.uniform()};
    };
    Flow fed = metered();
    fed.to = unit;
    Flow emptied = metered();
    emptied.from = unit;
    network.flows.insert(network.flows.end(), {fed, emptied, Flow{.from = unit}});
  }
  return network;
}

bool near(double found, double expected, double scale) {
  return std::fabs(found - expected) <= 1e-8 * (std::fabs(expected) + scale);
}

// How many flows stand at their bound.
std::size_t compare(const FlowNetwork& network, const BoundedNetwork& found,
                    const Reconciliation& expected) {
  std::size_t pressed = 0;
  double chi_square = found.answer.chi_square;
  for (std::size_t i = 0; i < network.flows.size(); ++i) {
    CAPTURE(i);
    const VariableAnswer& other = expected.variables[i];
    CHECK(found.at_bound[i] == other.at_bound);
    if (found.at_bound[i]) {
      ++pressed;
      if (network.flows[i].knowledge != FlowKnowledge::measured) continue;
      const double off = network.flows[i].value / network.flows[i].standard_deviation;
      chi_square += off * off;
      continue;
    }
    CHECK(found.answer.standing[i] == other.standing);
    if (!other.value) continue;
    CHECK(near(found.answer.value[i], *other.value, 1));
    if (!other.truncated) {
      CHECK(near(found.answer.standard_deviation[i], other.standard_deviation.value_or(-1), 1e-3));
    }
    CHECK(near(found.answer.test[i], other.test, 1e-3));
  }
  CHECK(near(chi_square, expected.chi_square, 1e-3));
  return pressed;
}

}  // namespace

TEST_CASE("Networks with flows that would run backwards agree with the general equations") {
  std::size_t pressed = 0;
  std::size_t undecided = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    const FlowNetwork network = disturbed(seed);
    std::vector<bool> bounded(network.flows.size(), true);
    if (seed % 3 == 0) bounded[seed % bounded.size()] = false;
    const auto found = reconcile_above_zero(network, bounded);
    if (!found) ++undecided;
    if (!found || !*found) continue;
    const auto expected = reconcile(equations_of(network, bounded));
    REQUIRE(refusal(expected) == "");
    pressed += compare(network, **found, *expected);
  }
  CHECK(pressed > 100);
  CHECK(undecided < 40);
}

TEST_CASE("A loss that would be a gain is nothing, and hides a loss there") {
  FlowNetwork network{.units = 2};
  const auto reading = [](double value) { return std::pair{FlowKnowledge::measured, value}; };
  for (const auto& [from, to, known] :
       {std::tuple{environment, std::size_t{0}, reading(100)},
        std::tuple{std::size_t{0}, environment, reading(105)},
        std::tuple{std::size_t{0}, environment, std::pair{FlowKnowledge::unmeasured, 0.0}},
        std::tuple{environment, std::size_t{1}, reading(50)},
        std::tuple{std::size_t{1}, environment, reading(49)}}) {
    network.flows.push_back({from, to, known.first, known.second, 1});
  }
  const auto found = reconcile_above_zero(network, std::vector<bool>(5, true));
  REQUIRE(found);
  REQUIRE(found->has_value());
  const BoundedNetwork& answer = **found;
  CHECK(answer.at_bound == std::vector<bool>{false, false, true, false, false});
  CHECK(answer.answer.value[0] == Approx(102.5));
  CHECK(answer.answer.value[2] == 0);
  // Without the bound there is nothing to check the readings by.
  REQUIRE(answer.unbounded);
  CHECK(answer.answer.standard_deviation[0] == Approx(std::sqrt(0.5)));
  CHECK(answer.unbounded->standard_deviation[0] == Approx(1));
  CHECK(answer.unbounded->standard_deviation[2] == Approx(std::sqrt(2)));
  CHECK(answer.absorbed == std::vector<bool>{true, false});
}

TEST_CASE("Two unmetered losses that together would be a gain are both nothing") {
  FlowNetwork network{.units = 1};
  network.flows = {{environment, 0, FlowKnowledge::measured, 100, 1},
                   {0, environment, FlowKnowledge::measured, 105, 1},
                   {0, environment},
                   {0, environment}};
  const auto found = reconcile_above_zero(network, std::vector<bool>(4, true));
  REQUIRE(found);
  REQUIRE(found->has_value());
  CHECK((*found)->at_bound == std::vector<bool>{false, false, true, true});
  CHECK((*found)->answer.value[1] == Approx(102.5));
  // A loss and something that comes in unmetered may be as large as they like.
  std::swap(network.flows[3].from, network.flows[3].to);
  const auto free = reconcile_above_zero(network, std::vector<bool>(4, true));
  REQUIRE(free);
  REQUIRE(free->has_value());
  CHECK((*free)->at_bound == std::vector<bool>(4, false));
  CHECK((*free)->answer.standing[2] == Standing::unobservable);
}
