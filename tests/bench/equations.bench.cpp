// How fast a dyehouse of 40 units closes its mass and two components, uncertainties and tests of
// everything included.
#include <benchmark/benchmark.h>

#include "tests/support/dyehouse.hpp"

namespace {

void bilinear_dyehouse(benchmark::State& state) {
  const auto house = cpa::test::dyehouse(static_cast<std::size_t>(state.range(0)), 2);
  int iterations = 0;
  for (auto _ : state) {
    const auto answer = cpa::balance::reconcile(house.system);
    if (!answer) state.SkipWithError("refused");
    iterations = answer ? answer->iterations : 0;
    benchmark::DoNotOptimize(answer);
  }
  state.counters["variables"] = static_cast<double>(house.system.variables.size());
  state.counters["equations"] = static_cast<double>(house.system.equations.size());
  state.counters["iterations"] = iterations;
}
BENCHMARK(bilinear_dyehouse)->Arg(10)->Arg(20)->Arg(40)->Arg(80)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
