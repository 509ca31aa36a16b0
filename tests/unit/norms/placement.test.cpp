// Where a value stands among a norm's figures, and how far it is from the better ones.
#include "cpa/norms/placement.hpp"

#include "tests/support/catch.hpp"
#include "tests/unit/norms/trade_for_tests.hpp"

using namespace cpa;
using namespace cpa::tests;
using norms::Position;
using norms::Standing;
using sectors::Direction;
using sectors::Force;

namespace {

Standing stand(long double value, const sectors::Norm& norm,
               Direction direction = Direction::lower) {
  return norms::standing_of(value, norm, direction, Force::none);
}

sectors::Norm sample() {
  return quartiles("a", "electricity", kilowatt_hour, tonne, "product", 300, 600, 1200);
}

}  // namespace

TEST_CASE("a value falls into a quarter of the sample and no finer") {
  const auto norm = sample();
  CHECK(stand(299, norm) == Standing::better_than_best);
  CHECK(stand(300, norm) == Standing::best_to_median);
  CHECK(stand(600, norm) == Standing::best_to_median);
  CHECK(stand(601, norm) == Standing::median_to_worst);
  CHECK(stand(1200, norm) == Standing::median_to_worst);
  CHECK(stand(1201, norm) == Standing::worse_than_worst);
}

TEST_CASE("where higher is better the quarters are the other way round") {
  const auto norm = sample();
  CHECK(stand(1201, norm, Direction::higher) == Standing::better_than_best);
  CHECK(stand(1200, norm, Direction::higher) == Standing::best_to_median);
  CHECK(stand(600, norm, Direction::higher) == Standing::best_to_median);
  CHECK(stand(599, norm, Direction::higher) == Standing::median_to_worst);
  CHECK(stand(299, norm, Direction::higher) == Standing::worse_than_worst);
}

TEST_CASE("a range of good practice has a better end, a worse end and a middle") {
  auto norm = sample();
  norm.kind = sectors::NormKind::bat_range;
  norm.typical.reset();
  CHECK(stand(299, norm) == Standing::better_than_range);
  CHECK(stand(300, norm) == Standing::in_range);
  CHECK(stand(1200, norm) == Standing::in_range);
  CHECK(stand(1201, norm) == Standing::worse_than_range);
  CHECK(stand(1201, norm, Direction::higher) == Standing::better_than_range);
  CHECK(stand(299, norm, Direction::higher) == Standing::worse_than_range);
}

TEST_CASE("a range with only one end says nothing of the other") {
  auto norm = sample();
  norm.kind = sectors::NormKind::bat_range;
  norm.typical.reset();
  norm.low.reset();
  CHECK(stand(1, norm) == Standing::in_range);
  CHECK(stand(1201, norm) == Standing::worse_than_range);
}

TEST_CASE(
    "quartiles without one of the three name no quarter, and a range without its worse end "
    "judges nobody") {
  auto norm = sample();
  norm.typical.reset();
  CHECK(stand(299, norm) == Standing::compared);
  CHECK(stand(900, norm) == Standing::compared);
  auto range = sample();
  range.kind = sectors::NormKind::bat_range;
  range.typical.reset();
  range.high.reset();
  CHECK(stand(5000, range) == Standing::compared);
  CHECK(stand(5000, range, Direction::higher) == Standing::in_range);
}

TEST_CASE("one study's figure is compared and gives no verdict") {
  auto norm = sample();
  norm.kind = sectors::NormKind::reported;
  CHECK(stand(10, norm) == Standing::compared);
  norm.plausibility_only = true;
  CHECK(stand(600, norm) == Standing::plausible);
  CHECK(stand(10, norm) == Standing::implausible);
  CHECK(norms::gap_targets(norm, Direction::lower).empty());
}

TEST_CASE("the place among figures is told by size alone") {
  const norms::Marks three{300, 600, 1200};
  CHECK(norms::position_of(299, three) == Position::below);
  CHECK(norms::position_of(600, three) == Position::low_to_typical);
  CHECK(norms::position_of(700, three) == Position::typical_to_high);
  CHECK(norms::position_of(1201, three) == Position::above);
  CHECK(norms::position_of(500, {300, std::nullopt, 1200}) == Position::within);
  CHECK(norms::position_of(600, {std::nullopt, 600, std::nullopt}) == Position::at);
  CHECK(norms::position_of(601, {std::nullopt, 600, std::nullopt}) == Position::above);
}

TEST_CASE("the gap is a year's amount in the norm's unit and its cost at the plant's price") {
  // 1,000 kWh/t at 1,200 t a year, 2,000 VND a kWh.
  const auto all = placed(fish_plant(), {sample()});
  const auto& gaps = placement(all, "a").gaps;
  REQUIRE(gaps.size() == 2);
  CHECK(gaps[0].target.to == norms::GapTo::median);
  CHECK(gaps[0].amount == 480000);
  REQUIRE(gaps[0].money);
  CHECK(gaps[0].money->minor == 960000000);
  CHECK(gaps[1].target.to == norms::GapTo::best_quarter);
  CHECK(gaps[1].amount == 840000);
}

TEST_CASE("total energy of books with electricity alone is good only on a condition") {
  auto plant = fish_plant();  // 3,600 MJ/t of electricity
  plant.items.erase(plant.items.begin() + 1);
  const auto law = [](long value) {
    return limit("law", megajoule, tonne, "product", value, "2020-01-01", "2025-12-31");
  };
  const auto sample =
      quartiles("sample", "total_energy", megajoule, tonne, "product", 4000, 5000, 6000);
  const auto good = placed(plant, {law(7000), sample});
  CHECK(placement(good, "law").standing == Standing::incomplete);
  CHECK(placement(good, "sample").standing == Standing::better_than_best);
  CHECK(placement(good, "sample").only_electricity);
  CHECK(placement(good, "sample").gaps.empty());
  CHECK(placement(placed(plant, {law(3000)}), "law").standing == Standing::not_met);
  SECTION("unless the plant says with zeros that it burns nothing") {
    plant.items.push_back(item("coal", plant::ItemKind::fuel, tonne, each_month(0)));
    CHECK(placement(placed(plant, {law(7000)}), "law").standing == Standing::met);
  }
}

TEST_CASE("a gap of energy that a price is lacking for has no money") {
  auto norm = sample();
  norm.indicator = "total_energy";
  const auto all = placed(fish_plant(), {norm});
  REQUIRE(!placement(all, "a").gaps.empty());
  CHECK_FALSE(placement(all, "a").gaps.front().money);
}

TEST_CASE("a gap of mixed energy costs what its mix costs") {
  auto plant = fish_plant();
  plant.prices.push_back({"coal", {Decimal(3000000, 0), {}, tonne}, "bill", std::nullopt});
  auto norm = quartiles("a", "total_energy", megajoule, tonne, "product", 3050, 4000, 9000);
  const auto all = placed(plant, {norm});
  const auto& best = placement(all, "a").gaps[1];
  // Half of everything: 600,000 kWh and 60 t of coal a year.
  CHECK(best.amount == 3660000);
  REQUIRE(best.money);
  CHECK(best.money->minor == 600000L * 2000 + 60L * 3000000);
}

TEST_CASE("who is better already has a gap below zero") {
  const auto all =
      placed(fish_plant(),
             {quartiles("a", "electricity", kilowatt_hour, tonne, "product", 1100, 1200, 1300)});
  const auto& gaps = placement(all, "a").gaps;
  CHECK(gaps[0].amount == -240000);
  REQUIRE(gaps[0].money);
  CHECK(gaps[0].money->minor == -480000000);
}
