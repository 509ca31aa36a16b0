// How long the examination of a plant's data takes.
//   36 months of 30 items, 26 uses and 4 products, sound: at most 20 ms
//   the same with a slip in every tenth item
#include <benchmark/benchmark.h>

#include <cmath>
#include <string>

#include "cpa/data_quality/data_quality.hpp"
#include "cpa/statistics/random.hpp"

namespace {

using namespace cpa;

constexpr int month_count = 36;
constexpr int product_count = 4;
constexpr int use_count = 26;

void record(plant::Item& item, int month, double value) {
  const auto first = std::chrono::year{2022} / std::chrono::January;
  const auto period = calendar::period_of(calendar::plus_months(first, month));
  plant::Record one{.period = period, .own_period = period};
  one.reading.state = plant::ReadingState::measured;
  one.reading.value = Decimal(std::llround(value), 0);
  item.records.push_back(one);
}

plant::Item item(const std::string& code, plant::ItemKind kind) {
  plant::Item made;
  made.code = code;
  made.kind = kind;
  made.unit = kind == plant::ItemKind::energy ? units::Unit{"kWh", units::dimension::energy, 3.6e6L}
                                              : units::Unit{"kg", units::dimension::mass, 1};
  return made;
}

plant::Plant big_plant(bool spoilt) {
  statistics::Random random(36);
  plant::Plant plant;
  std::vector<std::vector<double>> made(product_count);
  for (int k = 0; k < product_count; ++k) {
    plant.items.push_back(item("product_" + std::to_string(k), plant::ItemKind::product));
    for (int t = 0; t < month_count; ++t) {
      made[static_cast<std::size_t>(k)].push_back(50000 * std::exp(0.2 * random.normal()));
      record(plant.items.back(), t, made[static_cast<std::size_t>(k)].back());
    }
  }
  for (int k = 0; k < use_count; ++k) {
    plant.items.push_back(item("use_" + std::to_string(k),
                               k % 3 == 0 ? plant::ItemKind::energy : plant::ItemKind::water));
    for (int t = 0; t < month_count; ++t) {
      double value = 40000;
      for (std::size_t j = 0; j < made.size(); ++j) {
        value += (1.0 + static_cast<double>(j)) * made[j][static_cast<std::size_t>(t)];
      }
      value *= std::exp(0.04 * random.normal());
      if (spoilt && k % 10 == 0 && t == 20) value *= 10;
      record(plant.items.back(), t, value);
    }
  }
  return plant;
}

void examine_plant(benchmark::State& state) {
  const plant::Plant plant = big_plant(state.range(0) != 0);
  for (auto _ : state) benchmark::DoNotOptimize(data_quality::examine(plant));
}
BENCHMARK(examine_plant)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
