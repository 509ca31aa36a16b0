// Factories in which a lasting step hides behind what else goes on: a mix that shifts, the cold of
// summer, errors that go on from month to month.
#include <algorithm>
#include <cmath>
#include <string>

#include "cpa/data_quality/data_quality.hpp"
#include "cpa/statistics/random.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/data_quality/months_and_items.hpp"

namespace cpa {
namespace {

namespace dim = units::dimension;
using data_quality::FindingCode;

constexpr int noodle_months = 36;
constexpr int saving_from = 24;

calendar::Period noodle_month(int number) {
  return tests::month_since(std::chrono::year{2021}, number);
}

struct Course {
  double soup_left = 1;    // of the soup, from the 25th month on
  double summer = 0;       // more electricity in the middle of the year, a share
  double memory = 0;       // of the errors, from month to month
  int step_month = 0;      // of the electricity
  double electricity = 1;  // from then on, of what it was
  double all_inputs = 1;   // the same of every input
  double noodles = 1;      // tonnes written for each tonne made, from then on
  double saved = 1;        // of electricity and water, from the reporting period on
};

void add_reading(plant::Item& to, int number, double value, int scale) {
  plant::Record record{.period = noodle_month(number), .own_period = noodle_month(number)};
  record.reading.state = plant::ReadingState::measured;
  record.reading.value = Decimal(std::llround(value * std::pow(10.0, scale)), scale);
  to.records.push_back(record);
}

// Noodles and soup; electricity, coal, flour and water.
plant::Plant noodle_works(const Course& course, std::uint64_t seed) {
  plant::Plant plant;
  plant.items = {
      tests::item_of("electricity", plant::ItemKind::energy, {"kWh", dim::energy, 3.6e6L}),
      tests::item_of("coal", plant::ItemKind::fuel, {"t", dim::mass, 1000}),
      tests::item_of("flour", plant::ItemKind::raw_material, {"t", dim::mass, 1000}),
      tests::item_of("water", plant::ItemKind::water, {"m3", dim::volume, 1}),
      tests::item_of("noodles", plant::ItemKind::product, {"t", dim::mass, 1000}),
      tests::item_of("soup", plant::ItemKind::product, {"t", dim::mass, 1000})};
  plant.reporting =
      calendar::Period{noodle_month(saving_from).from, noodle_month(noodle_months - 1).to};
  statistics::Random random(seed);
  double error = 0;
  for (int t = 0; t < noodle_months; ++t) {
    const bool late = t >= saving_from;
    const bool stepped = course.step_month > 0 && t >= course.step_month;
    const double made = 1200 * std::exp(0.01 * t + 0.1 * random.normal()) * (t % 12 == 1 ? 0.7 : 1);
    const double soup = 75 * std::exp(0.08 * random.normal()) * (late ? course.soup_left : 1) *
                        (t % 12 == 1 ? 0.7 : 1);
    error = course.memory * error +
            std::sqrt(1 - course.memory * course.memory) * 0.04 * random.normal();
    const double summer = 1 - course.summer * std::cos(t * 3.14159265358979 / 6);
    const double inputs = stepped ? course.all_inputs : 1;
    const double saved = late ? course.saved : 1;
    add_reading(plant.items[0], t,
                (60000 + 95 * made + 600 * soup) * summer * std::exp(error) * inputs * saved *
                    (stepped ? course.electricity : 1),
                0);
    add_reading(plant.items[1], t,
                (25 + 0.2 * made + 0.9 * soup) * inputs * std::exp(0.04 * random.normal()), 2);
    add_reading(plant.items[2], t,
                (0.9 * made + 0.7 * soup) * inputs * std::exp(0.02 * random.normal()), 1);
    add_reading(plant.items[3], t,
                (600 + 1.8 * made + 4 * soup) * inputs * saved * std::exp(0.05 * random.normal()),
                0);
    add_reading(plant.items[4], t, made * (stepped ? course.noodles : 1), 1);
    add_reading(plant.items[5], t, soup, 1);
  }
  return plant;
}

// Of the changes of a ratio that are told, those of the item from about the month on.
int jumps_of(const data_quality::DataQuality& quality, const std::string& item, int number) {
  return static_cast<int>(std::ranges::count_if(quality.findings, [&](const auto& finding) {
    if (finding.code != FindingCode::ratio_jump || finding.item != item) return false;
    const auto from = finding.cells.front().period.from;
    return from >= noodle_month(number - 1).from && from <= noodle_month(number + 1).from;
  }));
}

int jumps(const data_quality::DataQuality& quality) {
  return static_cast<int>(std::ranges::count_if(quality.findings, [](const auto& finding) {
    return finding.code == FindingCode::ratio_jump;
  }));
}

}  // namespace

TEST_CASE("electricity that halves is told though the soup, which takes some, halves later") {
  for (const std::uint64_t seed : {1U, 2U, 3U, 4U}) {
    for (const double left : {0.5, 0.65, 1.5}) {
      INFO(seed << ' ' << left);
      const auto quality = data_quality::examine(
          noodle_works({.soup_left = 0.5, .step_month = 16, .electricity = left}, seed));
      CHECK(jumps_of(quality, "electricity", 16) == 1);
      CHECK(jumps(quality) == 1);
    }
  }
}

TEST_CASE("electricity that doubles is told though every summer takes twice the winter's") {
  for (const std::uint64_t seed : {1U, 2U, 3U, 4U}) {
    INFO(seed);
    const auto quality = data_quality::examine(
        noodle_works({.summer = 0.4, .step_month = 27, .electricity = 1.9}, seed));
    CHECK(jumps_of(quality, "electricity", 27) == 1);
  }
}

TEST_CASE("noodles weighed otherwise beside soup are named, not the inputs that part from them") {
  for (const std::uint64_t seed : {1U, 2U, 3U, 4U}) {
    for (const double written : {0.6, 1.6}) {
      INFO(seed << ' ' << written);
      const auto quality =
          data_quality::examine(noodle_works({.step_month = 9, .noodles = written}, seed));
      CHECK(jumps_of(quality, "noodles", 9) == 1);
      CHECK(jumps(quality) == 1);
    }
  }
}

TEST_CASE("five to fifteen per cent saved, drifts and a shifted mix are no change of a ratio",
          "[simulation]") {
  int told = 0;
  int errors = 0;
  for (std::uint64_t seed = 401; seed < 441; ++seed) {
    for (const double saved : {1.0, 0.95, 0.9, 0.85}) {
      const auto quality = data_quality::examine(
          noodle_works({.soup_left = 0.6, .summer = 0.1, .memory = 0.7, .saved = saved}, seed));
      told += jumps(quality) > 0;
      errors += !quality.is_fit();
    }
  }
  CAPTURE(told, errors);
  CHECK(errors == 0);
  CHECK(told <= 3);  // of 160
}

}  // namespace cpa
