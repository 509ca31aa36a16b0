// Where reconciliation goes wrong elsewhere: dependent rows, exact figures that contradict each
// other, streams nobody can tell apart, twelve decades in one balance, flows below zero.
#include <array>

#include "tests/support/catch.hpp"
#include "tests/unit/balance/equation_cases.hpp"

using namespace cpa::balance;
using namespace cpa::test;

namespace {

Reconciliation answer_to(const EquationSystem& system) {
  auto answer = reconcile(system);
  REQUIRE(refusal(answer).empty());
  return *answer;
}

}  // namespace

TEST_CASE("A balance that the others imply changes nothing") {
  EquationSystem system;
  system.variables = {measured(10, 1), measured(11, 1), measured(10.5, 1)};
  system.equations = sums({{1, -1}, {0, 1, -1}});
  const Reconciliation without = answer_to(system);
  system.equations.push_back(sum({1, 0, -1}));  // the balance over both units
  system.equations.push_back(sum({2, -2}));     // and one written twice
  const Reconciliation with = answer_to(system);
  CHECK(with.degrees_of_freedom == 2);
  CHECK(with.chi_square == Approx(without.chi_square));
  for (std::size_t j = 0; j < 3; ++j) CHECK(value_of(with, j) == Approx(value_of(without, j)));
}

TEST_CASE("Exact figures that cannot all hold are refused with their equations") {
  EquationSystem system;
  system.variables = {fixed(100), fixed(60), fixed(39), measured(5, 1), measured(5, 1)};
  system.equations = sums({{0, 0, 0, 1, -1}, {1, -1, -1}});
  CHECK(refusal(reconcile(system)) == "balance.contradiction equations=1 imbalance=1");
  // Through something that is not measured: u = 100 - 60 and u = 39.
  system.variables = {fixed(100), fixed(60), fixed(39), unmeasured()};
  system.equations = sums({{1, -1, 0, -1}, {0, 0, 1, -1}});
  CHECK(refusal(reconcile(system)) == "balance.contradiction apart=1 equations=0,1");
  // The same row with two constants.
  system.variables = {measured(1, 1), measured(2, 1)};
  system.equations = {sum({1, -1}), sum({1, -1}, 5)};
  CHECK(refusal(reconcile(system)) == "balance.contradiction apart=-5 equations=0,1");
  // Figures that agree but for the last bit are no contradiction.
  system.variables = {fixed(0.1), fixed(0.2), fixed(0.3)};
  system.equations = sums({{1, 1, -1}});
  CHECK(answer_to(system).variables[0].standing == Standing::fixed);
}

TEST_CASE("What exact ratios allow only where nothing flows is refused once something was read") {
  EquationSystem system;
  // In = out, and 5 % of the one = 6 % of the other.
  system.variables = {measured(100, 1), unmeasured()};
  system.equations = sums({{1, -1}, {0.05, -0.06}});
  CHECK(refusal(reconcile(system)) == "balance.only_nothing equations=0,1");
  // A closed valve is no contradiction: what leaks in the meter behind it is put right.
  system.variables = {fixed(0), measured(0.1, 0.1), measured(0.05, 0.1)};
  system.equations = sums({{1, -1}, {0, 1, -1}});
  CHECK(value_of(answer_to(system), 2) == 0);
}

TEST_CASE("A fixed figure is not moved and moves the others") {
  EquationSystem system;
  system.variables = {fixed(100), measured(61, 1), measured(41, 1)};
  system.equations = sums({{1, -1, -1}});
  const Reconciliation answer = answer_to(system);
  CHECK(value_of(answer, 0) == 100);
  CHECK(deviation_of(answer, 0) == 0);
  CHECK(value_of(answer, 1) == Approx(60));
  CHECK(answer.variables[1].adjustment == Approx(-1));
  CHECK(answer.variables[1].test == Approx(-std::sqrt(2.0)));
}

TEST_CASE("Parallel streams, a closed recycle and a flow in no balance are not determined") {
  EquationSystem system;
  // in = a + b (parallel, unmeasured); r runs out and back into the same unit pair; f stands
  // nowhere.
  system.variables = {measured(10, 1), unmeasured(),   unmeasured(), unmeasured(),
                      unmeasured(),    measured(3, 1), unmeasured()};
  system.equations = sums({{1, -1, -1, 1, -1}, {0, 0, 0, 1, -1}});
  const Reconciliation answer = answer_to(system);
  for (const std::size_t j : {1U, 2U, 3U, 4U, 6U}) {
    INFO("variable " << j);
    CHECK(answer.variables[j].standing == Standing::unobservable);
    CHECK_FALSE(answer.variables[j].value);
    CHECK_FALSE(answer.variables[j].standard_deviation);
  }
  CHECK(answer.variables[5].standing == Standing::just_measured);
  CHECK(value_of(answer, 5) == 3);
  CHECK(answer.degrees_of_freedom == 0);
  const std::vector<Combination> both{{1, 1}, {2, 1}};
  REQUIRE(answer.amount(both));
  CHECK(answer.amount(both)->value == Approx(10));
}

TEST_CASE("A trickle and a river stand in one balance over twelve decades") {
  EquationSystem system;
  system.variables = {measured(1.000001e9, 1e7), measured(1e9, 1e7), measured(1e-3, 1e-5),
                      measured(1.01e-3, 1e-5)};
  system.equations = sums({{1, -1, -1}, {0, 0, 1, -1}});
  const Reconciliation answer = answer_to(system);
  CHECK(answer.degrees_of_freedom == 2);
  CHECK(answer.largest_imbalance < 1e-12);
  CHECK(value_of(answer, 2) == Approx(1.005e-3));
  CHECK(deviation_of(answer, 2) == Approx(1e-5 / std::sqrt(2.0)).epsilon(1e-9));
  CHECK(answer.variables[2].standing == Standing::redundant);
  CHECK(answer.variables[3].test == Approx(-1 / std::sqrt(2.0)).epsilon(1e-9));
  CHECK(answer.variables[0].test == Approx(-1000 / std::sqrt(2e14)).epsilon(1e-5));
}

TEST_CASE("Stock put away and known withdrawals are constants") {
  EquationSystem system;
  system.variables = {measured(100, 1), measured(90, 1)};
  system.equations = {sum({1, -1}, -8)};  // in - out - 8 into stock = 0
  const Reconciliation answer = answer_to(system);
  CHECK(value_of(answer, 0) == Approx(99));
  CHECK(value_of(answer, 1) == Approx(91));
}

TEST_CASE("Meters in series and a loss between bounds cannot be told apart, and it says so") {
  EquationSystem system;
  // feed = a, a = b (two meters on one pipe), b = product
  system.variables = {measured(100, 1), measured(108, 1), measured(100, 1), measured(100, 1)};
  system.equations = sums({{1, -1}, {0, 1, -1}, {0, 0, 1, -1}});
  const Reconciliation answer = answer_to(system);
  CHECK_FALSE(answer.indistinguishable(0, 1));
  EquationSystem single;
  single.variables = {measured(100, 1), measured(108, 1)};
  single.equations = sums({{1, -1}});
  const Reconciliation tie = answer_to(single);
  CHECK(tie.indistinguishable(0, 1));
  const std::array leak{Combination{0, -1}};
  CHECK(tie.indistinguishable(1, leak));
  CHECK(std::abs(tie.variables[0].test) == Approx(std::abs(tie.variables[1].test)));
}

TEST_CASE("A leak is estimated with its deviation, and one that no reading shows is told") {
  EquationSystem system;
  // in1 = mid (measured, between), mid = out; unit 2 is closed by something unmeasured
  system.variables = {measured(100, 1), measured(90, 1), measured(60, 1), unmeasured()};
  system.equations = sums({{1, -1}, {0, 1, -1, -1}});
  const Reconciliation answer = answer_to(system);
  const std::array first{Combination{0, -1}};
  const MissingAmount leak = answer.missing(first);
  REQUIRE(leak.seen);
  CHECK(leak.estimate == Approx(10));
  CHECK(leak.standard_deviation == Approx(std::sqrt(2.0)));
  CHECK(leak.test * leak.test == Approx(answer.chi_square));
  const std::array second{Combination{1, -1}};
  CHECK_FALSE(answer.missing(second).seen);
  CHECK(answer.indistinguishable(0, first));
  CHECK(answer.indistinguishable(1, first));
  CHECK_FALSE(answer.indistinguishable(2, first));
}

TEST_CASE("A meter that nothing checks passes whatever it reads") {
  EquationSystem system;
  system.variables = {measured(100, 1), measured(100, 1), measured(1e6, 1), unmeasured()};
  system.equations = sums({{1, -1}, {0, 0, 1, -1}});
  const Reconciliation answer = answer_to(system);
  CHECK(answer.chi_square == Approx(0).margin(1e-12));
  CHECK(answer.variables[2].standing == Standing::just_measured);
  CHECK(answer.variables[2].test == 0);
  CHECK(answer.variables[2].sensitivity == 0);
  CHECK(value_of(answer, 2) == 1e6);
  CHECK(answer.without(2).degrees_of_freedom == 1);
}

TEST_CASE("A bias of four deviations in a badly checked place does not show") {
  EquationSystem system;
  // A fine meter against a coarse one: the fine one may be off by four of its deviations.
  system.variables = {measured(104, 1), measured(100, 10)};
  system.equations = sums({{1, -1}});
  const Reconciliation answer = answer_to(system);
  CHECK(std::abs(answer.variables[0].test) < 1);
  CHECK(4 * std::sqrt(answer.variables[0].sensitivity) < 1);
}

TEST_CASE("Three biases can look like two") {
  EquationSystem system;
  // Three branches each 12 too high and a feed that is right: one wrong feed explains it as well.
  system.variables = {measured(300, 3), measured(112, 3), measured(112, 3), measured(112, 3)};
  system.equations = sums({{1, -1, -1, -1}});
  const Reconciliation answer = answer_to(system);
  for (std::size_t j = 1; j < 4; ++j) CHECK(answer.indistinguishable(0, j));
  CHECK(answer.without(0).chi_square == Approx(0).margin(1e-9));
}

TEST_CASE("Errors that meters share are counted once") {
  EquationSystem system;
  system.variables = {measured(102, 1), measured(99, 1)};
  system.equations = sums({{1, -1}});
  const double apart = answer_to(system).chi_square;
  system.covariances = {{0, 1, 0.9}};
  const Reconciliation together = answer_to(system);
  CHECK(apart == Approx(4.5));
  CHECK(together.chi_square == Approx(45));
  CHECK(deviation_of(together, 0) == Approx(std::sqrt(0.95)));
  system.covariances = {{0, 1, 1.1}};
  CHECK(refusal(reconcile(system)) == "balance.covariance variables=0,1");
}

TEST_CASE("A flow below zero is held at zero, with a certificate and without a deviation") {
  EquationSystem system;
  system.variables = {measured(100, 1), measured(104, 1), measured(2, 1)};
  for (Variable& variable : system.variables) variable.lowest = 0;
  system.equations = sums({{1, -1, -1}});  // the third would become 2 - 2 = 0 and less
  system.variables[2].value = 1;
  const Reconciliation answer = answer_to(system);
  CHECK(answer.variables[2].at_bound);
  CHECK(value_of(answer, 2) == 0);
  CHECK_FALSE(answer.variables[2].standard_deviation);
  CHECK(value_of(answer, 0) == Approx(102));
  CHECK(value_of(answer, 1) == Approx(102));
  CHECK(answer.chi_square == Approx(4 + 4 + 1));
  // Without need the bound does nothing.
  system.variables[1].value = 99;
  CHECK_FALSE(answer_to(system).variables[2].at_bound);
}

TEST_CASE("Bounds that the equations cannot meet are refused") {
  EquationSystem system;
  system.variables = {fixed(5), unmeasured()};
  system.variables[1].lowest = 0;
  system.equations = sums({{1, 1}});
  CHECK(refusal(reconcile(system)) == "balance.infeasible equations=0 imbalance=5");
  system.variables[1].lowest = 3;
  system.variables[1].highest = 2;
  CHECK(refusal(reconcile(system)) == "balance.infeasible variable=1");
}

TEST_CASE("Figures that are none and deviations of zero are refused, all at once") {
  EquationSystem system;
  system.variables = {measured(std::nan(""), 1), measured(1, 0), measured(0, 0)};
  system.equations = {sum({1, -1, -1}, std::numeric_limits<double>::infinity())};
  CHECK(refusal(reconcile(system)) ==
        "balance.not_finite variable=0; balance.deviation variable=1; "
        "balance.deviation variable=2; balance.not_finite equation=0");
}

TEST_CASE("A plant without equations keeps its readings") {
  EquationSystem system;
  system.variables = {measured(5, 1), unmeasured(), fixed(2)};
  const Reconciliation answer = answer_to(system);
  CHECK(answer.variables[0].standing == Standing::just_measured);
  CHECK(answer.variables[1].standing == Standing::unobservable);
  CHECK(answer.degrees_of_freedom == 0);
  CHECK(answer.largest_imbalance == 0);
}
