// Contents that leave flows open: a flow at nothing must not be taken for the answer where any
// content would open it, and what the readings leave open is told as open.
#include "tests/support/catch.hpp"
#include "tests/unit/balance/equation_cases.hpp"

using namespace cpa::balance;
using namespace cpa::test;

namespace {

Variable amount(Variable variable) {
  variable.lowest = 0;
  return variable;
}
Variable share(Variable variable) {
  variable.lowest = 0;
  variable.highest = 1;
  return variable;
}

// feed + other = product, and the same of a component.
EquationSystem mixer(const Variable& feed, const Variable& other, const Variable& product,
                     const Variable& feed_content, const Variable& other_content,
                     const Variable& product_content) {
  EquationSystem system;
  system.variables = {feed, other, product, feed_content, other_content, product_content};
  system.equations = {sum({1, 1, -1}), {{{1, {0, 3}}, {1, {1, 4}}, {-1, {2, 5}}}, 0}};
  return system;
}

}  // namespace

TEST_CASE("A stream of unknown content explains a thinner product, and its flow stays open") {
  const auto answer = reconcile(mixer(amount(measured(324, 3.5)), amount(unmeasured()),
                                      amount(unmeasured()), share(measured(0.252, 0.006)),
                                      share(unmeasured()), share(measured(0.219, 0.003))));
  REQUIRE(refusal(answer).empty());
  CHECK(answer->chi_square < 1e-9);
  CHECK(answer->degrees_of_freedom == 0);
  CHECK(answer->variables[1].standing == Standing::unobservable);
  CHECK(answer->variables[2].standing == Standing::unobservable);
  CHECK(answer->variables[3].standing == Standing::just_measured);
}

TEST_CASE("With a content above any share the same holds: a richer product means a richer stream") {
  const auto answer = reconcile(mixer(amount(measured(324, 3.5)), amount(unmeasured()),
                                      amount(unmeasured()), amount(measured(2.520, 0.05)),
                                      amount(unmeasured()), amount(measured(2.590, 0.004))));
  REQUIRE(refusal(answer).empty());
  CHECK(answer->chi_square < 1e-9);
  CHECK(answer->degrees_of_freedom == 0);
  CHECK(value_of(*answer, 3) == Approx(2.520));
}

TEST_CASE("An unmetered chain is as large as its contents say and not nothing") {
  // s0 -> u0 -> s1 -> u1 with s9, out as s2: s0 = 600 x 7 / 13.
  EquationSystem system;
  system.variables = {amount(unmeasured()),       amount(unmeasured()),
                      amount(measured(600, 9)),   amount(unmeasured()),
                      share(measured(.28, .01)),  share(unmeasured()),
                      share(measured(.08, .003)), share(measured(.15, .002))};
  system.equations = {sum({1, -1}),
                      sum({0, 1, 1, -1}),
                      {{{1, {0, 4}}, {-1, {1, 5}}}, 0},
                      {{{1, {1, 5}}, {1, {2, 6}}, {-1, {3, 7}}}, 0}};
  SECTION("with contents as readings") {}
  SECTION("with exact contents") {
    for (const std::size_t j : {4U, 6U, 7U}) system.variables[j].knowledge = Knowledge::fixed;
  }
  const auto answer = reconcile(system);
  REQUIRE(refusal(answer).empty());
  CHECK(answer->chi_square < 1e-9);
  CHECK(value_of(*answer, 0) == Approx(600.0 * 7 / 13));
  CHECK(value_of(*answer, 3) == Approx(600.0 * 20 / 13));
}

TEST_CASE(
    "A meter that reads nothing on a stream that was not sampled takes the content it needs") {
  const auto answer = reconcile(mixer(amount(measured(100, 1)), amount(measured(0, 0.5)),
                                      amount(unmeasured()), share(measured(0.05, 0.001)),
                                      share(unmeasured()), share(measured(0.053, 0.001))));
  REQUIRE(refusal(answer).empty());
  CHECK(answer->chi_square == Approx(0.3684).epsilon(1e-3));
  CHECK(value_of(*answer, 1) == Approx(0.291).epsilon(1e-2));
  CHECK(answer->variables[4].at_bound);
}

TEST_CASE("Contents read in a piece without any meter are compared, and its flow stays open") {
  // in -> unit -> out, apart from everything else; 20 % in and 22 % out, each good to 1 point.
  EquationSystem system;
  system.variables = {amount(unmeasured()), amount(unmeasured()), share(measured(.20, .01)),
                      share(measured(.22, .01))};
  system.equations = {sum({1, -1}), {{{1, {0, 2}}, {-1, {1, 3}}}, 0}};
  const auto answer = reconcile(system);
  REQUIRE(refusal(answer).empty());
  CHECK(answer->chi_square == Approx(2));
  CHECK(answer->degrees_of_freedom == 1);
  CHECK(answer->variables[0].standing == Standing::unobservable);
  CHECK(value_of(*answer, 2) == Approx(.21));
}

TEST_CASE("A sampled side stream that nothing meters is not shut to please its two samples") {
  // head -> metered a and b, and c through a unit to the drain; c sampled before and after.
  EquationSystem system;
  system.variables = {amount(unmeasured()), amount(measured(123, 4)),
                      amount(unmeasured()), amount(measured(92, 4)),
                      amount(unmeasured()), share(unmeasured()),
                      share(unmeasured()),  share(measured(.0472, .0005)),
                      share(unmeasured()),  share(measured(.0473, .0009))};
  system.equations = {sum({1, -1, -1, -1}),
                      {{{1, {0, 5}}, {-1, {1, 6}}, {-1, {2, 7}}, {-1, {3, 8}}}, 0},
                      sum({0, 0, 1, 0, -1}),
                      {{{1, {2, 7}}, {-1, {4, 9}}}, 0}};
  const auto answer = reconcile(system);
  REQUIRE(refusal(answer).empty());
  CHECK(answer->degrees_of_freedom == 1);
  CHECK(answer->variables[2].standing == Standing::unobservable);
}

TEST_CASE("A trickle whose content nothing tells is not taken for one that cannot flow") {
  // A river feeds m and a; a, with k of 65.9 % taken out, goes on to a metered trickle and a drain.
  EquationSystem system;
  enum : std::size_t { f, m, p, a, b, k, r, z, xa, xb, xk, xr };
  system.variables.assign(12, amount(unmeasured()));
  system.variables[p] = amount(measured(4260, 42.6));
  system.variables[r] = amount(measured(2, 0.06));
  for (const std::size_t j : {xa, xb, xr}) system.variables[j] = share(unmeasured());
  system.variables[xk] = share(fixed(0.659));
  system.equations = {sum({1, -1, 0, -1}),
                      sum({0, 1, -1}),
                      sum({0, 0, 0, 1, -1, -1}),
                      {{{1, {a, xa}}, {-1, {b, xb}}, {-1, {k, xk}}}, 0},
                      sum({0, 0, 0, 0, 1, 0, -1, -1}),
                      {{{1, {b, xb}}, {-1, {r, xr}}}, 0}};
  const auto answer = reconcile(system);
  REQUIRE(refusal(answer).empty());
  CHECK(answer->chi_square < 1e-9);
  CHECK(value_of(*answer, m) == Approx(4260));
  CHECK(value_of(*answer, r) == Approx(2));
}

TEST_CASE("A yield over a unit that lets everything through is one, and the flow is as read") {
  // a and b through the unit to p, on to q and w; the yield of the unit was measured as 98 %.
  EquationSystem system;
  enum : std::size_t { a, b, p, q, w, xa, xb, xp, xq, xw, y };
  system.variables.assign(11, amount(unmeasured()));
  for (std::size_t j = xa; j <= xw; ++j) system.variables[j] = share(unmeasured());
  system.variables[q] = amount(measured(100, 1));
  system.variables[xa] = share(measured(0.106, 0.00106));
  system.variables[y] = measured(0.98, 0.0196);
  system.equations = {sum({1, 1, -1}),
                      {{{1, {a, xa}}, {1, {b, xb}}, {-1, {p, xp}}}, 0},
                      sum({0, 0, 1, -1, -1}),
                      {{{1, {p, xp}}, {-1, {q, xq}}, {-1, {w, xw}}}, 0},
                      {{{1, {p}}, {-1, {a, y}}, {-1, {b, y}}}, 0}};
  SECTION("with one content") {}
  SECTION("with contents before and after") {
    system.variables[xp] = share(measured(0.187, 0.00561));
  }
  const auto answer = reconcile(system);
  REQUIRE(refusal(answer).empty());
  CHECK(answer->chi_square == Approx((0.02 / 0.0196) * (0.02 / 0.0196)));
  CHECK(answer->degrees_of_freedom == 1);
  CHECK(value_of(*answer, y) == Approx(1));
  CHECK(value_of(*answer, q) == Approx(100));
}

TEST_CASE("Samples the wrong way round leave a flow without end, which is then not determined") {
  // What comes in reads richer than all that leaves together could be but for ever more of d.
  EquationSystem system;
  enum : std::size_t { a, b, d, e, xa, xb, xd, xe };
  system.variables = {amount(unmeasured()),          amount(measured(77, 0.77)),
                      amount(unmeasured()),          amount(measured(42.4, 0.424)),
                      share(measured(.39, .0117)),   share(measured(.335, .00335)),
                      share(measured(.383, .00766)), share(measured(.464, .00464))};
  system.equations = {sum({1, -1, -1, -1}),
                      {{{1, {a, xa}}, {-1, {b, xb}}, {-1, {d, xd}}, {-1, {e, xe}}}, 0}};
  const auto answer = reconcile(system);
  REQUIRE(refusal(answer).empty());
  CHECK(answer->chi_square < 1);
  for (const std::size_t j : {a, d}) {
    CHECK(answer->variables[j].standing == Standing::unobservable);
    CHECK_FALSE(answer->variables[j].value);
  }
  CHECK(value_of(*answer, b) == Approx(77).epsilon(1e-3));
  // Their difference is known, and a loss that the flow without end would take up is not seen.
  const std::vector<Combination> difference{{a, 1}, {d, -1}};
  const auto known = answer->amount(difference);
  REQUIRE(known);
  CHECK(known->value == Approx(119.4).epsilon(1e-3));
  CHECK(known->standard_deviation == Approx(std::hypot(0.77, 0.424)).epsilon(0.02));
  const Combination loss{1, -1};
  CHECK_FALSE(answer->missing({&loss, 1}).seen);
}
