#include <map>
#include <string>

#include "cpa/balance/flow_balance.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/flow_sheets.hpp"
#include "tests/support/unit_values.hpp"

using namespace cpa;
using namespace cpa::tests;

namespace {

// "d+e" -> its value.
std::map<std::string, double> told(const SheetMaker& maker, std::size_t layer = 0) {
  const auto balance = balance::balance_of(maker.sheet);
  REQUIRE(balance);
  std::map<std::string, double> sums;
  for (const balance::KnownSum& known : balance->known_sums) {
    if (known.layer != layer) continue;
    std::string name;
    for (const auto& [quantity, sign] : known.parts) {
      if (!name.empty() || sign < 0) name += sign > 0 ? "+" : "-";
      name += maker.sheet.streams[quantity.of].id;
    }
    sums[name] = known.value;
  }
  return sums;
}

// Two goods leave `u` unweighed, two side streams come there from `v`, which is weighed.
SheetMaker side_streams() {
  SheetMaker maker;
  maker.layer("mass", tonne).centre("u").centre("v");
  maker.stream("raw", "", "u", {"mass", 100, 1});
  maker.stream("more", "", "v", {"mass", 40, 1});
  maker.stream("l1", "v", "u", {"mass"}).stream("l2", "v", "u", {"mass"});
  maker.stream("d", "u", "", {"mass"}).stream("e", "u", "", {"mass"});
  maker.role(plant::StreamRole::product);
  return maker;
}

}  // namespace

TEST_CASE("what a centre passes on is told without what is known of its side streams together") {
  const auto sums = told(side_streams());
  REQUIRE(sums.size() == 2);
  CHECK(sums.at("l1+l2") == Approx(40'000));
  CHECK(sums.at("d+e") == Approx(140'000));
}

TEST_CASE("a sum of losses stays one, though a difference would name fewer of them") {
  SheetMaker maker;
  maker.layer("mass", tonne).centre("u").centre("v");
  maker.stream("raw", "", "u", {"mass", 100, 1});
  maker.stream("on", "u", "v", {"mass"});
  maker.stream("a", "u", "", {"mass"}).stream("b", "u", "", {"mass"});
  maker.stream("c", "v", "", {"mass"});
  maker.stream("goods", "v", "", {"mass", 60, 1}).role(plant::StreamRole::product);
  const auto sums = told(maker);
  CHECK(sums.size() == 3);
  CHECK(sums.at("a+b+c") == Approx(40'000));
  CHECK(sums.at("on+a+b") == Approx(100'000));
  CHECK(sums.at("on-c") == Approx(60'000));
}

TEST_CASE("of a component the sums are told in as few parts, with the deviation of what is left") {
  const units::Unit share{.code = "1", .dimension = {}};
  SheetMaker maker;
  maker.layer("mass", tonne).component("fat", "mass", tonne, share).centre("u").centre("v");
  maker.stream("raw", "", "u", {"mass", 100, 0}, Read{"fat", 0.1, 0.01});
  maker.stream("more", "", "v", {"mass", 40, 0}, Read{"fat", 0.2, 0.01});
  maker.stream("l1", "v", "u", {"mass", 30, 0}, Read{"fat"});
  maker.stream("l2", "v", "u", {"mass", 10, 0}, Read{"fat"});
  maker.stream("d", "u", "", {"mass", 80, 0}, Read{"fat"});
  maker.stream("e", "u", "", {"mass", 60, 0}, Read{"fat"}).role(plant::StreamRole::product);
  const auto sums = told(maker, 1);
  REQUIRE(sums.size() == 2);
  CHECK(sums.at("l1+l2") == Approx(8'000));
  CHECK(sums.at("d+e") == Approx(18'000));
  const auto balance = balance::balance_of(maker.sheet);
  for (const auto& known : balance->known_sums) {
    const bool is_goods = known.value > 10'000;
    CHECK(known.standard_deviation == Approx(is_goods ? std::hypot(1'000, 400) : 400));
  }
}
