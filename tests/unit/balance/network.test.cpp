// Flow networks worked out by hand.
#include "cpa/balance/flow_network.hpp"

#include <cmath>

#include "tests/support/catch.hpp"
#include "tests/support/network_words.hpp"

using namespace cpa;
using namespace cpa::balance;
using namespace cpa::tests;

TEST_CASE("One unit with a meter on each side shares the difference by the squares of the meters") {
  const auto answer =
      answer_of({1, {measured(environment, 0, 103, 1), measured(0, environment, 100, 2)}});
  CHECK(answer.value[0] == Approx(102.4).epsilon(1e-14));
  CHECK(answer.value[1] == Approx(102.4).epsilon(1e-14));
  CHECK(answer.standard_deviation[0] == Approx(std::sqrt(0.8)).epsilon(1e-12));
  CHECK(answer.standard_deviation[1] == Approx(std::sqrt(0.8)).epsilon(1e-12));
  CHECK(answer.chi_square == Approx(9.0 / 5).epsilon(1e-14));
  CHECK(answer.degrees_of_freedom == 1);
  CHECK(answer.standing == std::vector(2, Standing::redundant));
  CHECK_FALSE(answer.iterative);
}

TEST_CASE("A loss is told with its sign, its size and how sure it is") {
  const auto answer =
      answer_of({1, {measured(environment, 0, 103, 1), measured(0, environment, 100, 2)}});
  REQUIRE(answer.group_loss.size() == 1);
  CHECK(answer.group_loss[0] == Approx(3).epsilon(1e-14));
  CHECK(answer.group_loss_deviation[0] == Approx(std::sqrt(5.0)).epsilon(1e-14));
  CHECK(answer.group_test[0] == Approx(3 / std::sqrt(5.0)).epsilon(1e-14));
}

TEST_CASE("Meters in series cannot be told apart: their tests are equal but for the sign") {
  const auto answer =
      answer_of({1, {measured(environment, 0, 103, 1), measured(0, environment, 100, 2)}});
  CHECK(answer.test[0] == Approx(-3 / std::sqrt(5.0)).epsilon(1e-12));
  CHECK(answer.test[1] == Approx(3 / std::sqrt(5.0)).epsilon(1e-12));
}

TEST_CASE("A flow without a meter follows from the balance of its unit") {
  const auto answer = answer_of({1,
                                 {measured(environment, 0, 100, 3), measured(0, environment, 60, 4),
                                  unmeasured(0, environment)}});
  CHECK(answer.standing[0] == Standing::just_measured);
  CHECK(answer.standing[1] == Standing::just_measured);
  CHECK(answer.standing[2] == Standing::observable);
  CHECK(answer.value[2] == 40);
  CHECK(answer.standard_deviation[2] == Approx(5).epsilon(1e-14));
  CHECK(answer.degrees_of_freedom == 0);
  CHECK(answer.chi_square == 0);
  CHECK(answer.test == std::vector<double>(3, 0));
}

TEST_CASE("A flow without a meter gains from meters further away") {
  // 0 -> 1 lacks a meter; in, the branch and the two ends of the way are metered.
  const auto answer = answer_of({2,
                                 {measured(environment, 0, 100, 2), measured(0, environment, 30, 1),
                                  unmeasured(0, 1), measured(1, environment, 72, 2)}});
  CHECK(answer.standing[2] == Standing::observable);
  // 70 +- sqrt(5) from one side, 72 +- 2 from the other
  CHECK(answer.value[2] == Approx((70 / 5.0 + 72 / 4.0) / (1 / 5.0 + 1 / 4.0)).epsilon(1e-14));
  CHECK(answer.standard_deviation[2] == Approx(std::sqrt(1 / (1 / 5.0 + 1 / 4.0))).epsilon(1e-12));
  CHECK(answer.chi_square == Approx(4 / 9.0).epsilon(1e-13));
  CHECK(answer.group == std::vector<std::size_t>{0, 0});
}

TEST_CASE("An unmeasured flow against its written direction comes out negative") {
  const auto answer = answer_of({1, {measured(0, environment, 5, 1), unmeasured(0, environment)}});
  CHECK(answer.value[1] == -5);
}

TEST_CASE("What a unit puts into stock stays in it") {
  FlowNetwork network{1, {measured(environment, 0, 100, 1), measured(0, environment, 89, 1)}, {10}};
  const auto answer = answer_of(network);
  CHECK(answer.value[0] == Approx(99.5).epsilon(1e-14));
  CHECK(answer.value[1] == Approx(89.5).epsilon(1e-14));
  network.flows[1] = unmeasured(0, environment);
  CHECK(answer_of(network).value[1] == 90);
}

TEST_CASE("A fixed flow is kept and moves the others") {
  const auto answer = answer_of({1,
                                 {measured(environment, 0, 100, 1), fixed(0, environment, 40),
                                  measured(0, environment, 58, 1)}});
  CHECK(answer.standing[1] == Standing::fixed);
  CHECK(answer.value == std::vector<double>{99, 40, 59});
  CHECK(answer.standard_deviation[1] == 0);
  CHECK(answer.test[1] == 0);
}

TEST_CASE("A reading below zero is a reading like others") {
  const auto answer =
      answer_of({1, {measured(environment, 0, -0.4, 0.2), measured(0, environment, 0.2, 0.2)}});
  CHECK(answer.value[0] == Approx(-0.1).epsilon(1e-14));
  CHECK(answer.value[1] == Approx(-0.1).epsilon(1e-14));
}

TEST_CASE("Without standard deviations the values are the same and the rest is empty") {
  const FlowNetwork network{2,
                            {measured(environment, 0, 100, 2), measured(0, environment, 30, 1),
                             unmeasured(0, 1), measured(1, environment, 72, 2)}};
  const auto full = answer_of(network);
  const auto bare = reconcile(network, {.standard_deviations = false});
  REQUIRE(bare.has_value());
  CHECK(bare->value == full.value);
  CHECK(bare->chi_square == full.chi_square);
  CHECK(bare->standing == full.standing);
  CHECK(bare->standard_deviation.empty());
  CHECK(bare->test.empty());
  CHECK(bare->group_test.empty());
  CHECK(bare->group_loss.empty());
  CHECK(bare->group_loss_deviation.empty());
}

TEST_CASE("A circulation a million million times its make-up keeps both right") {
  // 0 and 1 pass 1e6 round; what comes in and goes out is near 1e-6.
  const auto answer =
      answer_of({2,
                 {measured(0, 1, 1.01e6, 1e4), measured(1, 0, 0.99e6, 1e4),
                  measured(environment, 0, 1.0e-6, 1e-8), measured(1, environment, 1.2e-6, 1e-8)}});
  CHECK(answer.value[0] == Approx(1e6 + 0.55e-6).epsilon(1e-15));
  CHECK(answer.value[2] == Approx(1.1e-6).epsilon(1e-9));
  CHECK(answer.value[3] == Approx(1.1e-6).epsilon(1e-9));
  CHECK(answer.standard_deviation[0] == Approx(1e4 / std::sqrt(2.0)).epsilon(1e-12));
  CHECK(answer.standard_deviation[2] == Approx(1e-8 / std::sqrt(2.0)).epsilon(1e-12));
  CHECK(answer.test[2] == Approx(std::sqrt(200.0)).epsilon(1e-6));
  CHECK(answer.chi_square == Approx(200 + 2).epsilon(1e-6));
}
