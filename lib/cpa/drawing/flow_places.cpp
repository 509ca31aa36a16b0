#include "cpa/drawing/flow_places.hpp"

#include <algorithm>

namespace cpa::drawing::flow {
namespace {

// Neighbours that stand as close as they may.
struct Pool {
  double mean = 0.0;
  double weight = 0.0;
  std::size_t count = 0;
};

}  // namespace

std::vector<double> settle(const std::vector<Wish>& wishes, double gap, double low, double high) {
  std::vector<double> offset;
  std::vector<Pool> pools;
  for (std::size_t i = 0; i < wishes.size(); ++i) {
    const Wish& wish = wishes[i];
    offset.push_back(i == 0 ? 0.0 : offset.back() + wishes[i - 1].right + gap + wish.left);
    pools.push_back({wish.at - offset.back(), wish.weight, 1});
    while (pools.size() > 1 && pools[pools.size() - 2].mean >= pools.back().mean) {
      const Pool last = pools.back();
      pools.pop_back();
      Pool& pool = pools.back();
      const double weight = pool.weight + last.weight;
      pool.mean = (pool.mean * pool.weight + last.mean * last.weight) / weight;
      pool.weight = weight;
      pool.count += last.count;
    }
  }
  std::vector<double> places;
  if (wishes.empty()) return places;
  const double least = low + wishes.front().left;
  const double most = std::max(least, high - wishes.back().right - offset.back());
  for (const Pool& pool : pools) {
    for (std::size_t i = 0; i < pool.count; ++i) {
      places.push_back(std::clamp(pool.mean, least, most) + offset[places.size()]);
    }
  }
  return places;
}

}  // namespace cpa::drawing::flow
