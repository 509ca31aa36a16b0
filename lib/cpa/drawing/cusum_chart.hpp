// The running sum of actual minus predicted consumption (CUSUM): flat while nothing changes,
// falling once something saves. The fan of ±2 and ±3 prediction sd says how far chance alone may
// carry it. Dates of change stand in `months.events`.
#pragma once

#include <string>

#include "cpa/drawing/chart.hpp"

namespace cpa::drawing {

struct CusumChart {
  ChartText text;
  MonthAxis months;
  Axis y;
  Series cumulative;
  Series sd;  // prediction standard deviation of the sum up to each month; missing = no fan there
  std::string cumulative_name;
  std::string two_sd_name;
  std::string three_sd_name;
};

[[nodiscard]] std::string draw(const CusumChart& chart);

}  // namespace cpa::drawing
