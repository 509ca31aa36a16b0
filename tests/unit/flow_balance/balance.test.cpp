#include <cmath>

#include "cpa/balance/flow_balance.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/flow_sheets.hpp"
#include "tests/support/unit_values.hpp"

using namespace cpa;
using namespace cpa::tests;
using balance::Standing;
using Kind = balance::SheetQuantity::Kind;

namespace {

balance::FlowBalance solved(const plant::FlowSheet& sheet) {
  auto answer = balance::balance_of(sheet);
  REQUIRE(answer);
  return std::move(*answer);
}

// Two steps in a row: 100 t in, 60 t and 36 t out, every reading a little off.
SheetMaker fillets() {
  SheetMaker sheet;
  sheet.layer("mass", tonne).centre("cut").centre("trim");
  sheet.stream("fish", "", "cut", {"mass", 101, 1});
  sheet.stream("rough", "cut", "trim", {"mass", 61, 1});
  sheet.stream("heads", "cut", "", {"mass", 39, 1});
  sheet.stream("fillet", "trim", "", {"mass", 50, 1}).role(plant::StreamRole::product);
  sheet.stream("trimmings", "trim", "", {"mass", 10, 1});
  return sheet;
}

double of(const balance::FlowBalance& balance, const plant::FlowSheet& sheet, const char* id) {
  return *balance.amount(*sheet.stream_index(id), 0)->value / 1000;
}

}  // namespace

TEST_CASE("reconciled amounts close every balance and spread the error by the variances") {
  const auto sheet = fillets().sheet;
  const auto balance = solved(sheet);
  CHECK(of(balance, sheet, "fish") - of(balance, sheet, "rough") - of(balance, sheet, "heads") ==
        Approx(0).margin(1e-10));
  CHECK(of(balance, sheet, "rough") - of(balance, sheet, "fillet") -
            of(balance, sheet, "trimmings") ==
        Approx(0).margin(1e-10));
  // By hand: r = (1, 1), M = [[3, -1], [-1, 3]], lambda = M^-1 r = (1/2, 1/2).
  CHECK(of(balance, sheet, "fish") == Approx(100.5));
  CHECK(of(balance, sheet, "rough") == Approx(61.0));
  CHECK(of(balance, sheet, "trimmings") == Approx(10.5));
  CHECK(balance.global.chi_square == Approx(1.0));
  CHECK(balance.global.degrees_of_freedom == 2);
  CHECK(balance.global.passes);
  CHECK(balance.proposals.empty());
}

TEST_CASE("the imbalance as read is that of the readings, with its own uncertainty") {
  const auto balance = solved(fillets().sheet);
  REQUIRE(balance.centres.size() == 2);
  CHECK(*balance.centres[0].imbalance / 1000 == Approx(1.0));
  CHECK(*balance.centres[0].imbalance_deviation / 1000 == Approx(std::sqrt(3.0)));
}

TEST_CASE("a stream that nothing checks stays as it was read") {
  SheetMaker sheet;
  sheet.layer("mass", tonne).centre("mix");
  sheet.stream("in", "", "mix", {"mass", 10, 1}).stream("out", "mix", "", {"mass"});
  const auto balance = solved(sheet.sheet);
  CHECK(balance.amount(0, 0)->standing == Standing::just_measured);
  CHECK(balance.amount(1, 0)->standing == Standing::observable);
  CHECK(*balance.amount(1, 0)->value == Approx(10'000));
  CHECK(balance.global.degrees_of_freedom == 0);
  CHECK_FALSE(balance.centres[0].smallest_detectable);
}

TEST_CASE("of two unmeasured losses at one centre only the sum is known") {
  SheetMaker sheet;
  sheet.layer("mass", tonne).centre("cook");
  sheet.stream("in", "", "cook", {"mass", 100, 2});
  sheet.stream("out", "cook", "", {"mass", 42, 1}).role(plant::StreamRole::product);
  sheet.stream("vapour", "cook", "", {"mass"}).stream("scraps", "cook", "", {"mass"});
  const auto balance = solved(sheet.sheet);
  CHECK_FALSE(balance.amount(2, 0)->value);
  CHECK_FALSE(balance.amount(3, 0)->value);
  REQUIRE(balance.known_sums.size() == 1);
  CHECK(balance.known_sums[0].parts.size() == 2);
  CHECK(balance.known_sums[0].value == Approx(58'000));
  CHECK(balance.known_sums[0].standard_deviation == Approx(1000 * std::sqrt(5.0)));
  REQUIRE_FALSE(balance.next_meters.empty());
  CHECK(balance.next_meters[0].determines.size() == 2);
}

TEST_CASE("no meter is proposed for the heat that walls give off") {
  SheetMaker sheet;
  sheet.layer("energy", gigajoule).centre("boiler");
  sheet.stream("fuel", "", "boiler", {"energy", 100, 2});
  sheet.stream("steam", "boiler", "", {"energy", 70, 1}).role(plant::StreamRole::product);
  sheet.stream("walls", "boiler", "", {"energy"});
  sheet.stream("hot_water", "boiler", "", {"energy"}).role(plant::StreamRole::by_product);
  const auto balance = solved(sheet.sheet);
  REQUIRE(balance.next_meters.size() == 1);
  CHECK(balance.next_meters[0].quantity.of == 3);
}

TEST_CASE("losses of two centres that an unmeasured stream joins are known together") {
  SheetMaker sheet;
  sheet.layer("mass", tonne).centre("first").centre("second");
  sheet.stream("in", "", "first", {"mass", 100, 1}).stream("between", "first", "second", {"mass"});
  sheet.stream("out", "second", "", {"mass", 90, 1}).role(plant::StreamRole::product);
  sheet.stream("loss_1", "first", "", {"mass"}).stream("loss_2", "second", "", {"mass"});
  const auto balance = solved(sheet.sheet);
  bool found = false;
  for (const auto& known : balance.known_sums) {
    if (known.parts.size() != 2) continue;
    const bool both = known.parts[0].first.of == 3 && known.parts[1].first.of == 4;
    if (!both) continue;
    found = true;
    CHECK(known.value == Approx(10'000));
  }
  CHECK(found);
}

TEST_CASE("a component's balance moves contents and amounts together") {
  SheetMaker sheet;
  sheet.layer("mass", kilogram).component("salt", "mass", kilogram, percent).centre("soak");
  sheet.stream("brine", "", "soak", {"mass", 100, 1}, tests::Read{"salt", 10, 0.2});
  sheet.stream("water", "", "soak", {"mass", 300, 2}, tests::Read{"salt", 0});
  sheet.stream("bath", "soak", "", {"mass", 398, 2}, tests::Read{"salt", 2.6, 0.1});
  const auto balance = solved(sheet.sheet);
  const auto brine = *balance.carried_by(0, 1);
  const auto bath = *balance.carried_by(2, 1);
  CHECK(brine.value == Approx(bath.value).epsilon(1e-10));
  CHECK(bath.standard_deviation > 0);
  CHECK(balance.global.degrees_of_freedom == 2);
}

TEST_CASE("a centre that a layer only enters is not balanced there, and said to be so") {
  SheetMaker sheet;
  sheet.layer("mass", tonne).layer("energy", {"kWh", units::dimension::energy, 3.6e6L});
  sheet.centre("cut");
  sheet.stream("fish", "", "cut", {"mass", 10, 1}).stream("out", "cut", "", {"mass", 10, 1});
  sheet.stream("power", "", "cut", {"energy", 500, 5});
  const auto balance = solved(sheet.sheet);
  REQUIRE(balance.equations.one_sided.size() == 1);
  CHECK(balance.equations.one_sided[0].enters);
  CHECK(*balance.amount(2, 1)->value == Approx(500 * 3.6e6));
}

TEST_CASE("exact figures that contradict each other are refused with the centre named") {
  SheetMaker sheet;
  sheet.layer("mass", tonne).centre("cut");
  sheet.stream("in", "", "cut", {"mass", 10}).stream("out", "cut", "", {"mass", 9});
  const auto answer = balance::balance_of(sheet.sheet);
  REQUIRE_FALSE(answer);
  REQUIRE(answer.error().size() == 1);
  CHECK(answer.error()[0].code == "balance.contradiction");
  CHECK(answer.error()[0].arguments.at("equations") == "cut (mass)");
}

TEST_CASE("books that differ from the balance by more than their errors are told") {
  auto sheet = fillets().sheet;
  plant::StockBook book{.stream = 0};
  const auto figure = [](double tonnes, double deviation) {
    plant::Figure made{.state = plant::FigureState::measured, .value = tonnes * 1000};
    made.standard_deviation = deviation * 1000;
    return made;
  };
  book.purchased = figure(112, 0.3);
  book.opening = figure(5, 0.3);
  book.closing = figure(8, 0.3);
  sheet.books.push_back(book);
  const auto balance = solved(sheet);
  REQUIRE(balance.books.size() == 1);
  CHECK(balance.books[0].book_use == Approx(109'000));
  CHECK(*balance.books[0].test > 5);
}

TEST_CASE("a large sheet of nothing but flows is answered by its graph as by its equations") {
  // A chain of centres, each with its own loss, all read; 2,400 quantities.
  const auto chain = [](std::size_t length) {
    SheetMaker sheet;
    sheet.layer("mass", tonne);
    for (std::size_t i = 0; i < length; ++i) sheet.centre("c" + std::to_string(i));
    double amount = 5000;
    sheet.stream("in", "", "c0", {"mass", amount + 1, 2});
    for (std::size_t i = 0; i < length; ++i) {
      const std::string from = "c" + std::to_string(i);
      const std::string to = i + 1 < length ? "c" + std::to_string(i + 1) : "";
      amount -= 1;
      sheet.stream("loss" + std::to_string(i), from, "", {"mass", 1, 0.1});
      sheet.stream("on" + std::to_string(i), from, to, {"mass", amount, 2});
    }
    return sheet.sheet;
  };
  const auto large = solved(chain(1200));
  REQUIRE_FALSE(large.reconciliation);
  CHECK(large.global.degrees_of_freedom == 1200);
  CHECK(large.centres.size() == 1200);
  CHECK(large.centres[5].smallest_detectable);
  // The first links of a long chain hardly feel its end: a short one says nearly the same of them.
  const auto small = solved(chain(200));
  REQUIRE(small.reconciliation);
  for (const std::size_t i : {0U, 1U, 2U, 7U}) {
    CHECK(*large.quantities[i].value == Approx(*small.quantities[i].value).epsilon(1e-6));
    CHECK(*large.quantities[i].standard_deviation ==
          Approx(*small.quantities[i].standard_deviation).epsilon(1e-3));
    CHECK(large.quantities[i].test == Approx(small.quantities[i].test).epsilon(1e-2));
  }
}
