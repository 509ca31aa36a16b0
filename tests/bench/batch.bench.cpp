// How long many plants of one table take, 36 months and four columns each, read from a file and
// judged without the sensitivity pack: 10,000 of them at most 30 s on two cores, and linear in
// their number. The naive way reads each plant from a folder of its own.
#include <benchmark/benchmark.h>

#include <cmath>
#include <string>

#include "cpa/sectors/packs.hpp"
#include "cpa/statistics/random.hpp"
#include "cpa/tasks/savings_batch.hpp"
#include "tests/support/scratch_folder.hpp"

namespace {

using namespace cpa;

constexpr int month_count = 36;

std::string month_text(int month) {
  const std::string number = std::to_string(month % 12 + 1);
  return std::to_string(2022 + month / 12) + (number.size() < 2 ? "-0" : "-") + number;
}

// "period,product,electricity,diesel,water", with whatever stands before each line.
std::string rows_of(int plant, const std::string& before) {
  statistics::Random random(static_cast<std::uint64_t>(plant));
  std::string text;
  for (int t = 0; t < month_count; ++t) {
    const double made = 200 * std::exp(0.15 * random.normal());
    const double kept = t < 24 ? 1.0 : 0.92;
    const auto use = [&](double base, double slope) {
      return std::to_string(
          std::llround((base + slope * made) * kept * std::exp(0.03 * random.normal())));
    };
    text += before + month_text(t) + "," + std::to_string(std::llround(made)) + "," +
            use(40000, 300) + "," + use(800, 12) + "," + use(900, 9) + "\n";
  }
  return text;
}

savings::PlantOptions without_pack() {
  savings::PlantOptions options;
  options.with_sensitivity = false;
  return options;
}

void batch_of_one_table(benchmark::State& state) {
  const sectors::Packs packs = sectors::built_in_packs();
  const test::ScratchFolder folder;
  std::string table = "plant,period,product,electricity,diesel,water\n";
  for (int k = 0; k < state.range(0); ++k) table += rows_of(k, "p" + std::to_string(k) + ",");
  test::put_bytes(folder / "data.csv", table);
  test::put_bytes(folder / "plants.csv",
                  "plant,baseline,reporting,item,kind,unit,carrier\n"
                  "*,2022-01/2023-12,2024-01/2024-12,product,product,t,\n"
                  "*,2022-01/2023-12,2024-01/2024-12,electricity,energy,kWh,electricity\n"
                  "*,2022-01/2023-12,2024-01/2024-12,diesel,fuel,l,diesel\n"
                  "*,2022-01/2023-12,2024-01/2024-12,water,water,m3,\n");
  tasks::BatchRequest request{.path = folder / "data.csv"};
  request.options = without_pack();
  for (auto _ : state) {
    std::size_t answered = 0;
    const Problems problems = tasks::assess_batch(
        request, packs, [&answered](const tasks::BatchOutcome& outcome, double) {
          answered += outcome.answer ? 1U : 0U;
        });
    if (has_errors(problems) || answered != static_cast<std::size_t>(state.range(0))) {
      state.SkipWithError("not every plant has an answer");
    }
  }
  state.counters["plants/s"] = benchmark::Counter(static_cast<double>(state.range(0)),
                                                  benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(batch_of_one_table)->Arg(100)->Arg(1000)->UseRealTime()->Unit(benchmark::kMillisecond);

// One plant after the other, each opened, read and judged by itself.
void folder_by_folder(benchmark::State& state) {
  const sectors::Packs packs = sectors::built_in_packs();
  const test::ScratchFolder folder;
  for (int k = 0; k < state.range(0); ++k) {
    const auto plant = folder.path() / std::to_string(k);
    std::filesystem::create_directory(plant);
    test::put_bytes(plant / "plant.yaml",
                    "cpa: 1\ndecimal: point\nitems:\n"
                    "  - {code: product, kind: product, unit: t}\n"
                    "  - {code: electricity, kind: energy, unit: kWh, carrier: electricity}\n"
                    "  - {code: diesel, kind: fuel, unit: l, carrier: diesel}\n"
                    "  - {code: water, kind: water, unit: m3}\n"
                    "periods: {baseline: 2022-01/2023-12, reporting: 2024-01/2024-12}\n");
    test::put_bytes(plant / "data.csv",
                    "period,product,electricity,diesel,water\n" + rows_of(k, ""));
  }
  for (auto _ : state) {
    for (int k = 0; k < state.range(0); ++k) {
      const auto answer =
          tasks::assess_savings(folder.path() / std::to_string(k), packs, without_pack(), "bench");
      if (!answer) state.SkipWithError("a plant has no answer");
    }
  }
  state.counters["plants/s"] = benchmark::Counter(static_cast<double>(state.range(0)),
                                                  benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(folder_by_folder)->Arg(100)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
