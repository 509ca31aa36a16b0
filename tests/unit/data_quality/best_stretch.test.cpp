// The stretch at another level: of few levels by looking at all, of many by blocks first.
#include "cpa/data_quality/internal/best_stretch.hpp"

#include <vector>

#include "cpa/statistics/random.hpp"
#include "tests/support/catch.hpp"

using namespace cpa;
using data_quality::best_stretch;
using data_quality::Stretch;

namespace {

// Scatter of 0.05, and 0.4 more from place `first` to before `end`.
std::vector<double> levels_with(std::size_t count, std::size_t first, std::size_t end,
                                std::uint64_t seed) {
  statistics::Random random(seed);
  std::vector<double> levels;
  for (std::size_t i = 0; i < count; ++i) {
    levels.push_back(0.05 * random.normal() + (first <= i && i < end ? 0.4 : 0.0));
  }
  return levels;
}

}  // namespace

TEST_CASE("a stretch at another level is found to its ends, in months as in years of days") {
  struct Case {
    std::size_t count, first, end;
  };
  const auto [count, first, end] =
      GENERATE(Case{36, 12, 20}, Case{400, 100, 160}, Case{401, 100, 160}, Case{1'000, 0, 333},
               Case{5'000, 4'321, 5'000}, Case{20'000, 7'777, 9'999});
  const Stretch found = best_stretch(levels_with(count, first, end, count), 2);
  CAPTURE(count);
  CHECK(found.first == first);
  CHECK(found.end == end);
  CHECK(found.size == Approx(0.4).margin(0.08));
  CHECK(found.sharpness() > 3);
}

TEST_CASE("so few levels that nothing is left over hold no stretch") {
  CHECK(best_stretch(levels_with(5, 0, 0, 1), 2).length() == 0);
  CHECK(best_stretch(std::vector<double>{}, 2).length() == 0);
}
