// Places along a line that keep an order and distances.
#pragma once

#include <cstddef>
#include <vector>

namespace cpa::drawing::flow {

// What stands in a row, from left to right.
struct Wish {
  double at = 0.0;      // where it would like to stand
  double weight = 1.0;  // how much; above zero
  double left = 0.0;    // room it takes at either side of its place
  double right = 0.0;
};

// Places with the least sum of weight x (place - at)^2 in the given order, no two nearer than their
// rooms and `gap`, all within `low` and `high`; where they do not fit in, they begin at `low`.
// Isotonic regression by pooling adjacent violators: R. E. Barlow et al., Statistical Inference
// under Order Restrictions (1972).
[[nodiscard]] std::vector<double> settle(const std::vector<Wish>& wishes, double gap, double low,
                                         double high);

}  // namespace cpa::drawing::flow
