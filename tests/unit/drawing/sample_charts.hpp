// Charts of a dyehouse (made-up figures) in Vietnamese and English, with what makes drawing hard:
// a missing month, events close together, losses, long names. Their approved drawings stand in
// tests/cases/drawing.
#pragma once

#include <string>
#include <vector>

#include "cpa/drawing/band_chart.hpp"
#include "cpa/drawing/bar_chart.hpp"
#include "cpa/drawing/benchmark_chart.hpp"
#include "cpa/drawing/cumulative_chart.hpp"
#include "cpa/drawing/cusum_chart.hpp"
#include "cpa/drawing/range_chart.hpp"
#include "cpa/drawing/scatter_chart.hpp"
#include "cpa/drawing/state_map.hpp"
#include "cpa/drawing/trend_chart.hpp"
#include "cpa/drawing/verdict_chart.hpp"
#include "cpa/drawing/waterfall_chart.hpp"

namespace cpa::drawing::sample {

[[nodiscard]] BandChart band();
[[nodiscard]] ScatterChart scatter();
[[nodiscard]] CusumChart cusum();
[[nodiscard]] BarChart bars();
[[nodiscard]] TrendChart trend();
[[nodiscard]] VerdictChart verdict();
[[nodiscard]] WaterfallChart waterfall();
[[nodiscard]] WaterfallChart small_waterfall();
[[nodiscard]] RangeChart ranges();
[[nodiscard]] BenchmarkChart benchmark();
[[nodiscard]] CumulativeChart cumulative();
[[nodiscard]] StateMap states();

struct Drawn {
  std::string name;
  std::string svg;
};

// All of them, drawn.
[[nodiscard]] std::vector<Drawn> all();

}  // namespace cpa::drawing::sample
