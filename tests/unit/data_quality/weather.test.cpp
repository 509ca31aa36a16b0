// Uses that go with the weather: cold spells and summers are no faults.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <vector>

#include "cpa/data_quality/data_quality.hpp"
#include "cpa/statistics/random.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/data_quality/months_and_items.hpp"

namespace cpa {
namespace {

using data_quality::FindingCode;
using Errors = std::vector<FindingCode>;

constexpr int day_count = 730;
const calendar::Day first_day = std::chrono::year{2022} / std::chrono::January / 1;

// Daily means of a mild climate: a year's wave, and spells of some days.
std::vector<double> temperatures(statistics::Random& random) {
  std::vector<double> celsius;
  double spell = 0;
  for (int day = 0; day < day_count; ++day) {
    spell = 0.75 * spell + 2.5 * random.normal();
    celsius.push_back(15 - 11 * std::cos(day * 6.2831853 / 365.25) + spell);
  }
  return celsius;
}

plant::Record record_of(const calendar::Period& period, double value) {
  plant::Record record{.period = period, .own_period = period};
  record.reading.state = plant::ReadingState::measured;
  record.reading.value = Decimal(std::llround(value * 100), 2);
  return record;
}

// One item that takes a base, and so much to a degree below or above the base temperatures.
struct Building {
  double base = 0.8;
  double heating = 0;  // to a K below 15 degC and day
  double cooling = 0;  // to a K above 20 degC and day
};

plant::Plant measured(const Building& building, std::uint64_t seed, int days_of_bill,
                      bool with_weather) {
  statistics::Random random(seed);
  const std::vector<double> celsius = temperatures(random);
  plant::Plant plant;
  plant.items = {
      tests::item_of("use", plant::ItemKind::energy, {"kWh", units::dimension::energy, 3.6e6L})};
  double bill = 0;
  for (int day = 0; day < day_count; ++day) {
    const double here = celsius[static_cast<std::size_t>(day)];
    const double use = building.base + building.heating * std::max(0.0, 15 - here) +
                       building.cooling * std::max(0.0, here - 20);
    bill += use * std::exp(0.05 * random.normal());
    const calendar::Day today = first_day + std::chrono::days{day};
    if (with_weather) plant.weather.push_back({today, Decimal(std::llround(here * 10), 1)});
    if ((day + 1) % days_of_bill != 0) continue;
    const calendar::Day tomorrow = today + std::chrono::days{1};
    plant.items[0].records.push_back(
        record_of({tomorrow - std::chrono::days{days_of_bill}, tomorrow}, bill));
    bill = 0;
  }
  return plant;
}

Errors errors_of(const plant::Plant& plant) {
  Errors errors;
  for (const auto& finding : data_quality::examine(plant).findings) {
    if (finding.severity == Severity::error) errors.push_back(finding.code);
  }
  return errors;
}

const Building heated{.heating = 1.2};
const Building cooled{.base = 6, .cooling = 9};

}  // namespace

TEST_CASE("days on which heating rises with the cold are no meter's readings") {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    CAPTURE(seed);
    CHECK(errors_of(measured(heated, seed, 1, true)) == Errors{});
    const Errors without = errors_of(measured(heated, seed, 1, false));
    CHECK(std::ranges::count(without, FindingCode::meter_index) == 0);
  }
}

TEST_CASE("bills of two winters are no meter's readings, and bills of summers no change") {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    CAPTURE(seed);
    CHECK(errors_of(measured(heated, seed, 30, true)) == Errors{});
    CHECK(errors_of(measured(cooled, seed, 30, true)) == Errors{});
  }
}

TEST_CASE("a lone item without weather changes as it likes, as far as its figures tell") {
  const Errors errors = errors_of(measured(cooled, 1, 30, false));
  CHECK(std::ranges::count(errors, FindingCode::ratio_jump) == 0);
}

TEST_CASE("readings of a meter and a use that trebles are told where the weather is known") {
  plant::Plant plant = measured(cooled, 3, 30, true);
  std::vector<plant::Record>& bills = plant.items[0].records;
  SECTION("readings of a meter") {
    Decimal reading(5'000'000, 2);
    for (std::size_t k = 8; k < 16; ++k) {
      reading = Decimal(reading.coefficient() + bills[k].reading.value.coefficient(), 2);
      bills[k].reading.value = reading;
    }
    CHECK(std::ranges::count(errors_of(plant), FindingCode::meter_index) == 1);
  }
  SECTION("three times as much from the second year on") {
    for (std::size_t k = 12; k < bills.size(); ++k) {
      bills[k].reading.value = Decimal(bills[k].reading.value.coefficient() * 3, 2);
    }
    CHECK(std::ranges::count(errors_of(plant), FindingCode::ratio_jump) == 1);
  }
}

}  // namespace cpa
