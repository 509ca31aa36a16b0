// What holds of every network, whatever its figures.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "cpa/balance/flow_network.hpp"
#include "cpa/statistics/random.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/flow_networks.hpp"
#include "tests/support/network_words.hpp"

using namespace cpa;
using namespace cpa::balance;
using namespace cpa::tests;

namespace {

FlowNetwork network_of(std::uint64_t seed) {
  return any_network(4 + seed % 20, 8 + seed * 7 % 45, seed);
}

// All figures in another unit of measure.
FlowNetwork scaled(FlowNetwork network, double factor) {
  for (Flow& flow : network.flows) {
    flow.value *= factor;
    flow.standard_deviation *= factor;
  }
  for (double& held : network.held) held *= factor;
  return network;
}

void check_alike(const std::vector<double>& found, const std::vector<double>& expected,
                 double factor, double share) {
  REQUIRE(found.size() == expected.size());
  double largest = 0;
  for (const double value : expected) largest = std::max(largest, std::fabs(value));
  double apart = 0;
  for (std::size_t k = 0; k < found.size(); ++k) {
    apart = std::max(apart, std::fabs(found[k] / factor - expected[k]));
  }
  CHECK(apart <= share * largest);
}

std::size_t first_of(const NetworkAnswer& answer, Standing standing) {
  const auto found = std::find(answer.standing.begin(), answer.standing.end(), standing);
  return static_cast<std::size_t>(found - answer.standing.begin());
}

}  // namespace

TEST_CASE("Whatever is known of all flows of a unit closes to 1e-12 of the largest flow") {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    const FlowNetwork network = network_of(seed);
    const auto answer = answer_of(network);
    std::vector<double> open(network.units, 0);
    std::vector<bool> is_known(network.units, true);
    double largest = 1;
    for (std::size_t k = 0; k < network.flows.size(); ++k) {
      const Flow& flow = network.flows[k];
      largest = std::max(largest, std::fabs(answer.value[k]));
      const bool said = answer.standing[k] != Standing::unobservable;
      if (flow.from != environment) {
        open[flow.from] -= answer.value[k];
        is_known[flow.from] = is_known[flow.from] && said;
      }
      if (flow.to != environment) {
        open[flow.to] += answer.value[k];
        is_known[flow.to] = is_known[flow.to] && said;
      }
    }
    for (std::size_t unit = 0; unit < network.units; ++unit) {
      if (is_known[unit]) CHECK(std::fabs(open[unit] - network.held[unit]) <= 1e-12 * largest);
    }
    CHECK(answer.largest_imbalance <= 1e-12 * largest);
  }
}

TEST_CASE("Another unit of measure changes no verdict, over twelve decades") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    CAPTURE(seed);
    const FlowNetwork network = network_of(seed);
    const auto answer = answer_of(network);
    for (const double factor : {1e-6, 1e-3, 10.0, 1e6}) {
      const auto other = answer_of(scaled(network, factor));
      CHECK(other.standing == answer.standing);
      CHECK(other.chi_square == Approx(answer.chi_square).epsilon(1e-10));
      check_alike(other.value, answer.value, factor, 1e-13);
      check_alike(other.standard_deviation, answer.standard_deviation, factor, 1e-12);
      check_alike(other.test, answer.test, 1, 1e-10);
      check_alike(other.group_loss, answer.group_loss, factor, 1e-10);
      check_alike(other.group_test, answer.group_test, 1, 1e-10);
    }
    const auto doubled = answer_of(scaled(network, 0x1p40));
    for (std::size_t k = 0; k < answer.value.size(); ++k) {
      CHECK(doubled.value[k] == answer.value[k] * 0x1p40);
    }
    CHECK(doubled.chi_square == answer.chi_square);
  }
}

TEST_CASE("The order of the flows does not matter") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    const FlowNetwork network = network_of(seed);
    const auto answer = answer_of(network);
    FlowNetwork other = network;
    std::vector<std::size_t> order(network.flows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    statistics::Random random(seed);
    for (std::size_t k = order.size(); k > 1; --k) std::swap(order[k - 1], order[random.below(k)]);
    for (std::size_t k = 0; k < order.size(); ++k) other.flows[k] = network.flows[order[k]];
    const auto mixed = answer_of(other);
    CHECK(mixed.group == answer.group);
    CHECK(mixed.chi_square == Approx(answer.chi_square).epsilon(1e-11));
    check_alike(mixed.group_test, answer.group_test, 1, 1e-10);
    for (std::size_t k = 0; k < order.size(); ++k) {
      CHECK(mixed.standing[k] == answer.standing[order[k]]);
      CHECK(mixed.value[k] == Approx(answer.value[order[k]]).epsilon(1e-11).margin(1e-11));
      CHECK(mixed.standard_deviation[k] ==
            Approx(answer.standard_deviation[order[k]]).epsilon(1e-9).margin(1e-12));
      CHECK(mixed.test[k] == Approx(answer.test[order[k]]).epsilon(1e-9).margin(1e-9));
    }
  }
}

TEST_CASE("Twice the deviations make a quarter of chi-square and move no value") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    FlowNetwork network = network_of(seed);
    const auto answer = answer_of(network);
    for (Flow& flow : network.flows) flow.standard_deviation *= 2;
    const auto wider = answer_of(network);
    CHECK(wider.chi_square == Approx(answer.chi_square / 4).epsilon(1e-12));
    check_alike(wider.value, answer.value, 1, 1e-14);
    check_alike(wider.standard_deviation, answer.standard_deviation, 2, 1e-13);
  }
}

TEST_CASE("A stream in two pipes with a meter each says what it said in one") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    FlowNetwork network = network_of(seed);
    const auto answer = answer_of(network);
    const std::size_t split = first_of(answer, Standing::redundant);
    if (split == network.flows.size()) continue;
    Flow& half = network.flows[split];
    half.value /= 2;
    half.standard_deviation /= std::sqrt(2.0);
    network.flows.push_back(Flow(half));
    auto apart = answer_of(network);
    CHECK(apart.chi_square == Approx(answer.chi_square).epsilon(1e-10).margin(1e-12));
    CHECK(apart.degrees_of_freedom == answer.degrees_of_freedom);
    apart.value[split] += apart.value.back();
    apart.value.pop_back();
    check_alike(apart.value, answer.value, 1, 1e-12);
    apart.standard_deviation.pop_back();
    apart.standard_deviation[split] = answer.standard_deviation[split];
    check_alike(apart.standard_deviation, answer.standard_deviation, 1, 1e-9);
  }
}

TEST_CASE("A stream led through one more unit says what it said before") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    FlowNetwork network = network_of(seed);
    const auto answer = answer_of(network);
    const std::size_t split = seed % network.flows.size();
    const std::size_t target = network.flows[split].to;
    network.flows[split].to = network.units;
    network.flows.push_back({.from = network.units++, .to = target});
    network.held.push_back(0);
    auto longer = answer_of(network);
    CHECK(longer.value.back() == Approx(longer.value[split]).epsilon(1e-12).margin(1e-12));
    CHECK(longer.standard_deviation.back() ==
          Approx(longer.standard_deviation[split]).epsilon(1e-7).margin(1e-12));
    longer.value.pop_back();
    check_alike(longer.value, answer.value, 1, 1e-12);
    CHECK(longer.chi_square == Approx(answer.chi_square).epsilon(1e-10).margin(1e-12));
  }
}

TEST_CASE("Taking a meter away lowers chi-square by the square of its test") {
  std::size_t taken = 0;
  for (std::uint64_t seed = 1; seed <= 120; ++seed) {
    CAPTURE(seed);
    const FlowNetwork network = network_of(seed);
    const auto answer = answer_of(network);
    for (std::size_t k = 0; k < network.flows.size(); ++k) {
      if (answer.standing[k] != Standing::redundant) continue;
      FlowNetwork without = network;
      without.flows[k].knowledge = FlowKnowledge::unmeasured;
      const auto fewer = answer_of(without);
      ++taken;
      CHECK(fewer.degrees_of_freedom + 1 == answer.degrees_of_freedom);
      CHECK(answer.chi_square - fewer.chi_square ==
            Approx(answer.test[k] * answer.test[k]).epsilon(1e-9).margin(1e-10));
      CHECK(fewer.standing[k] == Standing::observable);
    }
  }
  CHECK(taken > 500);
}

TEST_CASE("What the balances take from the meters' variances adds up to the degrees of freedom") {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    CAPTURE(seed);
    const FlowNetwork network = network_of(seed);
    const auto answer = answer_of(network);
    double taken = 0;
    for (std::size_t k = 0; k < network.flows.size(); ++k) {
      if (answer.standing[k] != Standing::redundant) continue;
      const double left = answer.standard_deviation[k] / network.flows[k].standard_deviation;
      taken += 1 - left * left;
    }
    CHECK(taken == Approx(answer.degrees_of_freedom).epsilon(1e-11).margin(1e-11));
  }
}
