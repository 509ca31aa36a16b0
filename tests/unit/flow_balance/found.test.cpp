// What counts as agreement, what would have been found, and figures as they were read.
#include <algorithm>
#include <array>
#include <cmath>

#include "cpa/balance/flow_balance.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/flow_sheets.hpp"
#include "tests/support/unit_values.hpp"

using namespace cpa;
using namespace cpa::tests;

namespace {

plant::Figure read(double value, double deviation) {
  return {.state = plant::FigureState::measured, .value = value, .standard_deviation = deviation};
}

// Two lines into a hub and three out of it, a meter at both ends of each; `lost` leaves the hub.
plant::FlowSheet hub(double lost) {
  SheetMaker sheet;
  sheet.layer("mass", tonne).centre("hub");
  for (int i = 1; i <= 5; ++i) {
    const std::string number = std::to_string(i);
    const double flow = i < 3 ? 150 : (300 - lost) / 3;
    sheet.centre("line" + number);
    const std::string line = "line" + number;
    const bool in = i < 3;
    sheet.stream("far" + number, in ? "" : line, in ? line : "", {"mass", flow, 1});
    sheet.stream("near" + number, in ? line : "hub", in ? "hub" : line, {"mass", flow, 1});
  }
  return sheet.sheet;
}

// Two centres in a row, an unmeasured outlet at each.
plant::FlowSheet leaky(double middle) {
  SheetMaker sheet;
  sheet.layer("mass", tonne).centre("first").centre("second");
  sheet.stream("in", "", "first", {"mass", 100, 1});
  sheet.stream("between", "first", "second", {"mass", middle, 1});
  sheet.stream("out", "second", "", {"mass", 95, 1});
  sheet.stream("waste_1", "first", "", {"mass"});
  sheet.stream("waste_2", "second", "", {"mass"});
  return sheet.sheet;
}

}  // namespace

TEST_CASE("a loss above the test bound contradicts the readings though chi-square does not") {
  const auto balance = *balance::balance_of(hub(5));
  CHECK(balance.global.chi_square < balance.global.limit);
  CHECK(std::fabs(balance.centres.front().loss.test) > balance.global.reading_bound);
  CHECK_FALSE(balance.global.passes);
  CHECK_FALSE(balance.proposals.empty());
}

TEST_CASE("the smallest loss seen goes by the bound that finds it") {
  const auto balance = *balance::balance_of(hub(0));
  const balance::CentreAnswer& centre = balance.centres.front();
  REQUIRE(centre.smallest_detectable);
  CHECK(*centre.smallest_detectable ==
        Approx((balance.global.reading_bound + 1.2816) * centre.loss.standard_deviation)
            .epsilon(1e-4));
}

TEST_CASE("no loss of any size is seen where an outlet pressed to nothing would take it up") {
  const auto balance = *balance::balance_of(leaky(103));
  CHECK(balance.quantities[3].at_bound);
  CHECK_FALSE(balance.centres.front().smallest_detectable);
}

TEST_CASE("a reading of nothing adds its uncertainty to the imbalance as read") {
  SheetMaker sheet;
  sheet.layer("mass", tonne).centre("unit");
  sheet.stream("in", "", "unit", {"mass", 100, 1});
  sheet.stream("out", "unit", "", {"mass", 99, 1});
  sheet.stream("spill", "unit", "", {"mass", 0, 3});
  const auto balance = *balance::balance_of(sheet.sheet);
  CHECK(*balance.centres.front().imbalance_deviation == Approx(1000 * std::sqrt(11.0)));
}

TEST_CASE("an error that two meters share counts as shared in the imbalance as read") {
  SheetMaker sheet;
  sheet.layer("mass", tonne).centre("unit");
  sheet.stream("one", "", "unit", {"mass", 50, 1}).stream("two", "", "unit", {"mass", 50, 1});
  sheet.stream("out", "unit", "", {"mass", 99, 1});
  using plant::FlowVariable;
  const auto amount = [](std::size_t stream) {
    return FlowVariable{FlowVariable::Kind::amount, stream, 0};
  };
  sheet.sheet.shared_errors.push_back(
      {.first = amount(0), .second = amount(1), .correlation = 0.4});
  const auto balance = *balance::balance_of(sheet.sheet);
  CHECK(*balance.centres.front().imbalance_deviation == Approx(1000 * std::sqrt(3 + 0.8)));
}

TEST_CASE("books are held against the amount though a component stands before it") {
  SheetMaker sheet;
  sheet.layer("mass", tonne).component("protein", "mass", kilogram, percent).centre("unit");
  sheet.stream("in", "", "unit", {"protein", 10, 0.1}, Read{"mass", 100, 1});
  sheet.stream("out", "unit", "", {"mass", 99, 1}, Read{"protein", 10, 0.1});
  plant::StockBook book;
  book.purchased = read(110'000, 900);
  book.opening = read(10'000, 100);
  book.closing = read(25'000, 200);
  sheet.sheet.books.push_back(book);
  const auto balance = *balance::balance_of(sheet.sheet);
  CHECK(balance.books.front().layer == 0);
  REQUIRE(balance.books.front().test);
  CHECK(*balance.books.front().test < -2);
}

TEST_CASE("all losses together are known though two of them are only known as a sum") {
  SheetMaker sheet;
  sheet.layer("mass", tonne).centre("first").centre("second").centre("third");
  sheet.stream("in", "", "first", {"mass", 100, 1});
  sheet.stream("between", "first", "second", {"mass"});
  sheet.stream("out", "second", "", {"mass", 80, 1}).role(plant::StreamRole::product);
  sheet.stream("waste_1", "first", "", {"mass", 5, 0.2});
  sheet.stream("waste_2", "second", "", {"mass"});
  sheet.stream("waste_3", "second", "", {"mass"});
  const auto balance = *balance::balance_of(sheet.sheet);
  REQUIRE_FALSE(balance.next_meters.empty());
  CHECK(balance.next_meters.front().loss_deviation_before == Approx(1000 * std::sqrt(2.0)));
}

namespace {

// One stream split in two of nearly one content: whatever the shares, the samples agree.
SheetMaker splitter(const Read& in, const Read& first, const std::array<double, 3>& contents) {
  const units::Unit share{.code = "1", .dimension = {}};
  SheetMaker maker;
  maker.layer("mass", tonne).component("dry", "mass", tonne, share).centre("split");
  maker.stream("in", "", "split", in, Read{"dry", contents[0], contents[0] * 0.02});
  maker.stream("first", "split", "", first, Read{"dry", contents[1], contents[1] * 0.02})
      .role(plant::StreamRole::product);
  maker.stream("second", "split", "", {"mass"}, Read{"dry", contents[2], contents[2] * 0.02});
  return maker;
}

}  // namespace

TEST_CASE("samples that say the same of two streams do not say how much goes which way") {
  const auto sheet = splitter({"mass", 1000, 5}, {"mass"}, {0.097, 0.099, 0.098}).sheet;
  const auto balance = *balance::balance_of(sheet);
  CHECK(balance.amount(0, 0)->value == Approx(1'000'000).epsilon(0.01));
  CHECK_FALSE(balance.amount(1, 0)->value.has_value());
  CHECK_FALSE(balance.amount(2, 0)->value.has_value());
}

TEST_CASE("an amount that could be hundreds of times what flows beside it is not determined") {
  const auto sheet = splitter({"mass"}, {"mass", 91.8, 0.9}, {0.533, 0.531, 0.532}).sheet;
  const auto balance = *balance::balance_of(sheet);
  CHECK_FALSE(balance.amount(0, 0)->value.has_value());
  CHECK(balance.amount(1, 0)->value.has_value());
  CHECK_FALSE(balance.amount(2, 0)->value.has_value());
}

TEST_CASE("exact contents that no mixture can have are refused, and the scales are not blamed") {
  const units::Unit share{.code = "1", .dimension = {}};
  // Richer than all that leaves, and poorer.
  for (const double content : {0.30, 0.20}) {
    SheetMaker maker;
    maker.layer("mass", tonne).component("dry", "mass", tonne, share).centre("mix").centre("split");
    maker.stream("in", "", "mix", {"mass", 100, 1}, Read{"dry", content, 0});
    maker.stream("on", "mix", "split", {"mass"}, Read{"dry"});
    maker.stream("made", "split", "", {"mass", 60, 1}, Read{"dry", 0.25, 0})
        .role(plant::StreamRole::product);
    maker.stream("waste", "split", "", {"mass", 45, 1}, Read{"dry", 0.22, 0});
    const auto balance = balance::balance_of(maker.sheet);
    REQUIRE_FALSE(balance.has_value());
    const Problem& problem = balance.error().front();
    CHECK(problem.code == "balance.only_nothing");
    for (const char* figure : {"in.dry", "made.dry", "waste.dry"}) {
      CHECK(problem.arguments.at("figures").find(figure) != std::string::npos);
    }
    for (const char* centre : {"mix", "split"}) {
      CHECK(problem.arguments.at("equations").find(centre) != std::string::npos);
    }
  }
}

TEST_CASE("where a loss and what was put into stock are both unknown, their sum is told") {
  SheetMaker maker;
  maker.layer("mass", tonne).centre("store");
  maker.stream("in", "", "store", {"mass", 100, 1});
  maker.stream("out", "store", "", {"mass", 90, 1}).role(plant::StreamRole::product);
  maker.stream("waste", "store", "", {"mass"});
  maker.sheet.centres[0].stock_changes.push_back({.layer = 0, .figure = {}});
  const auto balance = *balance::balance_of(maker.sheet);
  REQUIRE(balance.known_sums.size() == 1);
  const balance::KnownSum& known = balance.known_sums.front();
  CHECK(known.value == Approx(10'000));
  REQUIRE(known.parts.size() == 2);
  CHECK(known.parts[0].first.kind == balance::SheetQuantity::Kind::amount);
  CHECK(known.parts[1].first.kind == balance::SheetQuantity::Kind::stock_change);
  CHECK(known.parts[1].second == 1);
  // A meter on the waste tells the stock as well.
  REQUIRE(balance.next_meters.size() == 1);
  CHECK(balance.next_meters.front().determines.size() == 2);
}
