// Specific consumption (SEC, suất tiêu hao) month by month beside its mean over the baseline.
#pragma once

#include <optional>
#include <string>

#include "cpa/drawing/chart.hpp"

namespace cpa::drawing {

struct TrendChart {
  ChartText text;
  MonthAxis months;
  Axis y;
  Series sec;
  std::optional<double> baseline_mean;
  std::string sec_name;
  std::string mean_name;
};

[[nodiscard]] std::string draw(const TrendChart& chart);

}  // namespace cpa::drawing
