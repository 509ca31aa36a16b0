// Part load: the plant's own fixed and variable part, and the figure it would have at full load.
#include "cpa/norms/load_model.hpp"

#include "tests/support/catch.hpp"
#include "tests/unit/norms/trade_for_tests.hpp"

using namespace cpa;
using namespace cpa::tests;
using norms::LoadDoubt;
using norms::LoadMonth;

namespace {

std::vector<LoadMonth> along_line(long double fixed, long double slope) {
  std::vector<LoadMonth> months;
  for (int i = 1; i <= 12; ++i) {
    const long double made = 50 + 10 * i;
    const long double off = i % 2 == 0 ? 40 : -40;
    months.push_back({fixed + slope * made + off, made});
  }
  return months;
}

}  // namespace

TEST_CASE("a plant built with a fixed and a variable part shows both") {
  const auto model = norms::load_model(along_line(40000, 300), 180);
  REQUIRE(model.is_sound());
  CHECK(model.fixed == Approx(40000).margin(80));
  CHECK(model.slope == Approx(300).margin(1));
  CHECK(model.slope_error > 0);
  CHECK(model.slope_error < 1);
  CHECK(*model.ratio == Approx(40000.0 / 180 + 300).margin(1));
  CHECK(model.ratio_error > 0);
  CHECK(model.basis == norms::FullLoad::capacity);
  CHECK(model.extrapolated == false);
}

TEST_CASE("without a stated capacity full load is what the best quarter of months reach") {
  const auto model = norms::load_model(along_line(40000, 300), std::nullopt);
  REQUIRE(model.is_sound());
  // Outputs 60 to 170: the 75th percentile of twelve.
  CHECK(model.full_output == Approx(142.5));
  CHECK(model.basis == norms::FullLoad::best_quarter);
}

TEST_CASE("a capacity far above every month seen is marked") {
  CHECK(norms::load_model(along_line(40000, 300), 400).extrapolated);
}

TEST_CASE("an exact line is taken as it is") {
  std::vector<LoadMonth> months;
  for (int i = 0; i < 12; ++i) {
    months.push_back({1000.0L + 5 * (10 + i), 10.0L + i});
  }
  const auto model = norms::load_model(months, 50);
  REQUIRE(model.is_sound());
  CHECK(*model.ratio == Approx(25));
  CHECK(model.ratio_error == Approx(0).margin(1e-9));
}

TEST_CASE("months that show no line are not used for one") {
  CHECK(norms::load_model(std::vector<LoadMonth>(8, {1, 1}), 10).doubt ==
        LoadDoubt::too_few_months);
  CHECK(norms::load_model(std::vector<LoadMonth>(12, {10, 10}), 10).doubt == LoadDoubt::no_spread);
  CHECK(norms::load_model(std::vector<LoadMonth>(12, {10, 0}), 10).doubt == LoadDoubt::no_spread);
  auto falling = along_line(40000, -100);
  CHECK(norms::load_model(falling, 200).doubt == LoadDoubt::no_slope);
  CHECK(norms::load_model(along_line(-3000, 300), 200).doubt == LoadDoubt::negative_fixed);
  std::vector<LoadMonth> noise;
  for (int i = 0; i < 12; ++i) {
    const long double made = 10 + i;
    noise.push_back({100 * made + (i % 3 == 0 ? 1500.0L : -200.0L), made});
  }
  CHECK_FALSE(norms::load_model(noise, 30).is_sound());
}

TEST_CASE(
    "a plant at part load is shown both ways, and the law's verdict is about the raw figure") {
  auto plant = fish_plant();
  std::vector<double> made;
  std::vector<double> used;
  for (int i = 0; i < 12; ++i) {
    made.push_back(40 + 5 * i);
    used.push_back(60000 + 400 * made.back() + (i % 2 == 0 ? 100 : -100));
  }
  plant.items[0] = item("electricity", plant::ItemKind::energy, kilowatt_hour, used);
  plant.items[0].carrier = "electricity";
  plant.items[1] = item("coal", plant::ItemKind::fuel, tonne, each_month(0));
  plant.items[4] = item("fillet", plant::ItemKind::product, tonne, made);
  norms::NormOptions options;
  options.capacity.amount = tonne.quantity(2400.0L);  // 200 t a month: 700 kWh/t
  const auto all =
      placed(plant,
             {quartiles("sample", "electricity", kilowatt_hour, tonne, "product", 600, 800, 1200),
              limit("law", kilowatt_hour, tonne, "product", 1000, "2020-01-01", "2025-12-31")},
             options);
  const auto& sample = placement(all, "sample");
  CHECK(sample.value == Approx(1288).margin(5));
  CHECK(sample.standing == norms::Standing::worse_than_worst);
  REQUIRE(sample.full_load);
  CHECK(*sample.full_load == Approx(700).margin(5));
  CHECK(sample.full_load_standing == norms::Standing::best_to_median);
  const auto& law = placement(all, "law");
  CHECK(law.standing == norms::Standing::not_met);
  CHECK(law.full_load_standing == norms::Standing::met);
}
