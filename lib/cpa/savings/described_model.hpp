// The chosen model as plain least squares: what a consultant can check with any other tool.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "cpa/savings/assessment.hpp"

namespace cpa::savings {

struct DescribedModel {
  FittedModel model;
  bool is_exact = false;                      // no scatter is left at all
  std::vector<calendar::Period> influential;  // rows whose Cook's distance is above 1
  // Others on which the fit leans: leverage above one half, and Cook's distance above 4/n or DFFITS
  // above 2 sqrt(p/n). Not those that an event touches, which have a column of their own.
  std::vector<calendar::Period> leaned_on;
};

// Of the baseline's rows, with `pooled` of both periods' and a step between them. Nothing where the
// rows are too few for the form or do not tell its columns apart.
[[nodiscard]] std::optional<DescribedModel> described_model(
    const consumption::Observations& observations, std::span<const std::size_t> before,
    std::span<const std::size_t> after, const baseline::Candidate& chosen, bool pooled);

}  // namespace cpa::savings
