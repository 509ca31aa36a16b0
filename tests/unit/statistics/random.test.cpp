#include "cpa/statistics/random.hpp"

#include <cmath>

#include "cpa/core/failure.hpp"
#include "cpa/statistics/distributions.hpp"
#include "tests/support/catch.hpp"

using namespace cpa;
using namespace cpa::statistics;

TEST_CASE("a seed gives the published stream", "[random]") {
  // First state of splitmix64 from seed 0 and the first xoshiro256** numbers that follow from it,
  // as in the reference programs of Blackman and Vigna.
  Random random(0);
  CHECK(random.next() == 0x99ec5f36cb75f2b4ULL);
  CHECK(random.next() == 0xbf6e1f784956452aULL);
  CHECK(random.next() == 0x1a5f849d4933e6e0ULL);
}

TEST_CASE("draws are the same bits everywhere", "[random]") {
  Random random(20240315);
  double total = 0;
  for (int i = 0; i < 1000; ++i) total += random.normal() + random.uniform();
  Random again(20240315);
  double other = 0;
  for (int i = 0; i < 1000; ++i) other += again.normal() + again.uniform();
  CHECK(total == other);
}

TEST_CASE("uniform draws fill the open unit interval evenly", "[random]") {
  Random random(7);
  int below_tenth = 0;
  double total = 0;
  for (int i = 0; i < 100'000; ++i) {
    const double u = random.uniform();
    REQUIRE((u > 0 && u < 1));
    total += u;
    below_tenth += u < 0.1 ? 1 : 0;
  }
  CHECK(total / 100'000 == Approx(0.5).margin(0.005));
  CHECK(below_tenth == Approx(10'000).margin(400));
}

TEST_CASE("normal draws are normal in the middle and in the tails", "[random]") {
  Random random(11);
  int middle = 0;
  int tail = 0;
  double squares = 0;
  for (int i = 0; i < 100'000; ++i) {
    const double z = random.normal();
    squares += z * z;
    middle += std::fabs(z) < 0.6744897501960817 ? 1 : 0;
    tail += z > 2.326347874040841 ? 1 : 0;
  }
  CHECK(squares / 100'000 == Approx(1).margin(0.02));
  CHECK(middle == Approx(50'000).margin(700));
  CHECK(tail == Approx(1'000).margin(130));
}

TEST_CASE("a normal draw is the quantile of the uniform draw in its place", "[random]") {
  Random uniform(3);
  Random normal(3);
  for (int i = 0; i < 2'000; ++i) {
    const double u = uniform.uniform();
    const double expected = static_cast<double>(normal_quantile(static_cast<long double>(u)));
    CHECK(normal.normal() == Approx(expected).epsilon(2e-14).margin(1e-15));
  }
}

TEST_CASE("every outcome of a bounded draw is as likely", "[random]") {
  Random random(5);
  int counts[6] = {};
  for (int i = 0; i < 60'000; ++i) ++counts[random.below(6)];
  for (const int count : counts) CHECK(count == Approx(10'000).margin(400));
  CHECK(random.below(1) == 0);
  CHECK_THROWS_AS(static_cast<void>(random.below(0)), Failure);
}
