// Mass does not come from nothing.
#include <cmath>
#include <utility>

#include "cpa/data_quality/data_quality.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/data_quality/plain_factory.hpp"

using namespace cpa;
using cpa::tests::plain_factory::month;
using data_quality::Finding;
using data_quality::FindingCode;

namespace {

plant::Item weighed(const char* code, plant::ItemKind kind) {
  plant::Item item{.code = code, .kind = kind};
  item.unit = {"t", units::dimension::mass, 1000};
  return item;
}

void put_down(plant::Item& item, int number, double tonnes) {
  plant::Record record{.period = month(number), .own_period = month(number)};
  record.reading = {.state = plant::ReadingState::measured,
                    .value = Decimal(std::llround(tonnes * 1000), 3)};
  item.records.push_back(std::move(record));
}

// A dyehouse: greige fabric in, `before` and from the third year on `after` times as much fabric
// out, give or take half a per cent.
plant::Plant dyehouse(double before, double after) {
  plant::Item made = weighed("fabric", plant::ItemKind::product);
  plant::Item raw = weighed("greige", plant::ItemKind::raw_material);
  for (int t = 0; t < 36; ++t) {
    const double put_in = 200 * (1 + 0.15 * std::sin(1.1 * t) + 0.05 * std::sin(4.3 * t));
    const double noise = 1 + 0.005 * std::sin(7.3 * t);
    put_down(raw, t, put_in);
    put_down(made, t, put_in * (t < 24 ? before : after) * noise);
  }
  plant::Plant plant;
  plant.items = {made, raw};
  return plant;
}

const Finding* gain_of(const data_quality::DataQuality& quality) {
  for (const Finding& finding : quality.findings) {
    if (finding.code == FindingCode::mass_gained) return &finding;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("more fabric than greige, where it had been less, is an error of these months") {
  const auto quality = data_quality::examine(dyehouse(0.957, 1.05));
  const Finding* found = gain_of(quality);
  REQUIRE(found != nullptr);
  CHECK(found->severity == Severity::error);
  CHECK(found->item == "fabric");
  CHECK(found->other_item == "greige");
  CHECK(found->ratio == Approx(1.05).margin(0.003));
  REQUIRE(found->cells.size() == 12);
  CHECK(found->cells.front().period == month(24));
}

TEST_CASE("a product that leaves its inputs and its raw material at once is more than was put in") {
  // Written a fifth too high in the reporting year, against electricity and steam as well.
  plant::Plant plant = dyehouse(0.957, 0.957 * 1.2);
  for (const char* code : {"electricity", "steam", "water"}) {
    plant::Item use = weighed(code, plant::ItemKind::auxiliary_material);
    for (int t = 0; t < 36; ++t) {
      const double put_in = 200 * (1 + 0.15 * std::sin(1.1 * t) + 0.05 * std::sin(4.3 * t));
      put_down(use, t, (40 + 0.5 * put_in) * (1 + 0.01 * std::sin(5.1 * t + code[0])));
    }
    plant.items.push_back(use);
  }
  const auto quality = data_quality::examine(plant);
  const Finding* found = gain_of(quality);
  REQUIRE(found != nullptr);
  CHECK(found->severity == Severity::error);
  CHECK(found->cells.size() >= 11);
}

TEST_CASE("a month that is written in another unit is told as that alone") {
  plant::Plant plant = dyehouse(0.957, 0.957);
  for (plant::Item& item : plant.items) {
    if (item.code != "greige") continue;
    for (std::size_t i = 26; i < 34; ++i) {
      auto& value = item.records[i].reading.value;
      value = Decimal(value.coefficient(), value.scale() + 3);
    }
  }
  const auto quality = data_quality::examine(plant);
  CHECK(gain_of(quality) == nullptr);
  CHECK(quality.count(Severity::error) > 0);
}

TEST_CASE("a plant that always made more than it put in adds something, water or salt") {
  CHECK(gain_of(data_quality::examine(dyehouse(1.02, 1.12))) == nullptr);
}

TEST_CASE("a better yield under one is no error") {
  CHECK(gain_of(data_quality::examine(dyehouse(0.90, 0.96))) == nullptr);
}

TEST_CASE("stocks that move a month's product into the next are no mass gained") {
  plant::Plant plant = dyehouse(0.97, 0.97);
  for (plant::Item& item : plant.items) {
    if (item.code != "fabric") continue;
    for (std::size_t i = 25; i < 36; i += 2) {
      auto& early = item.records[i - 1].reading.value;
      auto& late = item.records[i].reading.value;
      const long long moved = early.coefficient() / 10;
      early = Decimal(early.coefficient() - moved, early.scale());
      late = Decimal(late.coefficient() + moved, late.scale());
    }
  }
  CHECK(gain_of(data_quality::examine(plant)) == nullptr);
}
