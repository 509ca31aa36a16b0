// What a limit that presses hides, and what is said of it.
#include <array>
#include <cmath>

#include "cpa/balance/flow_change.hpp"
#include "cpa/statistics/random.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/flow_sheets.hpp"
#include "tests/support/unit_values.hpp"

using namespace cpa;
using namespace cpa::tests;

namespace {

// What goes in is weighed well, the product badly, and the loss not at all.
plant::FlowSheet two_steps(double in, double product, double deviation) {
  SheetMaker maker;
  maker.layer("mass", tonne).centre("u").centre("v");
  maker.stream("a", "", "u", {"mass", in, 1});
  maker.stream("l", "u", "", {"mass"});
  maker.stream("m", "u", "v", {"mass"});
  maker.stream("p", "v", "", {"mass", product, deviation}).role(plant::StreamRole::product);
  return maker.sheet;
}

balance::FlowBalance answered(const plant::FlowSheet& sheet) {
  auto answer = balance::balance_of(sheet);
  REQUIRE(answer);
  return std::move(*answer);
}

double noise(statistics::Random& random) {
  double sum = -6;
  for (int i = 0; i < 12; ++i) sum += random.uniform();
  return sum;
}

bool interval_holds(const balance::QuantityAnswer& answer, double truth) {
  if (answer.interval) return answer.interval->lowest <= truth && truth <= answer.interval->highest;
  return std::fabs(*answer.value - truth) <= 1.96 * answer.standard_deviation.value_or(0);
}

}  // namespace

TEST_CASE("what hangs on a loss that was held at nothing is no better known than without that") {
  const auto balance = answered(two_steps(100, 105, 10));
  const auto& loss = balance.quantities[1];
  const auto& middle = balance.quantities[2];
  CHECK(loss.at_bound);
  CHECK(loss.truncated);
  CHECK_FALSE(loss.standard_deviation);
  CHECK(loss.interval->lowest == 0);
  CHECK(loss.interval->highest == Approx(1.96 * 1000 * std::hypot(1, 10)).epsilon(1e-3));
  CHECK(middle.truncated);
  CHECK(*middle.standard_deviation == Approx(10'000));
  REQUIRE(middle.interval);
  CHECK(middle.interval->lowest < 81'000);
  // Nothing presses here.
  const auto free = answered(two_steps(100, 90, 10));
  for (const auto& answer : free.quantities) CHECK_FALSE(answer.truncated);
}

TEST_CASE("the stated intervals hold the truth, also in the periods where a limit presses") {
  statistics::Random random(7);
  int pressed = 0;
  int held_there = 0;
  int held = 0;
  constexpr int periods = 400;
  for (int i = 0; i < periods; ++i) {
    const double in = 100 + noise(random);
    const double product = 92 + 10 * noise(random);
    const auto balance = answered(two_steps(in, product, 10));
    const bool both = interval_holds(balance.quantities[1], 8'000) &&
                      interval_holds(balance.quantities[2], 92'000);
    held += both ? 1 : 0;
    if (!balance.quantities[1].at_bound) continue;
    ++pressed;
    held_there += both ? 1 : 0;
  }
  CHECK(pressed > 50);
  CHECK(held_there >= 0.95 * pressed);
  CHECK(held >= 0.94 * periods);
}

TEST_CASE("the intervals hold the truth where two limits may press at once") {
  statistics::Random random(11);
  const std::array truth{100'000.0, 5'000.0, 95'000.0, 6'000.0, 89'000.0};
  std::array<int, 5> held{};
  int both = 0;
  constexpr int periods = 400;
  for (int i = 0; i < periods; ++i) {
    SheetMaker maker;
    maker.layer("mass", tonne).centre("u").centre("v");
    maker.stream("a", "", "u", {"mass", 100 + 2 * noise(random), 2});
    maker.stream("l", "u", "", {"mass"});
    maker.stream("m", "u", "v", {"mass", 95 + 8 * noise(random), 8});
    maker.stream("k", "v", "", {"mass"});
    maker.stream("p", "v", "", {"mass", 89 + 10 * noise(random), 10});
    const auto balance = answered(maker.sheet);
    both += balance.quantities[1].at_bound && balance.quantities[3].at_bound ? 1 : 0;
    for (std::size_t j = 0; j < truth.size(); ++j) {
      held[j] += interval_holds(balance.quantities[j], truth[j]) ? 1 : 0;
    }
  }
  CHECK(both > 15);
  for (const int count : held) CHECK(count >= 0.93 * periods);
}

TEST_CASE("a change that rests on an amount held at its limit is not confirmed") {
  const auto before = two_steps(100, 80, 10);
  const auto after = two_steps(100, 105, 10);
  const auto changes = balance::flow_changes(before, answered(before), after, answered(after), 0,
                                             units::Fraction::percent(5));
  bool told = false;
  for (const auto& change : changes) {
    CHECK(change.verdict != savings::Verdict::confirmed);
    if (change.after) CHECK(change.after->standard_deviation > 0);
    for (const auto& reason : change.reasons) told = told || reason.code == "flow_truncated";
  }
  CHECK(told);
}

TEST_CASE("one warning names what was held at its limit and what hangs on it") {
  const auto sheet = two_steps(100, 105, 10);
  const auto warnings = balance::cautions(sheet, answered(sheet));
  REQUIRE(warnings.size() == 1);
  CHECK(warnings[0].code == "balance.truncated");
  CHECK(warnings[0].arguments.at("limited") == "l.mass");
  CHECK(warnings[0].arguments.at("hanging") == "m.mass, p.mass");
}

TEST_CASE("a reading whose uncertainty is above the reading is told to check nothing") {
  SheetMaker maker;
  maker.layer("mass", tonne).centre("u");
  maker.stream("a", "", "u", {"mass", 100, 1});
  maker.stream("b", "u", "", {"mass", 50, 1e6});
  maker.stream("c", "u", "", {"mass", 46, 1});
  const auto warnings = balance::cautions(maker.sheet, answered(maker.sheet));
  REQUIRE(warnings.size() == 1);
  CHECK(warnings[0].code == "balance.vague_reading");
  CHECK(warnings[0].arguments.at("of") == "b.mass");
}

TEST_CASE("a sum that two centres know is told once, and with what is more before what is less") {
  SheetMaker maker;
  maker.layer("mass", tonne).centre("u").centre("v");
  maker.stream("a", "", "u", {"mass", 80, 1});
  maker.stream("b", "u", "v", {"mass"});
  maker.stream("r", "v", "u", {"mass"});
  maker.stream("p", "v", "", {"mass", 79, 1});
  const auto balance = answered(maker.sheet);
  REQUIRE(balance.known_sums.size() == 1);
  CHECK(balance.known_sums[0].value > 0);
  CHECK(balance.known_sums[0].parts[0].second == 1);
  CHECK(balance.known_sums[0].parts[1].second == -1);
}

TEST_CASE("a large sheet tells its known sums and what no balance can tell apart") {
  SheetMaker maker;
  maker.layer("mass", tonne);
  constexpr std::size_t length = 700;
  for (std::size_t i = 0; i < length; ++i) maker.centre("c" + std::to_string(i));
  const auto centre = [](std::size_t i) { return i < length ? "c" + std::to_string(i) : ""; };
  maker.stream("in", "", "c0", {"mass", 1000, 2});
  for (std::size_t i = 0; i < length; ++i) {
    const std::string number = std::to_string(i);
    // Two unmetered losses at one centre, and one meter that is wrong.
    const bool open = i == 100;
    const double off = i == 300 ? 60 : 0;
    maker.stream("x" + number, centre(i), "", open ? Read{"mass"} : Read{"mass", 10 + off, 0.5});
    maker.stream("y" + number, "", centre(i), {"mass", 10, 0.5});
    maker.stream("on" + number, centre(i), centre(i + 1), {"mass", 1000, 2});
    if (open) maker.stream("z", centre(i), "", {"mass"});
  }
  const auto balance = answered(maker.sheet);
  REQUIRE(balance.as_network());
  REQUIRE(balance.known_sums.size() == 1);
  CHECK(balance.known_sums[0].parts.size() == 2);
  CHECK(balance.known_sums[0].value == Approx(10'000).epsilon(0.2));
  CHECK(balance.known_sums[0].standard_deviation > 500);
  REQUIRE_FALSE(balance.proposals.empty());
  const auto& wrong = balance.proposals.front();
  // What comes in and goes out at one centre looks the same, and so does a loss there.
  CHECK(maker.sheet.streams[wrong.suspect.reading->of].id.substr(1) == "300");
  REQUIRE(wrong.alike.size() == 2);
  CHECK(wrong.alike[0].reading);
  CHECK(wrong.alike[1].leak->first == 300);
}
