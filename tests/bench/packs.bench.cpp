// What it costs to know the trades: the packs that every command reads, one sector's knowledge on
// top of them, both together ("one sector's packs from nothing"), and all of it. Aims: one sector
// 50 ms, all 400 ms.
#include <benchmark/benchmark.h>

#include <array>
#include <string_view>

#include "cpa/sectors/knowledge.hpp"

using namespace cpa;
using namespace cpa::sectors;

namespace {

const Packs& packs() {
  static const Packs read = built_in_packs();
  return read;
}

void packs_of_every_command(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(built_in_packs());
}

void knowledge_of_one(benchmark::State& state, std::string_view sector) {
  const std::array wanted{sector};
  for (auto _ : state) benchmark::DoNotOptimize(built_in_knowledge(packs(), wanted));
}

void one_sector_from_nothing(benchmark::State& state, std::string_view sector) {
  const std::array wanted{sector};
  for (auto _ : state) {
    const Packs read = built_in_packs();
    benchmark::DoNotOptimize(built_in_knowledge(read, wanted));
  }
}

void knowledge_of_all(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(built_in_knowledge(packs()));
}

}  // namespace

BENCHMARK(packs_of_every_command)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(knowledge_of_one, food, "food")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(knowledge_of_one, textiles, "textiles")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(knowledge_of_one, mechanical, "mechanical")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(one_sector_from_nothing, food, "food")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(one_sector_from_nothing, textiles, "textiles")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(one_sector_from_nothing, mechanical, "mechanical")->Unit(benchmark::kMillisecond);
BENCHMARK(knowledge_of_all)->Unit(benchmark::kMillisecond);

BENCHMARK_MAIN();
