// The saving of each claimed item with its interval against the shaded target band, and the verdict
// in a word at the right. The tick is the one-sided lower bound, the figure that decides.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cpa/drawing/chart.hpp"

namespace cpa::drawing {

// Gives the mark its shape: filled circle, hollow diamond, cross.
enum class Standing { confirmed, undecided, refuted };

struct VerdictRow {
  std::string label;    // "Electricity"
  std::string verdict;  // "confirmed"
  std::string detail;   // beneath the verdict: "6.1 % (4.8 to 7.4 %)"
  Standing standing = Standing::undecided;
  std::optional<double> low;
  std::optional<double> point;
  std::optional<double> high;
  std::optional<double> lower_bound;
};

struct VerdictChart {
  ChartText text;
  Axis x;
  std::vector<VerdictRow> rows;
  std::optional<TargetBand> band;
  std::string interval_name;
  std::string lower_bound_name;
};

[[nodiscard]] std::string draw(const VerdictChart& chart);

}  // namespace cpa::drawing
