// Consumption against production: months of the baseline as hollow circles, of the reporting period
// as filled squares, with the fitted model and, where asked for, the ray from the origin that the
// plain ratio (SEC, suất tiêu hao) assumes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cpa/drawing/chart.hpp"

namespace cpa::drawing {

struct ScatterPoint {
  double x = 0.0;
  double y = 0.0;
};

// A model drawn through its corners: two for a straight line, three or four for a change-point one.
struct FittedLine {
  std::string name;
  std::vector<ScatterPoint> corners;
};

// y = slope * x from the origin.
struct OriginRay {
  std::string name;
  double slope = 0.0;
};

struct ScatterChart {
  ChartText text;
  Axis x;
  Axis y;
  std::vector<ScatterPoint> baseline;
  std::vector<ScatterPoint> reporting;
  std::string baseline_name;
  std::string reporting_name;
  std::vector<FittedLine> lines;  // told apart by their dashes; the first is solid
  std::optional<OriginRay> ray;
};

[[nodiscard]] std::string draw(const ScatterChart& chart);

}  // namespace cpa::drawing
