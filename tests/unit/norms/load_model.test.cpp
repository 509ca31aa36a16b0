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

TEST_CASE("a capacity that the better months exceed is no full load") {
  const auto model = norms::load_model(along_line(40000, 300), 100);
  CHECK(model.full_output == Approx(142.5));
  CHECK(model.basis == norms::FullLoad::best_quarter);
}

TEST_CASE("a capacity far above every month seen is marked") {
  CHECK(norms::load_model(along_line(40000, 300), 400).extrapolated);
}

TEST_CASE("a line judges to twice the best month and where it is firm, and no further") {
  CHECK(norms::load_model(along_line(40000, 300), 340).carries());  // the best month makes 170
  const auto far = norms::load_model(along_line(40000, 300), 341);
  CHECK(far.is_sound());
  CHECK_FALSE(far.carries());
  auto loose = along_line(40000, 300);
  for (std::size_t i = 0; i < loose.size(); ++i) loose[i].use += i % 2 == 0 ? -12000 : 12000;
  const auto unsure = norms::load_model(loose, 300);
  REQUIRE(unsure.is_sound());
  CHECK_FALSE(unsure.far);
  CHECK_FALSE(unsure.carries());
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

TEST_CASE("a use in proportion to output has no fixed part, whichever way the sums were rounded") {
  int positive = 0;
  int negative = 0;
  for (const long double slope : {0.02L, 0.07L, 0.11L, 0.3L, 0.013L, 1.7L, 35.9L}) {
    std::vector<LoadMonth> months;
    for (int i = 0; i < 12; ++i) {
      const auto made = static_cast<long double>(40.1 + 5.3 * ((7 * i) % 12));
      months.push_back({static_cast<double>(slope * made), made});
    }
    const auto model = norms::load_model(months, 120);
    REQUIRE(model.is_sound());
    CHECK(model.fixed == 0);
    CHECK(*model.ratio == Approx(static_cast<double>(slope)));
    auto reversed = months;
    for (LoadMonth& month : reversed) month.use += 1e-6L * slope * month.made;
    CHECK(norms::load_model(reversed, 120).fixed == 0);
    for (LoadMonth& month : months) month.use += 1e-4L * slope;  // small, and a part all the same
    (norms::load_model(months, 120).fixed > 0 ? positive : negative) += 1;
  }
  CHECK(positive == 7);
  CHECK(negative == 0);
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
  // Full load is over twice the best month of 95 t: too far to judge by.
  CHECK(sample.judged_by == norms::JudgedBy::raw_only);
  const auto& law = placement(all, "law");
  CHECK(law.standing == norms::Standing::not_met);
  CHECK(law.full_load_standing == norms::Standing::met);
}

TEST_CASE(
    "among other plants a plant at part load is judged at full load, by law by the raw figure") {
  std::vector<double> made;
  std::vector<double> used;
  for (int i = 0; i < 12; ++i) {
    made.push_back(60 + 4 * i);  // 82 t a month on average
    used.push_back(60000 + 400 * made.back() + (i % 2 == 0 ? 100 : -100));
  }
  auto plant = fish_plant();
  plant.items[0] = item("electricity", plant::ItemKind::energy, kilowatt_hour, used);
  plant.items[0].carrier = "electricity";
  plant.items[1] = item("coal", plant::ItemKind::fuel, tonne, each_month(0));
  plant.items[4] = item("fillet", plant::ItemKind::product, tonne, made);
  norms::NormOptions options;
  options.capacity.amount = tonne.quantity(2400.0L);  // 200 t a month: 700 kWh/t, raw 1,132
  const auto all =
      placed(plant,
             {quartiles("sample", "electricity", kilowatt_hour, tonne, "product", 600, 800, 1100),
              limit("law", kilowatt_hour, tonne, "product", 1000, "2020-01-01", "2025-12-31")},
             options);
  const auto& sample = placement(all, "sample");
  CHECK(sample.standing == norms::Standing::worse_than_worst);
  CHECK(sample.judged_by == norms::JudgedBy::full_load);
  CHECK(sample.judged_standing() == norms::Standing::best_to_median);
  CHECK(sample.judged_value() == *sample.full_load);
  REQUIRE(sample.full_load_gaps.size() == 2);
  // 12 x 82 t a year: 100 kWh/t better than the median, 100 from the best quarter, raw 332 from the
  // median.
  CHECK(sample.judged_gaps()[0].amount == Approx(-98400).epsilon(0.02));
  CHECK(sample.judged_gaps()[1].amount == Approx(98400).epsilon(0.02));
  CHECK(sample.gaps[0].amount == Approx(326400).epsilon(0.02));
  // That part of the use, at its price of 2,000 VND.
  REQUIRE(sample.judged_gaps()[1].money);
  CHECK(static_cast<double>(sample.judged_gaps()[1].money->minor) ==
        Approx(static_cast<double>(sample.judged_gaps()[1].amount) * 2000).epsilon(0.001));
  const auto& law = placement(all, "law");
  CHECK(law.standing == norms::Standing::not_met);
  CHECK(law.full_load_standing == norms::Standing::met);
  CHECK(law.judged_by == norms::JudgedBy::raw);
  CHECK(law.judged_standing() == norms::Standing::not_met);
}

TEST_CASE("a plant whose months do not carry a figure at full load is judged by the raw one") {
  const auto all =
      placed(fish_plant(),
             {quartiles("sample", "electricity", kilowatt_hour, tonne, "product", 600, 800, 1200)});
  const auto& sample = placement(all, "sample");
  CHECK(sample.judged_by == norms::JudgedBy::raw_only);
  CHECK(sample.judged_standing() == norms::Standing::median_to_worst);
  CHECK(sample.full_load_gaps.empty());
  CHECK(&sample.judged_gaps() == &sample.gaps);
}
