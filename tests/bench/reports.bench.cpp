// How long a report takes from an assessment that is known to its bytes.
//   HTML with its charts: at most 200 ms for ten of them ("charts" says how many there are)
//   the same page's bytes escaped once more, letter by letter into a stream: how long no more than
//   writing so much takes in the simplest way
//   the spreadsheet, with all its formulas
#include <benchmark/benchmark.h>

#include <sstream>
#include <string>

#include "cpa/data_quality/data_quality.hpp"
#include "cpa/reports/savings_html.hpp"
#include "cpa/reports/savings_workbook.hpp"
#include "tests/unit/reports/sample_factories.hpp"

namespace {

using namespace cpa;

struct Known {
  tests::Reported made = tests::whole_factory();
  data_quality::DataQuality quality = data_quality::examine(made.plant);

  [[nodiscard]] std::string html() const {
    return reports::savings_html(made.plant, made.assessment, quality, made.provenance,
                                 language::Language::vi, {});
  }
};

double charts_in(const std::string& html) {
  double count = 0;
  for (std::size_t at = html.find("<svg"); at != std::string::npos;
       at = html.find("<svg", at + 1)) {
    ++count;
  }
  return count;
}

void html_report(benchmark::State& state) {
  const Known known;
  std::string html;
  for (auto _ : state) {
    html = known.html();
    benchmark::DoNotOptimize(html.data());
  }
  state.counters["charts"] = charts_in(html);
  state.counters["ten_charts_seconds"] =
      benchmark::Counter(charts_in(html) / 10, benchmark::Counter::kIsIterationInvariantRate |
                                                   benchmark::Counter::kInvert);
}
BENCHMARK(html_report)->Unit(benchmark::kMillisecond);

void html_bytes_naively(benchmark::State& state) {
  const std::string html = Known().html();
  for (auto _ : state) {
    std::ostringstream stream;
    for (const char letter : html) {
      switch (letter) {
        case '<':
          stream << "&lt;";
          break;
        case '>':
          stream << "&gt;";
          break;
        case '&':
          stream << "&amp;";
          break;
        case '"':
          stream << "&quot;";
          break;
        default:
          stream << letter;
      }
    }
    benchmark::DoNotOptimize(stream.str());
  }
}
BENCHMARK(html_bytes_naively)->Unit(benchmark::kMillisecond);

void spreadsheet_report(benchmark::State& state) {
  const Known known;
  for (auto _ : state) {
    benchmark::DoNotOptimize(reports::savings_workbook(known.made.plant, known.made.assessment,
                                                       known.quality, known.made.provenance,
                                                       language::Language::vi));
  }
}
BENCHMARK(spreadsheet_report)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
