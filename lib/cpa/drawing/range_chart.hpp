// How much the answer hangs on choices: one row for each other way to reckon the saving, a dot with
// its interval, beside the line of the claim and the target band.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cpa/drawing/chart.hpp"

namespace cpa::drawing {

struct RangeRow {
  std::string label;   // "Baseline 3 months earlier"
  std::string detail;  // at the right: "5.8 %"
  std::optional<double> point;
  std::optional<double> low;
  std::optional<double> high;
  bool chosen = false;  // the way the claim itself was reckoned: filled diamond
};

struct RangeChart {
  ChartText text;
  Axis x;
  std::vector<RangeRow> rows;
  std::optional<double> claim;
  std::string claim_name;
  std::optional<TargetBand> band;
  std::string point_name;
  std::string chosen_name;
};

[[nodiscard]] std::string draw(const RangeChart& chart);

}  // namespace cpa::drawing
