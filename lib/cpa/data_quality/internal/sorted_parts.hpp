// Values parted into two sets that change one value at a time, and how far the values of each lie
// from its middle: what sorting anew for every parting would say, in the logarithm of their number.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace cpa::data_quality {

class SortedParts {
 public:
  // All values outside.
  explicit SortedParts(std::span<const double> values);

  void put_inside(std::size_t index) { move(index, inside_, outside_); }
  void put_outside(std::size_t index) { move(index, outside_, inside_); }
  // Sum of the distances of the values inside from their median, and of those outside from theirs.
  [[nodiscard]] double distances() const { return distances(inside_) + distances(outside_); }

 private:
  // Counts and sums by rank, each place holding those of a stretch before it (Fenwick 1994).
  struct Set {
    std::vector<std::size_t> counts;
    std::vector<double> sums;
    std::size_t count = 0;
    double sum = 0;
  };

  void move(std::size_t index, Set& to, Set& from);
  void add(Set& set, std::size_t rank, double value, bool in) const;
  [[nodiscard]] double distances(const Set& set) const;
  // Sum of the smallest so many.
  [[nodiscard]] double smallest(const Set& set, std::size_t many) const;

  std::vector<double> values_;
  std::vector<double> sorted_;
  std::vector<std::size_t> ranks_;  // of each value
  Set inside_;
  Set outside_;
};

}  // namespace cpa::data_quality
