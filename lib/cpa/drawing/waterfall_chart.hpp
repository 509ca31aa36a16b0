// Why consumption changed: from the start over the effects of activity, structure and intensity to
// the end (index decomposition, LMDI), or any other run of steps.
#pragma once

#include <string>
#include <vector>

#include "cpa/drawing/chart.hpp"

namespace cpa::drawing {

struct WaterfallStep {
  std::string name;
  double change = 0.0;
};

struct WaterfallChart {
  ChartText text;
  Axis y;
  std::string start_name;
  double start = 0.0;
  std::vector<WaterfallStep> steps;
  std::string end_name;
  double end = 0.0;
  NumberText column_number;  // how figures above columns are written; left empty, as on the axis
  NumberText change_number;  // how a change is written ("+12"); left empty, as other columns
  std::string total_name;
  std::string rise_name;
  std::string fall_name;
};

[[nodiscard]] std::string draw(const WaterfallChart& chart);

}  // namespace cpa::drawing
