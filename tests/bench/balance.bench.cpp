// How long the reconciliation of flow networks takes, and how much memory. Plant-like layers, 95 %
// metered, one core:
//   10,000 flows: at most 10 ms; 100,000: 0.3 s; 1,000,000: 8 s and 2 GB
//   the same with every standard deviation and test: at most four times that
//   100,000 flows between any units, which goes the iterative way: at most 1 s
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include "cpa/balance/flow_network.hpp"
#include "tests/support/flow_networks.hpp"

namespace {

using namespace cpa;
using namespace cpa::tests;

void run(benchmark::State& state, const balance::FlowNetwork& network, bool deviations) {
  for (auto _ : state) {
    const auto answer = balance::reconcile(network, {.standard_deviations = deviations});
    if (!answer) {
      state.SkipWithError(answer.error().front().code.c_str());
      break;
    }
    state.counters["chi2/dof"] =
        answer->chi_square / static_cast<double>(answer->degrees_of_freedom);
    state.counters["dof"] = static_cast<double>(answer->degrees_of_freedom);
    state.counters["open"] = answer->largest_imbalance;
    state.counters["iterative"] = answer->iterative ? 1 : 0;
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  state.counters["flows"] = static_cast<double>(network.flows.size());
  state.counters["MB so far"] = static_cast<double>(usage.ru_maxrss) / 1024;
}

void layers(benchmark::State& state) {
  run(state, plant_like({.flows = static_cast<std::size_t>(state.range(0))}), false);
}
BENCHMARK(layers)->Arg(10'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void layers_with_deviations(benchmark::State& state) {
  run(state, plant_like({.flows = static_cast<std::size_t>(state.range(0))}), true);
}
BENCHMARK(layers_with_deviations)
    ->Arg(10'000)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond);

void any_units(benchmark::State& state) {
  run(state, expander({.flows = static_cast<std::size_t>(state.range(0))}), true);
}
BENCHMARK(any_units)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
