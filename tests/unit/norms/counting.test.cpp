// The plant's own figure on the norm's basis, and what is refused because it is not the same thing.
#include "tests/support/catch.hpp"
#include "tests/unit/norms/trade_for_tests.hpp"

using namespace cpa;
using namespace cpa::tests;
using plant::ItemKind;

namespace {

double value_of(const plant::Plant& plant, const sectors::Norm& norm,
                const norms::NormOptions& options = {}) {
  const auto all = placed(plant, {norm}, options);
  return static_cast<double>(placement(all, norm.id).value);
}

}  // namespace

TEST_CASE("the plant's figure is turned into the units of each norm") {
  const auto plant = fish_plant();
  // 100,000 kWh to 100 t; 250 GJ of coal; 900 m3.
  CHECK(value_of(plant, quartiles("a", "electricity", kilowatt_hour, tonne, "product", 1, 2, 3)) ==
        1000);
  CHECK(value_of(plant, quartiles("a", "electricity", megajoule, kilogram, "product", 1, 2, 3)) ==
        Approx(3.6));
  CHECK(value_of(plant, quartiles("a", "thermal_energy", megajoule, tonne, "product", 1, 2, 3)) ==
        2500);
  CHECK(value_of(plant, quartiles("a", "total_energy", megajoule, tonne, "product", 1, 2, 3)) ==
        6100);
  CHECK(value_of(plant, quartiles("a", "water", litre, kilogram, "product", 1, 2, 3)) == 9);
  CHECK(value_of(plant, quartiles("a", "water", cubic_metre, tonne, "raw_material", 1, 2, 3)) ==
        Approx(3.6));
  CHECK(value_of(plant, quartiles("a", "water", cubic_metre, tonne, "raw_fish", 1, 2, 3)) ==
        Approx(3.6));
  CHECK(value_of(plant, quartiles("a", "raw_material", kilogram, kilogram, "product", 1, 2, 3)) ==
        Approx(2.5));
}

TEST_CASE("energy in oil equivalent goes by its own coefficients") {
  const units::Unit toe{"TOE", units::dimension::oil_equivalent, 1};
  // 100 MWh x 0.1543 + 10 t x 0.6 to 100 t.
  CHECK(value_of(fish_plant(), quartiles("a", "total_energy_toe", toe, tonne, "product", 1, 2,
                                         3)) == Approx(0.2143));
}

TEST_CASE("a norm on molten metal is not compared with a plant that weighs good castings") {
  const auto norm = quartiles("a", "electricity", kilowatt_hour, tonne, "melted", 1, 2, 3);
  CHECK(refusal(placed(fish_plant(), {norm}), "a") == "denominator_unlike");
  SECTION("unless the user says which item it is") {
    norms::NormOptions options;
    options.named["melted"] = {"raw_fish"};
    CHECK(value_of(fish_plant(), norm, options) == 400);
  }
}

TEST_CASE("what monthly books do not hold is refused") {
  const auto plant = fish_plant();
  auto machine = quartiles("machine", "electricity", kilowatt_hour, tonne, "product", 1, 2, 3);
  machine.boundary = sectors::Boundary::operation;
  const auto all =
      placed(plant, {machine, quartiles("leaks", "air_leaks", percent, plain_number, "", 1, 2, 3),
                     quartiles("waste", "waste_water", cubic_metre, tonne, "product", 1, 2, 3),
                     quartiles("beets", "water", cubic_metre, tonne, "beets", 1, 2, 3),
                     quartiles("litres", "water", cubic_metre, hectolitre, "product", 1, 2, 3)});
  CHECK(refusal(all, "machine") == "boundary");
  CHECK(refusal(all, "leaks") == "not_in_books");
  CHECK(refusal(all, "waste") == "no_item");
  CHECK(refusal(all, "beets") == "denominator_unlike");
  CHECK(refusal(all, "litres") == "denominator_unit");
  CHECK(all.figures.empty());
}

TEST_CASE("waste water is the item of that name") {
  auto plant = fish_plant();
  plant.items.push_back(item("waste_water", ItemKind::waste, cubic_metre, each_month(700)));
  CHECK(value_of(plant, quartiles("a", "waste_water", cubic_metre, tonne, "product", 1, 2, 3)) ==
        7);
}

TEST_CASE("an energy item without a factor is named") {
  auto plant = fish_plant();
  plant.items.push_back(item("husk", ItemKind::fuel, tonne, each_month(3)));
  const auto all =
      placed(plant, {quartiles("a", "total_energy", megajoule, tonne, "product", 1, 2, 3)});
  REQUIRE(refusal(all, "a") == "no_factor");
  CHECK(all.refused.front().why.items == std::vector<std::string>{"husk"});
  SECTION("but one that was never used needs none") {
    plant.items.back() = item("husk", ItemKind::fuel, tonne, each_month(0));
    CHECK(value_of(plant, quartiles("a", "total_energy", megajoule, tonne, "product", 1, 2, 3)) ==
          6100);
  }
}

TEST_CASE("equivalent product goes by the equivalents that the plant declares") {
  auto plant = fish_plant();
  const auto norm =
      quartiles("a", "electricity", kilowatt_hour, tonne, "equivalent_product", 1, 2, 3);
  CHECK(refusal(placed(plant, {norm}), "a") == "no_equivalents");
  plant.items.back().equivalent = Decimal(1, 0);
  plant.items.push_back(item("portions", ItemKind::product, tonne, each_month(100)));
  plant.items.back().equivalent = Decimal(25, 2);
  // 100,000 kWh to 100 + 25 t.
  CHECK(value_of(plant, norm) == 800);
  SECTION("and is counted in the reference product's unit") {
    plant.items.back().unit = piece;
    plant.items.back().equivalent = Decimal(5, 1);
    CHECK(value_of(plant, norm) == Approx(100000.0 / 150));
  }
}

TEST_CASE("yield is counted in percent and higher is better") {
  auto norm = quartiles("a", "material_yield", percent, plain_number, "raw_fish", 30, 36, 38);
  const auto all = placed(fish_plant(), {norm});
  CHECK(placement(all, "a").value == 40);
  CHECK(placement(all, "a").standing == norms::Standing::better_than_best);
  CHECK(placement(all, "a").gaps.empty());
}

TEST_CASE("a month that is not known leaves the figure on both sides") {
  auto plant = fish_plant();
  plant.items[0] =
      item("electricity", ItemKind::energy, kilowatt_hour, {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1});
  plant.items[0].carrier = "electricity";
  plant.items[4] = item("fillet", ItemKind::product, tonne, {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 500});
  const auto norm = quartiles("a", "electricity", kilowatt_hour, tonne, "product", 1, 2, 3);
  plant.reporting = calendar::read_period("2024-01/2024-12").value();
  const auto all = placed(plant, {norm});
  CHECK(placement(all, "a").value == 1);
  REQUIRE(all.figures.front().figure.missing.size() == 1);
  CHECK(calendar::text_of(all.figures.front().figure.missing.front()) == "2024-12");
  CHECK(all.figures.front().figure.lacking == std::vector<std::string>{"electricity"});
  SECTION("four of them are too many") {
    plant.items[0] = item("electricity", ItemKind::energy, kilowatt_hour,
                          {1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1});
    plant.items[0].carrier = "electricity";
    const auto fewer = placed(plant, {norm});
    REQUIRE(refusal(fewer, "a") == "months_missing");
    CHECK(fewer.refused.front().why.months.size() == 4);
    CHECK(fewer.refused.front().why.items == std::vector<std::string>{"electricity"});
  }
}

TEST_CASE("nothing is divided by an output of zero") {
  auto plant = fish_plant();
  plant.items[4] = item("fillet", ItemKind::product, tonne, each_month(0));
  const auto norm = quartiles("a", "water", cubic_metre, tonne, "product", 1, 2, 3);
  CHECK(refusal(placed(plant, {norm}), "a") == "nothing_made");
  plant.items[4] =
      item("fillet", ItemKind::product, tonne, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5});
  plant.reporting = calendar::read_period("2024-01/2024-12").value();
  CHECK(refusal(placed(plant, {norm}), "a") == "nothing_made");
}

TEST_CASE("a product that was never made is told as nothing made, not as missing from the books") {
  auto plant = fish_plant();
  plant.items[4] = item("fillet", ItemKind::product, tonne, each_month(0));
  const auto all = placed(
      plant, {quartiles("a", "electricity", kilowatt_hour, tonne, "product", 300, 600, 1200)});
  CHECK(refusal(all, "a") == "nothing_made");
}

TEST_CASE("a figure to one of several products says which others had their share of the use") {
  auto plant = fish_plant();
  plant.items.push_back(item("melted", ItemKind::product, tonne, each_month(50)));
  const auto all = placed(
      plant, {quartiles("a", "electricity", kilowatt_hour, tonne, "melted", 300, 600, 1200)});
  CHECK(all.figures.front().figure.made.left_out == std::vector<std::string>{"fillet"});
}

TEST_CASE("cloth in metres has a year's output like everything else") {
  const units::Unit metre{"m", units::dimension::length, 1};
  auto plant = fish_plant();
  plant.items[4] = item("greige", ItemKind::product, metre, each_month(500000));
  const auto all = placed(plant, {});
  REQUIRE(all.yearly_output);
  CHECK(*all.yearly_output == Approx(6e6));
}

TEST_CASE("a figure knows which of its items have a factor that is not verified") {
  auto factors = energy_factors();
  factors.energy["coal"].unverified = true;
  const auto row = [](const char* id, const char* indicator) {
    return quartiles(id, indicator, kilowatt_hour, tonne, "product", 1, 2, 3);
  };
  const auto all =
      norms::place_plant(fish_plant(), factors,
                         knowledge({row("all", "total_energy"), row("power", "electricity")}), {});
  REQUIRE(all);
  CHECK(placement(*all, "all").unverified == std::vector<std::string>{"coal"});
  CHECK(placement(*all, "power").unverified.empty());
}
