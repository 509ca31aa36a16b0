// Which of many things hang together, as links between them come in (union by size, halved paths).
#pragma once

#include <numeric>
#include <utility>
#include <vector>

#include "cpa/balance/internal/index.hpp"

namespace cpa::balance {

class DisjointSets {
 public:
  explicit DisjointSets(std::size_t things) : above_(things), size_(things, 1) {
    std::iota(above_.begin(), above_.end(), Index{0});
  }

  // One and the same member for all that hang together.
  [[nodiscard]] Index find(Index thing) {
    while (above_[thing] != thing) {
      above_[thing] = above_[above_[thing]];
      thing = above_[thing];
    }
    return thing;
  }

  void join(Index one, Index other) {
    one = find(one);
    other = find(other);
    if (one == other) return;
    if (size_[one] < size_[other]) std::swap(one, other);
    above_[other] = one;
    size_[one] += size_[other];
  }

 private:
  std::vector<Index> above_;
  std::vector<Index> size_;
};

}  // namespace cpa::balance
