#include "cpa/reports/whole_money.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cpa::reports {

WholeMoney apportioned(const std::vector<double>& parts, std::int64_t total) {
  WholeMoney whole;
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    whole.push_back(std::llround(parts[i]));
    if (parts[i] != 0) order.push_back(i);
  }
  if (order.empty()) return whole;
  const auto left_over = [&](std::size_t i) { return parts[i] - static_cast<double>(whole[i]); };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return left_over(a) > left_over(b); });
  std::int64_t missing = total - std::accumulate(whole.begin(), whole.end(), std::int64_t{0});
  if (missing < 0) std::reverse(order.begin(), order.end());
  const std::int64_t step = missing < 0 ? -1 : 1;
  for (std::size_t turn = 0; missing != 0; turn = (turn + 1) % order.size()) {
    whole[order[turn]] += step;
    missing -= step;
  }
  return whole;
}

}  // namespace cpa::reports
