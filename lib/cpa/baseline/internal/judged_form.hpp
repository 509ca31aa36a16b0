// A candidate fitted to the rows, and what their number and physics say against it.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "cpa/baseline/selection.hpp"

namespace cpa::baseline {

// Terms, by their place in the form, whose coefficient has the wrong sign.
struct Contrary {
  std::vector<std::size_t> terms;
  bool clearly = false;  // one of them by more than two standard errors
};

// Sets the candidate's predictors, parameters, rss, aicc and exclusion (too_few_rows, collinear,
// wrong_sign). `yy` is the rows' sum of squares of use, each over its length. Nothing where it
// cannot be fitted.
[[nodiscard]] std::optional<Contrary> judge_form(Candidate& candidate,
                                                 const consumption::Observations& observations,
                                                 std::span<const std::size_t> rows, long double yy);

}  // namespace cpa::baseline
