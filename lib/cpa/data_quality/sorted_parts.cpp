#include "cpa/data_quality/internal/sorted_parts.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace cpa::data_quality {

SortedParts::SortedParts(std::span<const double> values)
    : values_(values.begin(), values.end()), ranks_(values.size()) {
  std::vector<std::size_t> order(values_.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [this](std::size_t a, std::size_t b) { return values_[a] < values_[b]; });
  for (Set* set : {&inside_, &outside_}) {
    set->counts.assign(values_.size() + 1, 0);
    set->sums.assign(values_.size() + 1, 0);
  }
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    ranks_[order[rank]] = rank;
    sorted_.push_back(values_[order[rank]]);
    add(outside_, rank, sorted_.back(), true);
  }
}

void SortedParts::move(std::size_t index, Set& to, Set& from) {
  add(from, ranks_[index], values_[index], false);
  add(to, ranks_[index], values_[index], true);
}

void SortedParts::add(Set& set, std::size_t rank, double value, bool in) const {
  set.count += in ? 1 : static_cast<std::size_t>(-1);
  set.sum += in ? value : -value;
  for (std::size_t at = rank + 1; at < set.counts.size(); at += at & (~at + 1)) {
    set.counts[at] += in ? 1 : static_cast<std::size_t>(-1);
    set.sums[at] += in ? value : -value;
  }
}

double SortedParts::smallest(const Set& set, std::size_t many) const {
  std::size_t at = 0;
  double sum = 0;
  for (std::size_t step = std::bit_floor(values_.size()); step > 0; step /= 2) {
    if (at + step >= set.counts.size() || set.counts[at + step] > many) continue;
    at += step;
    many -= set.counts[at];
    sum += set.sums[at];
  }
  return sum;
}

double SortedParts::distances(const Set& set) const {
  const std::size_t half = set.count / 2;
  // Of an odd number the one in the middle is no distance away.
  return set.sum - smallest(set, set.count - half) - smallest(set, half);
}

}  // namespace cpa::data_quality
