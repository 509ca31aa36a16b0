// A network with a few equations beside its balances: the graph against the general equations.
#include "cpa/balance/internal/network_rows.hpp"

#include <cmath>

#include "cpa/balance/internal/network_bounds.hpp"
#include "cpa/statistics/random.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/flow_networks.hpp"
#include "tests/unit/balance/equation_cases.hpp"

using namespace cpa::balance;
using namespace cpa::test;

namespace {

EquationSystem all_equations(const FlowNetwork& network, const std::vector<NetworkRow>& rows,
                             bool bounded) {
  EquationSystem system = equations_of(network, std::vector<bool>(network.flows.size(), bounded));
  for (const NetworkRow& row : rows) {
    Equation equation{.constant = -row.right};
    for (const auto& [flow, coefficient] : row.terms)
      equation.terms.push_back({coefficient, {flow}});
    system.equations.push_back(std::move(equation));
  }
  return system;
}

// Units in a line, each with a side stream in and one out, some of them unmeasured.
FlowNetwork plant_line(std::uint64_t seed) {
  cpa::statistics::Random random(seed);
  FlowNetwork network{.units = 3 + seed % 5};
  const auto reading = [&](double value) {
    const double deviation = value * (0.005 + 0.03 * random.uniform());
    return Flow{.knowledge = FlowKnowledge::measured,
                .value = value + deviation * (random.uniform() + random.uniform() - 1),
                .standard_deviation = deviation};
  };
  for (std::size_t unit = 0; unit <= network.units; ++unit) {
    Flow main = reading(100);
    main.from = unit == 0 ? environment : unit - 1;
    main.to = unit == network.units ? environment : unit;
    network.flows.push_back(main);
    if (unit == network.units) continue;
    Flow in = reading(20);
    Flow out = reading(20);
    in.to = unit;
    out.from = unit;
    if (random.uniform() < 0.3) out.knowledge = FlowKnowledge::unmeasured;
    if (random.uniform() < 0.1) in.knowledge = FlowKnowledge::unmeasured;
    network.flows.push_back(in);
    network.flows.push_back(out);
  }
  return network;
}

std::vector<NetworkRow> side_rows(const FlowNetwork& network, std::uint64_t seed) {
  std::vector<NetworkRow> rows;
  const std::size_t units = network.units;
  rows.push_back({.terms = {{1 + 3 * (seed % units), 1}, {2 + 3 * (seed % units), -1}}});
  if (seed % 2 == 0) rows.push_back({.terms = {{0, 0.2}, {2 + 3 * ((seed / 3) % units), -1}}});
  if (seed % 5 == 0) rows.push_back({.terms = {{3, 1}, {4, 0.5}}, .right = 110});
  return rows;
}

bool agrees(double found, double expected, double scale) {
  return std::fabs(found - expected) <= 1e-7 * (std::fabs(expected) + scale);
}

}  // namespace

TEST_CASE("A plant whose coefficients stand beside its balances is answered as by all equations") {
  std::size_t answered = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    CAPTURE(seed);
    const FlowNetwork network = plant_line(seed);
    const std::vector<NetworkRow> rows = side_rows(network, seed);
    const auto found = reconcile_with_rows(network, rows);
    if (!found || !*found) continue;
    ++answered;
    const auto expected = reconcile(all_equations(network, rows, false));
    REQUIRE(refusal(expected) == "");
    CHECK(agrees((*found)->chi_square, expected->chi_square, 1e-2));
    CHECK((*found)->degrees_of_freedom == expected->degrees_of_freedom);
    CHECK((*found)->largest_imbalance < 1e-11);
    for (std::size_t i = 0; i < network.flows.size(); ++i) {
      CAPTURE(i);
      const VariableAnswer& other = expected->variables[i];
      CHECK((*found)->standing[i] == other.standing);
      if (!other.value) continue;
      CHECK(agrees((*found)->value[i], *other.value, 1));
      CHECK(agrees((*found)->standard_deviation[i], *other.standard_deviation, 1e-2));
      CHECK(agrees((*found)->test[i], other.test, 1e-2));
    }
    for (std::size_t unit = 0; unit < network.units; ++unit) {
      CAPTURE(unit);
      const Combination part{unit, -1};
      const MissingAmount loss = expected->missing({&part, 1});
      const std::size_t group = (*found)->group[unit];
      CHECK(((*found)->group_loss_deviation[group] > 0) == loss.seen);
      if (!loss.seen) continue;
      CHECK(agrees((*found)->group_loss[group], loss.estimate, 1e-2));
      CHECK(agrees((*found)->group_loss_deviation[group], loss.standard_deviation, 1e-2));
    }
  }
  CHECK(answered > 150);
}

TEST_CASE("Flows that would run backwards are held there beside coefficients as well") {
  std::size_t pressed = 0;
  std::size_t answered = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    FlowNetwork network = plant_line(seed);
    // One meter far off.
    network.flows[3 * (seed % network.units)].value *= 1.6;
    const std::vector<NetworkRow> rows = side_rows(network, seed);
    const std::vector<bool> bounded(network.flows.size(), true);
    const auto found = reconcile_above_zero(network, bounded, rows);
    if (!found || !*found) continue;
    ++answered;
    const auto expected = reconcile(all_equations(network, rows, true));
    REQUIRE(refusal(expected) == "");
    for (std::size_t i = 0; i < network.flows.size(); ++i) {
      CAPTURE(i);
      const VariableAnswer& other = expected->variables[i];
      CHECK((*found)->at_bound[i] == other.at_bound);
      pressed += other.at_bound ? 1U : 0U;
      if (other.value) CHECK(agrees((*found)->answer.value[i], *other.value, 1));
    }
  }
  CHECK(answered > 80);
  CHECK(pressed > 20);
}

TEST_CASE("Coefficients that leave a flow open are left to the general equations") {
  // Both sides of the only coefficient are unknown, and nothing else speaks of them.
  FlowNetwork network{.units = 1};
  network.flows = {{environment, 0, FlowKnowledge::measured, 100, 1},
                   {0, environment},
                   {0, environment},
                   {0, environment}};
  CHECK_FALSE(reconcile_with_rows(network, {{.terms = {{1, 1}, {2, -2}}}}));
}
