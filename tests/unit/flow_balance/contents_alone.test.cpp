// Samples where no amount was measured at all: they say how streams mix, and not how much flows.
#include <algorithm>
#include <cmath>

#include "cpa/balance/flow_balance.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/flow_sheets.hpp"
#include "tests/support/unit_values.hpp"

using namespace cpa;
using namespace cpa::tests;

namespace {

SheetMaker sampled() {
  SheetMaker maker;
  maker.layer("mass", tonne).component("dm", "mass", tonne, percent);
  return maker;
}

}  // namespace

TEST_CASE("samples of one stream before and after a machine check each other without any amount") {
  SheetMaker maker = sampled();
  maker.centre("u").centre("v");
  maker.stream("in", "", "u", {"mass"}, Read{"dm", 30, 1});
  maker.stream("on", "u", "v", {"mass"}, Read{"dm", 33, 1});
  maker.stream("out", "v", "", {"mass"}, Read{"dm"});
  const auto balance = *balance::balance_of(maker.sheet);
  CHECK(balance.global.degrees_of_freedom == 1);
  CHECK(balance.global.chi_square == Approx(4.5));
  for (const auto& answer : balance.quantities) {
    CAPTURE(answer.quantity.of);
    if (answer.quantity.kind == balance::SheetQuantity::Kind::amount) {
      CHECK_FALSE(answer.value);
      continue;
    }
    CHECK(*answer.value == Approx(0.315));
    CHECK(*answer.standard_deviation == Approx(0.01 / std::sqrt(2.0)));
  }
  CHECK(balance.known_sums.empty());
}

TEST_CASE("how two streams mix is weighed by the samples alone") {
  // Of the one component a third is needed, of the other a half: between them lies the least sum.
  SheetMaker maker = sampled();
  maker.component("salt", "mass", tonne, percent).centre("u");
  const auto add = [&](const char* id, bool in, double dm, double salt) {
    maker.stream(id, in ? "" : "u", in ? "u" : "", {"mass"}, Read{"dm", dm, 1});
    plant::StreamFigure more = maker.sheet.streams.back().figures.back();
    more.layer = 2;
    more.figure.value = salt / 100;
    maker.sheet.streams.back().figures.push_back(more);
  };
  add("a", true, 30, 20);
  add("b", true, 60, 50);
  add("mixed", false, 40, 35);
  const auto balance = *balance::balance_of(maker.sheet);
  CHECK(balance.global.degrees_of_freedom == 1);
  double least = 1e9;
  for (double part = 0; part <= 1; part += 1e-5) {
    const double dm = 30 * (1 - part) + 60 * part - 40;
    const double salt = 20 * (1 - part) + 50 * part - 35;
    const double variance = 1 + part * part + (1 - part) * (1 - part);
    least = std::min(least, (dm * dm + salt * salt) / variance);
  }
  CHECK(balance.global.chi_square == Approx(least).epsilon(1e-6));
}

TEST_CASE("no amount, interval, sum or meter is named in tonnes where only samples speak") {
  // What comes in is pressed to nothing beside what goes round.
  SheetMaker maker = sampled();
  maker.centre("a").centre("b").centre("c");
  maker.stream("in0", "", "a", {"mass"}, Read{"dm", 14.023, 0.4});
  maker.stream("in1", "", "a", {"mass"}, Read{"dm", 7.758, 0.4});
  maker.stream("t0", "a", "b", {"mass"}, Read{"dm", 11.982, 0.4});
  maker.stream("t1", "b", "c", {"mass"}, Read{"dm", 11.952, 0.4});
  maker.stream("out", "c", "", {"mass"}, Read{"dm", 11.653, 0.4});
  maker.stream("back", "c", "a", {"mass"}, Read{"dm", 11.962, 0.4});
  const auto balance = *balance::balance_of(maker.sheet);
  bool pressed = false;
  for (const auto& answer : balance.quantities) {
    if (answer.quantity.kind != balance::SheetQuantity::Kind::amount) continue;
    CHECK_FALSE(answer.value);
    CHECK_FALSE(answer.standard_deviation);
    CHECK_FALSE(answer.interval);
    pressed = pressed || answer.at_bound;
  }
  CHECK(pressed);
  CHECK(balance.carried.empty());
  CHECK(balance.known_sums.empty());
  CHECK(balance.next_meters.empty());
  for (const auto& centre : balance.centres) CHECK_FALSE(centre.smallest_detectable);
  const Problems told = balance::cautions(maker.sheet, balance);
  REQUIRE(told.size() == 1);
  CHECK(told[0].arguments.at("limited") == "in0.mass");
}

TEST_CASE("a sample is no suspect where it would have to be wrong by more than it could be") {
  // The drip is so little that no content of it would make up for what the others lack.
  SheetMaker maker = sampled();
  maker.centre("u");
  maker.stream("in", "", "u", {"mass", 1000, 1}, Read{"dm", 15, 0.1});
  maker.stream("out", "u", "", {"mass"}, Read{"dm", 14, 0.1});
  maker.stream("drip", "u", "", {"mass", 0.1, 0.01}, Read{"dm", 14, 0.4});
  const auto balance = *balance::balance_of(maker.sheet);
  REQUIRE_FALSE(balance.proposals.empty());
  std::vector<balance::Suspect> named{balance.proposals[0].suspect};
  for (const auto* more : {&balance.proposals[0].alike, &balance.proposals[0].rivals}) {
    named.insert(named.end(), more->begin(), more->end());
  }
  std::size_t samples = 0;
  for (const balance::Suspect& one : named) {
    if (!one.reading) continue;
    CHECK(one.reading->kind == balance::SheetQuantity::Kind::content);  // 20 million of 1,000 t?
    ++samples;
    CHECK(maker.sheet.streams[one.reading->of].id != "drip");
    CHECK(std::fabs(one.size) == Approx(0.01).epsilon(0.01));
  }
  CHECK(samples == 2);
}

TEST_CASE("exact samples of one stream that differ are refused though no amount was read") {
  SheetMaker maker = sampled();
  maker.centre("u").centre("v");
  maker.stream("in", "", "u", {"mass"}, Read{"dm", 6.46});
  maker.stream("on", "u", "v", {"mass"}, Read{"dm", 6.12});
  maker.stream("out", "v", "", {"mass"}, Read{"dm", 6.1, 0.4});
  const auto answer = balance::balance_of(maker.sheet);
  REQUIRE_FALSE(answer);
  CHECK(answer.error()[0].code == "balance.only_nothing");
  CHECK(answer.error()[0].arguments.at("equations") == "u (mass), u (dm)");
  CHECK(answer.error()[0].arguments.at("figures") == "in.dm = 6.46 %, on.dm = 6.12 %");
}

TEST_CASE("an exact sample that shuts one stream leaves the others their samples") {
  SheetMaker maker = sampled();
  maker.centre("u").centre("v");
  maker.stream("in", "", "u", {"mass"}, Read{"dm", 10, 1});
  maker.stream("out", "u", "", {"mass"}, Read{"dm", 12, 1});
  // All that enters the tank is of 20 %, all that leaves it of 5 %: nothing does.
  maker.stream("branch", "u", "v", {"mass"}, Read{"dm", 20});
  maker.stream("drain", "v", "", {"mass"}, Read{"dm", 5});
  const auto balance = *balance::balance_of(maker.sheet);
  CHECK(balance.global.chi_square == Approx(2));
}

TEST_CASE("what two streams carry of a component is told together where neither content is known") {
  const units::Unit share{.code = "1", .dimension = {}};
  SheetMaker maker;
  maker.layer("mass", kilogram).component("sugar", "mass", kilogram, share).centre("press");
  maker.stream("beet", "", "press", {"mass", 100, 1}, {{"sugar", 0.16, 0.001}});
  maker.stream("juice", "press", "", {"mass", 70, 1}, {{"sugar"}});
  maker.role(plant::StreamRole::product);
  maker.stream("pulp", "press", "", {"mass", 30, 1}, {{"sugar"}});
  const auto balance = balance::balance_of(maker.sheet);
  REQUIRE(balance);
  REQUIRE(balance->known_sums.size() == 1);
  const balance::KnownSum& known = balance->known_sums.front();
  CHECK(known.layer == 1);
  CHECK(known.parts.size() == 2);
  CHECK(known.parts.front().second == 1);
  CHECK(known.value == Approx(16));
  // 0.16 of what 100 kg are known to (two thirds of a kilogram's variance), and 100 kg of 0.001.
  CHECK(known.standard_deviation == Approx(std::hypot(0.16 * std::sqrt(2.0 / 3), 0.1)));
}

TEST_CASE(
    "what a recycle brings of a component beyond what is wasted is told as more than nought") {
  const units::Unit share{.code = "1", .dimension = {}};
  SheetMaker maker;
  maker.layer("mass", tonne).component("iron", "mass", tonne, share).centre("a").centre("b");
  maker.stream("rec", "b", "a", {"mass", 10, 0.1}, Read{"iron"}).role(plant::StreamRole::recycle);
  maker.stream("ore", "", "a", {"mass", 10, 0.1}, Read{"iron", 0.5, 0.01});
  maker.stream("mid", "a", "b", {"mass", 16, 0.2}, Read{"iron", 0.6, 0.01});
  maker.stream("waste", "a", "", {"mass", 4, 0.1}, Read{"iron"});
  maker.stream("made", "b", "", {"mass", 3, 0.1}, Read{"iron"}).role(plant::StreamRole::product);
  maker.stream("slag", "b", "", {"mass", 3, 0.1}, Read{"iron"});
  const auto balance = *balance::balance_of(maker.sheet);
  REQUIRE(balance.known_sums.size() == 3);
  CHECK(balance.known_sums.back().value == Approx(5000));  // what leaves both, the recycle apart
  CHECK(balance.known_sums.back().parts.size() == 3);
  const balance::KnownSum& known = balance.known_sums.front();
  CHECK(known.value == Approx(4600));
  REQUIRE(known.parts.size() == 2);
  CHECK(known.parts[0].first.of == 0);
  CHECK(known.parts[0].second == 1);
  CHECK(known.parts[1].second == -1);
}

TEST_CASE("what two centres tell of a component alike is told once") {
  const units::Unit share{.code = "1", .dimension = {}};
  SheetMaker maker;
  maker.layer("mass", tonne).component("salt", "mass", tonne, share).centre("u").centre("v");
  maker.stream("in", "", "u", {"mass", 80, 1}, Read{"salt", 0.10, 0.001});
  maker.stream("on", "u", "v", {"mass", 100, 1}, Read{"salt"});
  maker.stream("back", "v", "u", {"mass", 20, 1}, Read{"salt"}).role(plant::StreamRole::recycle);
  maker.stream("out", "v", "", {"mass", 80, 1}, Read{"salt", 0.10, 0.001});
  maker.role(plant::StreamRole::product);
  const auto balance = *balance::balance_of(maker.sheet);
  REQUIRE(balance.known_sums.size() == 1);
  CHECK(balance.known_sums.front().value == Approx(8000));
}

TEST_CASE("what is lost of a component somewhere along two centres is told as one sum") {
  const units::Unit share{.code = "1", .dimension = {}};
  SheetMaker maker;
  maker.layer("mass", tonne).component("fat", "mass", tonne, share).centre("cut").centre("wash");
  maker.stream("meat", "", "cut", {"mass", 100, 0}, Read{"fat", 0.10, 0});
  maker.stream("trimmings", "cut", "", {"mass", 10, 0}, Read{"fat"});
  maker.stream("cuts", "cut", "wash", {"mass", 90, 0}, Read{"fat"});
  maker.stream("washed_out", "wash", "", {"mass", 5, 0}, Read{"fat"});
  maker.stream("packed", "wash", "", {"mass", 85, 0}, Read{"fat", 0.08, 0.001});
  maker.role(plant::StreamRole::product);
  const auto balance = *balance::balance_of(maker.sheet);
  const balance::KnownSum& known = balance.known_sums.back();
  REQUIRE(known.parts.size() == 2);
  CHECK(maker.sheet.streams[known.parts[0].first.of].id == "trimmings");
  CHECK(maker.sheet.streams[known.parts[1].first.of].id == "washed_out");
  CHECK(known.parts[1].second == 1);
  CHECK(known.value == Approx(10'000 - 6'800));
  CHECK(known.standard_deviation == Approx(85));
}
