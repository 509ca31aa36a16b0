// A freezing works whose coal comes by the lorry load and is recorded as it comes.
#include <algorithm>
#include <cmath>

#include "cpa/data_quality/data_quality.hpp"
#include "cpa/statistics/random.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/data_quality/months_and_items.hpp"

using namespace cpa;
using data_quality::FindingCode;

namespace {

constexpr int delivery_months = 36;

struct Supply {
  double lot = 0;      // tonnes in one lorry; 0 = recorded as it is used
  double weighed = 0;  // how far from it a load is, as a share
};

void write_month(plant::Item& to, int number, double value, int scale) {
  const auto month = tests::month_since(std::chrono::year{2021}, number);
  plant::Record record{.period = month, .own_period = month};
  record.reading.state = plant::ReadingState::measured;
  record.reading.value = Decimal(std::llround(value * std::pow(10.0, scale)), scale);
  to.records.push_back(record);
}

// 300 tonnes of fish and 60 of coal a month.
plant::Plant freezing_works(const Supply& supply, std::uint64_t seed) {
  namespace dim = units::dimension;
  plant::Plant plant;
  plant.items = {
      tests::item_of("electricity", plant::ItemKind::energy, {"kWh", dim::energy, 3.6e6L}),
      tests::item_of("coal", plant::ItemKind::fuel, {"t", dim::mass, 1000}),
      tests::item_of("water", plant::ItemKind::water, {"m3", dim::volume, 1}),
      tests::item_of("fish", plant::ItemKind::product, {"t", dim::mass, 1000})};
  statistics::Random random(seed);
  double stock = 0;
  for (int t = 0; t < delivery_months; ++t) {
    const double made = 300 * std::exp(0.1 * random.normal());
    const double coal = (10 + 0.17 * made) * std::exp(0.03 * random.normal());
    double came = supply.lot > 0 ? 0 : coal;
    for (; supply.lot > 0 && stock + came < coal; came += supply.lot) {
    }
    stock += supply.lot > 0 ? came - coal : 0;
    came *= 1 - supply.weighed * random.uniform();
    write_month(plant.items[0], t, (30000 + 290 * made) * std::exp(0.03 * random.normal()), 0);
    write_month(plant.items[1], t, came, supply.weighed > 0 || supply.lot == 0 ? 2 : 0);
    write_month(plant.items[2], t, (900 + 8 * made) * std::exp(0.03 * random.normal()), 0);
    write_month(plant.items[3], t, made, 1);
  }
  return plant;
}

std::size_t doubts_of(const data_quality::DataQuality& quality, const char* item) {
  return static_cast<std::size_t>(std::ranges::count_if(
      quality.findings, [item](const auto& finding) { return finding.item == item; }));
}

}  // namespace

TEST_CASE("coal recorded by the lorry load is one doubt, not one to each month that leaps") {
  for (const std::uint64_t seed : {41U, 42U, 43U, 44U}) {
    for (const Supply& supply : {Supply{25}, Supply{30}, Supply{60}}) {
      INFO(seed << ' ' << supply.lot << ' ' << supply.weighed);
      const auto quality = data_quality::examine(freezing_works(supply, seed));
      REQUIRE(doubts_of(quality, "coal") == 1);
      const auto found = std::ranges::find_if(
          quality.findings, [](const auto& finding) { return finding.item == "coal"; });
      CHECK(found->code == FindingCode::deliveries);
      CHECK(found->severity == Severity::warning);
      CHECK(found->cells.size() == delivery_months);
      CHECK(quality.is_fit());
    }
    // Loads that are weighed tell it less plainly, and where few months leap not at all.
    CHECK(doubts_of(data_quality::examine(freezing_works({60, 0.02}, seed)), "coal") <= 2);
    CHECK(doubts_of(data_quality::examine(freezing_works({}, seed)), "coal") == 0);
  }
}

TEST_CASE("a load written in kilograms stays an error beside the doubt of deliveries") {
  plant::Plant plant = freezing_works({25}, 41);
  plant::Reading& reading = plant.items[1].records[7].reading;
  reading.value = Decimal(reading.value.coefficient() * 1000, 0);
  const auto quality = data_quality::examine(plant);
  CHECK_FALSE(quality.is_fit());
  CHECK(std::ranges::any_of(quality.findings, [](const auto& finding) {
    return finding.code == FindingCode::thousand && finding.item == "coal";
  }));
}

namespace {

// 60 tonnes of coal in lorries of 45 to 51, one a month and now and then none or two.
plant::Plant weighed_lorries(std::uint64_t seed) {
  plant::Plant plant = freezing_works({50, 0.06}, seed);
  statistics::Random random(seed + 7);
  for (std::size_t t = 0; t < plant.items[1].records.size(); ++t) {
    const int lorries = t % 12 == 2 ? 0 : t % 12 == 7 ? 2 : 1;
    double came = 0;
    for (int k = 0; k < lorries; ++k) came += 51 - 6 * random.uniform();
    plant.items[1].records[t].reading.value = Decimal(std::llround(came * 100), 2);
  }
  return plant;
}

}  // namespace

TEST_CASE("one lorry a month and now and then none or two is one doubt at most and no error") {
  for (const std::uint64_t seed : {61U, 62U, 63U}) {
    INFO(seed);
    const auto quality = data_quality::examine(weighed_lorries(seed));
    CHECK(doubts_of(quality, "coal") <= 1);
    CHECK(std::ranges::all_of(quality.findings, [](const auto& finding) {
      return finding.item != "coal" || finding.code == FindingCode::deliveries;
    }));
    CHECK(quality.is_fit());
  }
}

TEST_CASE("months without an item that goes with production are errors, no deliveries") {
  plant::Plant plant = freezing_works({}, 64);
  for (const std::size_t t : {5U, 17U}) {
    plant.items[1].records[t].reading.value = Decimal(0, 2);
  }
  const auto quality = data_quality::examine(plant);
  CHECK(quality.count(Severity::error) == 2);
  CHECK(std::ranges::all_of(quality.findings, [](const auto& finding) {
    return finding.item != "coal" || finding.code == FindingCode::zero_use;
  }));
}

TEST_CASE(
    "lorries of one and a half digits each, rounded month by month, repeat without an error") {
  plant::Plant plant = freezing_works({}, 65);
  const long written[] = {0, 12115, 24229, 36344};  // of 1211.46 kg
  for (std::size_t t = 0; t < plant.items[1].records.size(); ++t) {
    const std::size_t lots = t % 5 == 4 ? 2 : t % 11 == 3 ? 3 : t % 7 == 6 ? 0 : 1;
    plant.items[1].records[t].reading.value = Decimal(written[lots], 1);
  }
  const auto quality = data_quality::examine(plant);
  CHECK(quality.is_fit());
  CHECK(std::ranges::any_of(quality.findings, [](const auto& finding) {
    return finding.item == "coal" && finding.code == FindingCode::deliveries;
  }));
}

TEST_CASE("the leaps of coal in lorries do not hide what another item shows") {
  int told = 0;
  for (const std::uint64_t seed : {71U, 72U, 73U, 74U}) {
    plant::Plant plant = freezing_works({60}, seed);
    plant::Reading& water = plant.items[2].records[20].reading;
    water.value = Decimal(water.value.coefficient() * 128 / 100, 0);
    const auto quality = data_quality::examine(plant);
    told += std::ranges::any_of(quality.findings, [](const auto& finding) {
      return finding.item == "water" && finding.code == FindingCode::outlier;
    });
  }
  CHECK(told >= 3);
}
