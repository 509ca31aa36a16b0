// Networks that have broken programs of this kind before.
#include <cmath>
#include <limits>

#include "cpa/balance/flow_network.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/network_words.hpp"

using namespace cpa;
using namespace cpa::balance;
using namespace cpa::tests;

namespace {

Problem only_problem(const FlowNetwork& network) {
  const auto answer = reconcile(network);
  REQUIRE_FALSE(answer.has_value());
  REQUIRE(answer.error().size() == 1);
  return answer.error().front();
}

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double endless = std::numeric_limits<double>::infinity();

}  // namespace

TEST_CASE("No network at all is reconciled to nothing") {
  const auto nothing = answer_of({});
  CHECK(nothing.value.empty());
  CHECK(nothing.degrees_of_freedom == 0);
  const auto idle = answer_of({.units = 3});
  CHECK(idle.group == std::vector<std::size_t>{0, 1, 2});
  CHECK(idle.group_loss == std::vector<double>(3, 0));
}

TEST_CASE("Of parallel flows without meters nothing is said") {
  const auto answer = answer_of({2,
                                 {measured(environment, 0, 10), unmeasured(0, 1), unmeasured(0, 1),
                                  measured(1, environment, 12)}});
  CHECK(answer.standing[1] == Standing::unobservable);
  CHECK(answer.standing[2] == Standing::unobservable);
  CHECK(answer.value[1] == 0);
  CHECK(answer.standard_deviation[1] == 0);
  CHECK(answer.value[0] == 11);
}

TEST_CASE("A recycle that meets nothing else is balanced for itself") {
  const auto answer = answer_of({3,
                                 {measured(0, 1, 10), measured(1, 0, 12),
                                  measured(environment, 2, 5), measured(2, environment, 5)}});
  CHECK(answer.value[0] == 11);
  CHECK(answer.value[1] == 11);
  CHECK(answer.degrees_of_freedom == 2);
  CHECK(answer.standard_deviation[0] == Approx(std::sqrt(0.5)).epsilon(1e-13));
  // A loss from it would contradict that nothing comes in.
  CHECK(answer.group_loss_deviation[0] == 0);
  CHECK(answer.group_loss_deviation[1] == 0);
  CHECK(answer.group_loss_deviation[2] > 0);
}

TEST_CASE("A recycle without meters that meets nothing else is unobservable") {
  const auto answer = answer_of({2, {unmeasured(0, 1), unmeasured(1, 0)}});
  CHECK(answer.standing == std::vector(2, Standing::unobservable));
}

TEST_CASE("A capped pipe carries nothing") {
  const auto answer = answer_of({2,
                                 {measured(environment, 0, 10), measured(0, environment, 8),
                                  fixed(0, 1, 0), unmeasured(1, environment)}});
  CHECK(answer.value == std::vector<double>{9, 9, 0, 0});
  CHECK(answer.standing[3] == Standing::observable);
  CHECK(answer.standard_deviation[3] == 0);
}

TEST_CASE("A meter on a pipe that leads nowhere reads an error, and that for sure") {
  const auto answer = answer_of(
      {2, {measured(environment, 0, 10), measured(0, environment, 10), measured(0, 1, 3)}});
  CHECK(answer.value[2] == 0);
  CHECK(answer.standard_deviation[2] == 0);
  CHECK(answer.standing[2] == Standing::redundant);
  CHECK(answer.test[2] == Approx(-3).epsilon(1e-14));
  CHECK(answer.value[0] == 10);
}

TEST_CASE("A flow in no balance keeps its reading") {
  const auto answer =
      answer_of({1,
                 {measured(environment, environment, 7), unmeasured(environment, environment),
                  fixed(environment, environment, 2)}});
  CHECK(answer.standing[0] == Standing::just_measured);
  CHECK(answer.standing[1] == Standing::unobservable);
  CHECK(answer.value == std::vector<double>{7, 0, 2});
  CHECK(answer.standard_deviation == std::vector<double>{1, 0, 0});
}

TEST_CASE("A flow from a unit to itself is in no balance") {
  const auto answer = answer_of({1,
                                 {measured(0, 0, 7), unmeasured(0, 0), fixed(0, 0, 3),
                                  measured(environment, 0, 4), measured(0, environment, 6)}});
  CHECK(answer.standing[0] == Standing::just_measured);
  CHECK(answer.standing[1] == Standing::unobservable);
  CHECK(answer.value == std::vector<double>{7, 0, 3, 5, 5});
}

TEST_CASE("Exact flows that do not close are refused with their unit") {
  const auto problem =
      only_problem({3,
                    {measured(environment, 0, 5), fixed(0, 2, 4), fixed(2, environment, 1),
                     fixed(2, 1, 2), measured(1, environment, 2)}});
  CHECK(problem.code == "balance.contradiction");
  CHECK(problem.arguments.at("units") == "2");
  CHECK(problem.arguments.at("imbalance") == "1");
}

TEST_CASE("Exact flows round a piece with meters inside it must close") {
  FlowNetwork network{4,
                      {fixed(environment, 0, 10), measured(0, 1, 9), unmeasured(1, 2),
                       fixed(2, environment, 7), measured(environment, 3, 1)},
                      {0, 0, 2, 0}};
  const auto problem = only_problem(network);
  CHECK(problem.code == "balance.contradiction");
  CHECK(problem.arguments.at("units") == "0, 1, 2");
  CHECK(problem.arguments.at("imbalance") == "1");
  network.held[1] = 1;
  const auto answer = answer_of(network);
  CHECK(answer.value[1] == Approx(10).epsilon(1e-15));
  CHECK(answer.value[2] == Approx(9).epsilon(1e-15));
  CHECK(answer.standard_deviation[1] == 0);
  CHECK(answer.standard_deviation[2] == 0);
  CHECK(answer.value[4] == 0);
}

TEST_CASE("Each contradiction is a problem of its own") {
  const auto answer = reconcile({2, {fixed(environment, 0, 1), fixed(1, environment, 1)}});
  REQUIRE_FALSE(answer.has_value());
  REQUIRE(answer.error().size() == 2);
  CHECK(answer.error()[0].arguments.at("units") == "0");
  CHECK(answer.error()[0].arguments.at("imbalance") == "1");
  CHECK(answer.error()[1].arguments.at("units") == "1");
  CHECK(answer.error()[1].arguments.at("imbalance") == "-1");
}

TEST_CASE("A stock cannot grow in a unit that nothing reaches") {
  CHECK(only_problem({1, {}, {2}}).arguments.at("imbalance") == "-2");
}

TEST_CASE("Exact decimals that close on paper close here") {
  CHECK(
      reconcile(
          {1, {fixed(environment, 0, 0.1), fixed(environment, 0, 0.2), fixed(0, environment, 0.3)}})
          .has_value());
  const auto small = only_problem(
      {1, {fixed(environment, 0, 1e9), fixed(environment, 0, 1e-3), fixed(0, environment, 1e9)}});
  CHECK(small.arguments.at("imbalance") == "0.001");
}

TEST_CASE("Units that only exact flows join are balanced with them") {
  const auto answer = answer_of({2,
                                 {measured(environment, 0, 10), fixed(0, 1, 4),
                                  measured(0, environment, 5), unmeasured(1, environment)}});
  CHECK(answer.value == std::vector<double>{9.5, 4, 5.5, 4});
  CHECK(answer.standard_deviation[3] == 0);
}

TEST_CASE("Figures that are none are refused, each by its number") {
  const auto answer = reconcile({2,
                                 {measured(environment, 0, none), fixed(0, 1, endless),
                                  measured(1, environment, 5, none), unmeasured(1, 0)},
                                 {0, none}});
  REQUIRE_FALSE(answer.has_value());
  const Problems& problems = answer.error();
  REQUIRE(problems.size() == 4);
  CHECK(problems[0].code == "balance.not_finite");
  CHECK(problems[0].arguments.at("flow") == "0");
  CHECK(problems[1].code == "balance.not_finite");
  CHECK(problems[2].code == "balance.deviation");
  CHECK(problems[2].arguments.at("flow") == "2");
  CHECK(problems[3].code == "balance.not_finite");
  CHECK(problems[3].arguments.at("unit") == "1");
}

TEST_CASE("A meter without a spread is refused: what is exact is said to be fixed") {
  for (const double deviation : {0.0, -1.0, none, endless}) {
    CHECK(only_problem({1, {measured(environment, 0, 1, deviation)}}).code == "balance.deviation");
  }
  const auto beside =
      only_problem({1, {measured(environment, 0, 1, 1), measured(0, environment, 1, 1e-80)}});
  CHECK(beside.arguments.at("flow") == "1");
}

TEST_CASE("A flow to a unit that is not there is refused") {
  const auto problem = only_problem({2, {measured(0, 1, 1), measured(1, 2, 1)}});
  CHECK(problem.code == "balance.no_unit");
  CHECK(problem.arguments.at("flow") == "1");
}

TEST_CASE("Sums beyond the largest double are refused") {
  CHECK(only_problem({1,
                      {measured(environment, 0, 1.7e308), measured(environment, 0, 1.7e308),
                       unmeasured(0, environment)}})
            .code == "balance.not_finite");
}

TEST_CASE("The smallest and the largest figures are nothing special") {
  for (const double scale : {1e-290, 1e290}) {
    const auto answer = answer_of(
        {1,
         {measured(environment, 0, 3 * scale, scale), measured(0, environment, 1 * scale, scale)}});
    CHECK(answer.value[0] / scale == Approx(2).epsilon(1e-13));
    CHECK(answer.chi_square == Approx(2).epsilon(1e-13));
    CHECK(answer.standard_deviation[0] / scale == Approx(std::sqrt(0.5)).epsilon(1e-13));
  }
}
