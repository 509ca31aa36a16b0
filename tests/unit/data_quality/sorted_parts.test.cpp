// Distances from two middles, counted instead of sorted anew.
#include "cpa/data_quality/internal/sorted_parts.hpp"

#include <cmath>
#include <random>

#include "cpa/data_quality/internal/robust_fit.hpp"
#include "tests/support/catch.hpp"

using namespace cpa::data_quality;

namespace {

double distances_of(const std::vector<double>& values) {
  const double centre = middle(values);
  double sum = 0;
  for (const double value : values) sum += std::fabs(value - centre);
  return sum;
}

}  // namespace

TEST_CASE("every stretch of a year is weighed as if its months were sorted") {
  std::mt19937 random(7);
  std::vector<double> values;
  // Some alike, so that ranks tie.
  for (int i = 0; i < 23; ++i) values.push_back(static_cast<double>(random() % 9) / 7 - 0.5);
  SortedParts parts(values);
  for (std::size_t first = 0; first < values.size(); ++first) {
    for (std::size_t end = first; end < values.size(); ++end) {
      parts.put_inside(end);
      std::vector<double> in;
      std::vector<double> out;
      for (std::size_t i = 0; i < values.size(); ++i) {
        (first <= i && i <= end ? in : out).push_back(values[i]);
      }
      CHECK(parts.distances() == Approx(distances_of(in) + distances_of(out)).margin(1e-12));
    }
    for (std::size_t i = first; i < values.size(); ++i) parts.put_outside(i);
  }
  CHECK(parts.distances() == Approx(distances_of(values)).margin(1e-12));
}
