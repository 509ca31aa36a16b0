// A plain regression as JSON with 17 significant digits, so that another program can check every
// one. Keys in docs/fit-json.md.
#pragma once

#include <span>
#include <string>

#include "cpa/statistics/fit_summary.hpp"

namespace cpa::reports {

// What of the table the fit did not use.
struct LeftOut {
  std::size_t rows = 0;
  std::span<const std::size_t> columns;  // numbers of those without a heading, from 1
};

// `names` are the coefficients', intercept first where there is one.
[[nodiscard]] std::string regression_json(std::span<const std::string> names,
                                          const statistics::FitSummary& fit, LeftOut left_out);

}  // namespace cpa::reports
