// The inside of change_point.hpp: residual sums of squares of fits with hinges, each in a few
// additions. On sorted rows a hinge at c is c u - v, u marking the rows of its side and v holding
// their driver values; what the other columns explain is taken out of u, v and y beforehand, so
// that any c, and the best c between two rows, need inner products of running sums only.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "cpa/statistics/design_matrix.hpp"

namespace cpa::statistics {

class HingeSearch {
 public:
  // Which rows a hinge is about: those below c, above it, or both with one c (the driver itself is
  // then among the other columns, and the rows below tell all).
  enum class Side { below, above };

  struct Best {
    long double c = 0;
    long double rss = 0;
  };
  struct BestPair {
    long double low = 0;
    long double high = 0;
    long double rss = 0;
  };

  // The rows in any order; a column that follows from others adds nothing.
  HingeSearch(const Matrix& others, std::span<const long double> driver,
              std::span<const long double> y, std::size_t least_rows);

  // The lowest driver value with least_rows rows strictly below it and the highest with as many
  // strictly above: c is sought from the one to the other, both included.
  [[nodiscard]] bool has_room() const { return low_end_ <= high_end_; }
  [[nodiscard]] long double low_end() const { return low_end_; }
  [[nodiscard]] long double high_end() const { return high_end_; }
  // The driver values, sorted.
  [[nodiscard]] std::span<const long double> sorted() const { return driver_; }

  [[nodiscard]] long double rss_at(Side side, long double c) const;
  [[nodiscard]] std::optional<Best> best(Side side) const;

  // Two hinges, rows below `low` and rows above `high` >= low.
  [[nodiscard]] long double rss_at(long double low, long double high) const;
  [[nodiscard]] std::optional<Best> best_high(long double low) const;
  [[nodiscard]] std::optional<Best> best_low(long double high) const;
  [[nodiscard]] std::optional<BestPair> best_pair() const;

 private:
  // Running sums over the rows of one side.
  struct Ray {
    long double count = 0;
    long double sum = 0;
    long double squares = 0;
    long double with_y = 0;         // u'y, y without what the others explain
    long double driver_with_y = 0;  // v'y
    std::vector<long double> basis_u;
    std::vector<long double> basis_v;
  };
  // along_u u + along_v v of one ray.
  struct Part {
    const Ray* ray = nullptr;
    long double along_u = 0;
    long double along_v = 0;
  };
  using Parts = std::array<Part, 4>;
  struct Solution {
    long double rss = 0;
    std::array<long double, 4> shares{};
  };

  // A pair of intervals between neighbouring rows, each ending at its cut.
  struct Cell {
    std::size_t low_cut = 0;
    std::size_t high_cut = 0;
    long double rss = 0;  // no pair in it leaves less
    std::optional<BestPair> inside;
  };

  void take_out_others(const Matrix& others, std::span<const std::size_t> order);
  void gather_rays();
  void find_ends(std::size_t least_rows);
  [[nodiscard]] const Ray& ray(Side side, std::size_t cut) const;
  [[nodiscard]] std::size_t rows_below(long double c) const;
  [[nodiscard]] Part hinge(Side side, long double c) const;
  [[nodiscard]] static long double inner(const Part& a, const Part& b);
  [[nodiscard]] std::optional<Solution> explain(const Parts& parts, std::size_t count) const;
  [[nodiscard]] long double rss_of(const Parts& parts, std::size_t count) const;
  // Best c of a free ray in the interval that ends at row `cut`, beside `fixed` other parts.
  [[nodiscard]] std::optional<Best> inside(Side side, std::size_t cut, Parts parts,
                                           std::size_t fixed) const;
  [[nodiscard]] bool is_allowed(const BestPair& pair) const;
  [[nodiscard]] Cell cell(std::size_t low_cut, std::size_t high_cut) const;
  [[nodiscard]] std::optional<BestPair> best_on_edges(const Cell& cell) const;
  [[nodiscard]] bool is_between(std::size_t cut, long double c) const;

  long double low_end_ = 0;
  long double high_end_ = 0;
  long double centre_ = 0;
  long double scale_ = 1;
  std::vector<long double> driver_;   // sorted, as given
  std::vector<long double> reduced_;  // sorted, centred and scaled
  std::vector<long double> y_;        // in that order, without what the others explain
  long double y_squares_ = 0;
  std::vector<std::vector<long double>> basis_;  // of the others, orthonormal
  std::vector<Ray> below_;                       // of the first k rows
  std::vector<Ray> above_;                       // of the rows from k on
};

}  // namespace cpa::statistics
