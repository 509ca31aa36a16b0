// Reading a table of consumption: our reader against the naive way with getline and stringstream.
// Both turn every number into a value. Aim: 100 MB/s on one core with the decimals read.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <sstream>
#include <string>

#include "cpa/tables/csv_reader.hpp"

using namespace cpa;
using namespace cpa::tables;

namespace {

// Ten million bytes of "plant,period,energy,product,note".
std::string any_table() {
  std::string text = "plant,period,E_EL,E_GAS,P_MAIN,note\n";
  for (unsigned i = 0; text.size() < 10'000'000; ++i) {
    text += "P" + std::to_string(i % 9973) + ",2024-" + (i % 12 < 9 ? "0" : "") +
            std::to_string(i % 12 + 1) + "," + std::to_string(100'000 + i * 37 % 900'000) + "." +
            std::to_string(i % 10) + "," + std::to_string(i * 13 % 50'000) + "," +
            std::to_string(i * 7 % 1000) + ".25," + (i % 20 == 0 ? "\"bảo trì, 2 ngày\"" : "") +
            "\n";
  }
  return text;
}

const std::string& table() {
  static const std::string text = any_table();
  return text;
}

long double sum_of(CsvReader& reader) {
  long double sum = 0;
  while (const Row* row = reader.next()) {
    for (std::size_t i = 2; i < 5; ++i) {
      const auto number = read_cell(row->cells[i], DecimalMark::point);
      if (number) sum += static_cast<long double>(number->coefficient());
    }
  }
  return sum;
}

void count_bytes(benchmark::State& state) {
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(table().size()));
}

void csv_whole(benchmark::State& state) {
  for (auto _ : state) {
    auto reader = CsvReader::open(table(), {.file = "data.csv", .mark = DecimalMark::point});
    benchmark::DoNotOptimize(sum_of(*reader));
  }
  count_bytes(state);
}

void csv_streamed(benchmark::State& state) {
  for (auto _ : state) {
    std::size_t position = 0;
    auto reader = CsvReader::stream(
        [&position](std::span<char> buffer) -> Result<std::size_t> {
          const std::size_t length = std::min(buffer.size(), table().size() - position);
          std::copy_n(table().data() + position, length, buffer.data());
          position += length;
          return length;
        },
        {.file = "data.csv", .mark = DecimalMark::point});
    benchmark::DoNotOptimize(sum_of(*reader));
  }
  count_bytes(state);
}

// Knows no quotes, no places and no faults.
void csv_naive(benchmark::State& state) {
  for (auto _ : state) {
    std::istringstream file(table());
    std::string line;
    std::getline(file, line);
    double sum = 0;
    while (std::getline(file, line)) {
      std::stringstream cells(line);
      std::string cell;
      for (int i = 0; std::getline(cells, cell, ','); ++i) {
        double value = 0;
        if (i >= 2 && i < 5 && std::stringstream(cell) >> value) sum += value;
      }
    }
    benchmark::DoNotOptimize(sum);
  }
  count_bytes(state);
}

}  // namespace

BENCHMARK(csv_whole)->Unit(benchmark::kMillisecond);
BENCHMARK(csv_streamed)->Unit(benchmark::kMillisecond);
BENCHMARK(csv_naive)->Unit(benchmark::kMillisecond);

BENCHMARK_MAIN();
