// Where one figure stands among others: a row for each norm with the quarters of a sample, a range
// of good practice, a limit or a single figure, and the plant as a line through all rows, as it is
// and at full load.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cpa/drawing/chart.hpp"

namespace cpa::drawing {

enum class BenchmarkKind { quarters, range, limit, limit_over, single };

struct BenchmarkRow {
  std::string label;   // "Quartiles of 40 plants, United States"
  std::string detail;  // at the right: "worst quarter"
  BenchmarkKind kind = BenchmarkKind::quarters;
  std::optional<double> low;
  std::optional<double> middle;  // the median, or the one figure
  std::optional<double> high;
};

struct BenchmarkChart {
  ChartText text;
  Axis x;
  std::vector<BenchmarkRow> rows;
  std::optional<double> plant;
  std::string plant_name;
  std::optional<double> full_load;
  std::string full_load_name;
  // Names for the legend; of kinds that no row has, none is written.
  std::string quarters_name;
  std::string range_name;
  std::string limit_name;
  std::string limit_over_name;
  std::string single_name;
};

[[nodiscard]] std::string draw(const BenchmarkChart& chart);

}  // namespace cpa::drawing
