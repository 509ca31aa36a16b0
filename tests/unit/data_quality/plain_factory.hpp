// A factory everyone can follow: electricity and water go with tonnes made.
#pragma once

#include <cmath>

#include "cpa/data_quality/data_quality.hpp"
#include "cpa/statistics/random.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/data_quality/months_and_items.hpp"

namespace cpa::tests::plain_factory {

constexpr int month_count = 24;

inline calendar::Period month(int number) {
  return tests::month_since(std::chrono::year{2023}, number);
}

inline void add(plant::Item& to, int number, double value, int scale) {
  plant::Record record{.period = month(number), .own_period = month(number)};
  record.reading.state = plant::ReadingState::measured;
  record.reading.value = Decimal(std::llround(value * std::pow(10.0, scale)), scale);
  to.records.push_back(record);
}

// Two years: 200 t a month, 40,000 kWh and 300 kWh/t, 5 m3/t, all with a few per cent of scatter.
inline plant::Plant factory() {
  plant::Plant plant;
  plant.items = {
      tests::item_of("electricity", plant::ItemKind::energy,
                     {"kWh", units::dimension::energy, 3.6e6L}),
      tests::item_of("water", plant::ItemKind::water, {"m3", units::dimension::volume, 1}),
      tests::item_of("fillet", plant::ItemKind::product, {"t", units::dimension::mass, 1000})};
  statistics::Random random(5);
  for (int t = 0; t < month_count; ++t) {
    const double made = 200 * std::exp(0.12 * random.normal());
    add(plant.items[0], t, (40000 + 300 * made) * std::exp(0.02 * random.normal()), 0);
    add(plant.items[1], t, 5 * made * std::exp(0.04 * random.normal()), 1);
    add(plant.items[2], t, made, 2);
  }
  return plant;
}

inline Decimal& figure(plant::Plant& plant, std::size_t of, int number) {
  return plant.items[of].records[static_cast<std::size_t>(number)].reading.value;
}

// All figures of an item in so many tenths of themselves.
inline void scale(plant::Plant& plant, std::size_t of, int tenths) {
  for (plant::Record& record : plant.items[of].records) {
    record.reading.value = Decimal(record.reading.value.coefficient() * tenths / 10, 0);
  }
}

inline const data_quality::Finding& only(const data_quality::DataQuality& quality) {
  REQUIRE(quality.findings.size() == 1);
  return quality.findings.front();
}

}  // namespace cpa::tests::plain_factory
