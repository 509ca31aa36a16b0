// Consumption month by month against what the baseline (đường cơ sở) predicts for the same output:
// actual as a line with dots, prediction as a dashed line inside its band, over baseline and
// reporting period.
#pragma once

#include <string>

#include "cpa/drawing/chart.hpp"

namespace cpa::drawing {

struct BandChart {
  ChartText text;
  MonthAxis months;
  Axis y;
  Series actual;
  Series predicted;
  Series low;   // lower edge of the prediction band
  Series high;  // upper edge
  std::string actual_name;
  std::string predicted_name;
  std::string band_name;
};

[[nodiscard]] std::string draw(const BandChart& chart);

}  // namespace cpa::drawing
