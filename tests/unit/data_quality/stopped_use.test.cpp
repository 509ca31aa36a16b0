// A bakery with an oven on gas and one on electricity: what is said where one of them goes to zero,
// where a meter jumps, and where figures are rounded so coarsely that no last digit is left.
#include <algorithm>
#include <cmath>

#include "cpa/data_quality/data_quality.hpp"
#include "cpa/statistics/random.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/data_quality/months_and_items.hpp"

using namespace cpa;
using data_quality::FindingCode;

namespace {

constexpr int bakery_months = 36;
constexpr std::size_t power = 0;
constexpr std::size_t gas = 1;
constexpr std::size_t wash_water = 2;
constexpr std::size_t bread = 3;

calendar::Period bakery_month(int number) {
  return tests::month_since(std::chrono::year{2022}, number);
}

// Three years, the last of them compared with the two before; two per cent of scatter.
plant::Plant bakery() {
  namespace dim = units::dimension;
  plant::Plant plant;
  plant.items = {tests::item_of("power", plant::ItemKind::energy, {"kWh", dim::energy, 3.6e6L}),
                 tests::item_of("gas", plant::ItemKind::fuel, {"kg", dim::mass, 1}),
                 tests::item_of("water", plant::ItemKind::water, {"m3", dim::volume, 1}),
                 tests::item_of("bread", plant::ItemKind::product, {"t", dim::mass, 1000})};
  plant.baseline = calendar::Period{bakery_month(0).from, bakery_month(24).from};
  plant.reporting = calendar::Period{bakery_month(24).from, bakery_month(36).from};
  statistics::Random random(11);
  for (int t = 0; t < bakery_months; ++t) {
    const double made = 300 * std::exp(0.12 * random.normal());
    const double figures[] = {40000 + 600 * made, 500 + 30 * made, 4 * made, made};
    for (std::size_t i = 0; i < plant.items.size(); ++i) {
      const double scatter = i == bread ? 0 : 0.02 * random.normal();
      plant::Record record{.period = bakery_month(t), .own_period = bakery_month(t)};
      record.reading.state = plant::ReadingState::measured;
      record.reading.value = Decimal(std::llround(figures[i] * std::exp(scatter) * 10), 1);
      plant.items[i].records.push_back(record);
    }
  }
  return plant;
}

plant::Reading& reading(plant::Plant& plant, std::size_t of, int number) {
  return plant.items[of].records[static_cast<std::size_t>(number)].reading;
}

void scale(plant::Plant& plant, std::size_t of, int from, int to, double factor) {
  for (int t = from; t < to; ++t) {
    Decimal& value = reading(plant, of, t).value;
    value = Decimal(std::llround(static_cast<double>(value.coefficient()) * factor), 1);
  }
}

void round_to(plant::Plant& plant, std::size_t of, double unit) {
  for (int t = 0; t < bakery_months; ++t) {
    Decimal& value = reading(plant, of, t).value;
    value = Decimal(std::llround(std::round(static_cast<double>(value.value()) / unit) * unit), 0);
  }
}

const data_quality::Finding* finding_of(const data_quality::DataQuality& quality, FindingCode code,
                                        const std::string& item) {
  const auto found = std::ranges::find_if(quality.findings, [&](const auto& finding) {
    return finding.code == code && finding.item == item;
  });
  return found == quality.findings.end() ? nullptr : &*found;
}

// What is said of gas that is zero in the months, written as measured or as not used.
data_quality::DataQuality without_gas(const std::vector<int>& months, plant::ReadingState state,
                                      const char* note = "") {
  plant::Plant plant = bakery();
  for (const int t : months) reading(plant, gas, t) = {.state = state, .value = {}, .note = note};
  return data_quality::examine(plant);
}

std::vector<int> from_to(int from, int to, int step = 1) {
  std::vector<int> months;
  for (int t = from; t < to; t += step) months.push_back(t);
  return months;
}

}  // namespace

TEST_CASE("gas at zero in five to twelve months of full production is an error for every one") {
  for (const auto& months :
       {from_to(24, 36), from_to(30, 36), from_to(31, 36), from_to(25, 36, 2), from_to(24, 31)}) {
    for (const auto state : {plant::ReadingState::measured, plant::ReadingState::not_used}) {
      INFO(months.size() << ' ' << static_cast<int>(state));
      const auto quality = without_gas(months, state);
      const data_quality::Finding* stopped = finding_of(quality, FindingCode::stopped, "gas");
      REQUIRE(stopped != nullptr);
      CHECK(stopped->severity == Severity::error);
      CHECK(stopped->cells.size() == months.size());
      CHECK(quality.findings.size() == 1);
    }
  }
}

TEST_CASE("what a note or an event of these months says took the place of gas leaves a warning") {
  const auto noted = without_gas(from_to(24, 36), plant::ReadingState::not_used, "wood pellets");
  REQUIRE(finding_of(noted, FindingCode::stopped, "gas") != nullptr);
  CHECK(noted.is_fit());

  plant::Plant plant = bakery();
  for (int t = 24; t < 36; ++t) reading(plant, gas, t).value = Decimal(0, 0);
  plant::Event event{.from = bakery_month(24).from, .reason = "wood pellets", .items = {"gas"}};
  plant.events = {event};
  const auto told = data_quality::examine(plant);
  REQUIRE(finding_of(told, FindingCode::stopped, "gas") != nullptr);
  CHECK(told.is_fit());
  // An improvement that was over before says nothing of a year of zeros; nor does one of all items.
  plant.events[0].to = bakery_month(24).from;
  CHECK_FALSE(data_quality::examine(plant).is_fit());
  plant.events[0] = event;
  plant.events[0].items.clear();
  CHECK_FALSE(data_quality::examine(plant).is_fit());
}

TEST_CASE("zeros that were a habit before are no stop") {
  std::vector<int> months = from_to(1, 36, 3);
  CHECK(without_gas(months, plant::ReadingState::measured).findings.empty());
  // Heating: from May to September of every year.
  months.clear();
  for (int t = 0; t < bakery_months; ++t) {
    if (t % 12 >= 4 && t % 12 <= 8) months.push_back(t);
  }
  CHECK(without_gas(months, plant::ReadingState::not_used).findings.empty());
}

TEST_CASE("gas that came into use with the reporting period did not stop") {
  CHECK(without_gas(from_to(0, 24), plant::ReadingState::not_used).is_fit());
}

TEST_CASE("gas billed for two months at a time is there in full") {
  plant::Plant plant = bakery();
  for (int t = 24; t < 36; t += 2) {
    const Decimal first = reading(plant, gas, t).value;
    Decimal& second = reading(plant, gas, t + 1).value;
    second = Decimal(second.coefficient() + first.coefficient(), 1);
    reading(plant, gas, t).value = Decimal(0, 0);
  }
  CHECK(finding_of(data_quality::examine(plant), FindingCode::stopped, "gas") == nullptr);
}

TEST_CASE("a note of an event explains no change of a whole unit, and no fall beyond a third") {
  const plant::Event note{
      .from = bakery_month(23).from, .reason = "inverters", .items = {"power", "water"}};
  for (const double factor : {3.6 * 0.91, 10 * 0.91, 0.91 / 3.6}) {
    INFO(factor);
    plant::Plant plant = bakery();
    scale(plant, power, 24, 36, factor);
    plant.events = {note};
    const auto quality = data_quality::examine(plant);
    CHECK_FALSE(quality.is_fit());
    REQUIRE(quality.findings.size() == 1);
    CHECK(quality.findings[0].item == "power");
    CHECK(quality.findings[0].cells.size() == 12);
  }
  plant::Plant plant = bakery();
  scale(plant, power, 0, 24, 1.5);
  scale(plant, power, 24, 36, 0.91);
  plant.events = {note};
  const auto quality = data_quality::examine(plant);
  REQUIRE(quality.findings.size() == 1);
  CHECK(quality.findings[0].code == FindingCode::ratio_jump);
  CHECK(quality.findings[0].item == "power");
  plant.events[0].effect = plant::EventEffect::level;
  CHECK(data_quality::examine(plant).findings.empty());
}

TEST_CASE("a fifth less after an improvement that is on record leaves nothing to doubt") {
  plant::Plant plant = bakery();
  scale(plant, power, 24, 36, 0.8);
  plant.events = {{.from = bakery_month(23).from, .reason = "inverters", .items = {"power"}}};
  CHECK(data_quality::examine(plant).findings.empty());
}

TEST_CASE(
    "columns of figures that all are multiples of one round number are told, however coarse") {
  for (const double unit : {10.0, 50.0, 100.0, 200.0, 250.0, 500.0}) {
    INFO(unit);
    plant::Plant plant = bakery();
    round_to(plant, wash_water, unit);  // 1,200 m3 a month
    const auto quality = data_quality::examine(plant);
    const data_quality::Finding* heaping = finding_of(quality, FindingCode::heaping, "water");
    REQUIRE(heaping != nullptr);
    CHECK(heaping->severity == Severity::warning);
    CHECK(quality.is_fit());
  }
}

TEST_CASE("steps small beside the figures may be the book's, and fuel may come by the lorry") {
  for (const double unit : {10.0, 1000.0}) {
    INFO(unit);
    plant::Plant plant = bakery();
    round_to(plant, gas, unit);  // 9,500 kg a month
    const auto quality = data_quality::examine(plant);
    const data_quality::Finding* heaping = finding_of(quality, FindingCode::heaping, "gas");
    REQUIRE(heaping != nullptr);
    CHECK(heaping->severity == Severity::note);
  }
}
