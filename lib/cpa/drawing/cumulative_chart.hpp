// The benchmark curve: what share of a sample's plants use no more than a figure, through the few
// points that are known of it (its quartiles), with the plant as an upright line, raw and at full
// load. The points are joined by straight steps, which are no data, and end with them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cpa/drawing/chart.hpp"

namespace cpa::drawing {

struct KnownShare {
  double value = 0.0;
  double share = 0.0;  // of the plants, 0 to 1, that lie at no more
};

struct CumulativeSample {
  std::string name;  // "Beer, 53 plants"
  std::vector<KnownShare> points;
};

struct CumulativeChart {
  ChartText text;
  Axis x;
  Axis y;
  std::vector<CumulativeSample> samples;  // told apart by dashes and marks
  std::optional<double> plant;
  std::string plant_name;
  std::optional<double> full_load;
  std::string full_load_name;
};

// An SVG element of its own; samples without points are left out. Values and the plant's figures
// are in one unit, that of `x`, and finite.
[[nodiscard]] std::string draw(const CumulativeChart& chart);

}  // namespace cpa::drawing
