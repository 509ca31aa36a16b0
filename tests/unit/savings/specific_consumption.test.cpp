// The simple figure and what it hides.
#include "cpa/savings/specific_consumption.hpp"

#include <cmath>

#include "tests/support/catch.hpp"
#include "tests/support/known_rows.hpp"

using namespace cpa;
using namespace cpa::savings;
using namespace cpa::tests;

namespace {

// A share of the mean use does not move with output; nothing was saved; output grew.
SpecificConsumption nothing_saved(double base_share, double growth, double noise = 0) {
  const Behaviour plant{.base = 100000 * base_share,
                        .slope = 100000 * (1 - base_share) / 200,
                        .mean_output = 200,
                        .output_spread = 0.1,
                        .noise = noise};
  auto all = simulate(plant, 9);
  double mean = 0;
  for (std::size_t i = 0; i < 24; ++i) mean += all[i].made / 24;
  for (std::size_t i = 0; i < 36; ++i) {
    if (i < 24) all[i].used += plant.slope * all[i].made * (200 / mean - 1);
    if (i < 24) all[i].made *= 200 / mean;
    if (i >= 24) all[i] = {plant.base + plant.slope * 200 * (1 + growth), 200 * (1 + growth)};
  }
  const auto rows = known_rows(all);
  return *specific_consumption(rows, row_numbers(0, 24), row_numbers(24, 12));
}

double artefact(double base_share, double growth) {
  return static_cast<double>(nothing_saved(base_share, growth).saving_fraction);
}

}  // namespace

TEST_CASE("growth alone shows a saving to whoever looks at use to a unit of product", "[sec]") {
  // f0 g/(1+g): 30 % base load and a fifth more output make 5.0 %.
  CHECK(artefact(0.3, 0.2) == Approx(0.05).epsilon(1e-6));
  CHECK(artefact(0.4, 1 / 7.0) == Approx(0.05).epsilon(1e-6));
  CHECK(artefact(0.5, 1 / 9.0) == Approx(0.05).epsilon(1e-6));
  CHECK(artefact(0.3, 0) == Approx(0).margin(1e-9));
  CHECK(artefact(0, 0.2) == Approx(0).margin(1e-9));
  CHECK(artefact(0.3, -0.2) == Approx(-0.075).epsilon(1e-6));
}

TEST_CASE("the part of a specific saving that is growth is put beside it", "[sec]") {
  const auto sec = nothing_saved(0.3, 0.2);
  REQUIRE(sec.base_load_share);
  REQUIRE(sec.from_growth);
  CHECK(static_cast<double>(*sec.base_load_share) == Approx(0.3).epsilon(1e-6));
  CHECK(static_cast<double>(sec.growth) == Approx(0.2).epsilon(1e-6));
  // f0 (1 - Pbar0/Pbar1)
  CHECK(static_cast<double>(*sec.from_growth) == Approx(0.3 * (1 - 1 / 1.2)).epsilon(1e-6));
  CHECK(static_cast<double>(*sec.from_growth) ==
        Approx(static_cast<double>(sec.saving_fraction)).epsilon(1e-6));
}

TEST_CASE("the reader is warned where base load and growth make the figure", "[sec]") {
  CHECK(nothing_saved(0.3, 0.2, 0.01).misleading);
  CHECK(nothing_saved(0.3, -0.2, 0.01).misleading);
  CHECK_FALSE(nothing_saved(0.3, 0.02, 0.01).misleading);
  CHECK_FALSE(nothing_saved(0, 0.2, 0.02).misleading);
}

TEST_CASE("a cut of a fifth is a quarter more product to each unit of use", "[sec]") {
  std::vector<MonthOfUse> all(24, {1000, 10});
  for (std::size_t i = 12; i < 24; ++i) all[i].used = 800;
  const auto rows = known_rows(all);
  const auto sec = specific_consumption(rows, row_numbers(0, 12), row_numbers(12, 12));
  REQUIRE(sec);
  CHECK(static_cast<double>(sec->saving_fraction) == Approx(0.2));
  REQUIRE(sec->productivity_rise);
  CHECK(static_cast<double>(*sec->productivity_rise) == Approx(0.25));
  CHECK(static_cast<double>(sec->baseline) == Approx(100 * 3.6e6 / 1000));
  CHECK(sec->rows.size() == 24);
  CHECK(sec->rows[12].reporting);
}

TEST_CASE("the error of a specific figure is the ratio estimator's", "[sec]") {
  const auto all = simulate({.noise = 0.04}, 12);
  const auto rows = known_rows(all);
  const auto sec = specific_consumption(rows, row_numbers(0, 24), row_numbers(24, 12));
  const auto variance = [&all](std::size_t first, std::size_t n) {
    double used = 0;
    double made = 0;
    for (std::size_t i = first; i < first + n; ++i) {
      used += all[i].used;
      made += all[i].made;
    }
    double sum = 0;
    for (std::size_t i = first; i < first + n; ++i) {
      sum += std::pow(all[i].used - used / made * all[i].made, 2);
    }
    const auto count = static_cast<double>(n);
    return sum / ((count - 1) * count) / std::pow(made / count, 2);
  };
  CHECK(static_cast<double>(sec->standard_error) / 3600 ==
        Approx(std::sqrt(variance(0, 24) + variance(24, 12))).epsilon(1e-9));
}

TEST_CASE("products are added in reference products where the plant gave equivalents", "[sec]") {
  auto frozen = product("frozen", std::vector<double>(24, 100));
  auto breaded = product("breaded", std::vector<double>(24, 50));
  frozen.equivalent = 1 / 1000.0L;
  breaded.equivalent = 2 / 1000.0L;
  const auto rows = known_rows(std::vector<double>(24, 4000), {frozen, breaded});
  const auto sec = specific_consumption(rows, row_numbers(0, 12), row_numbers(12, 12));
  REQUIRE(sec);
  CHECK(sec->product == "equivalent_product");
  CHECK(static_cast<double>(sec->baseline / 3.6e6L) == Approx(20));
}

TEST_CASE("tonnes and pieces do not add up to a specific figure", "[sec]") {
  auto pieces = product("shirts", std::vector<double>(24, 100));
  pieces.unit = plain_number;
  const auto rows = known_rows(std::vector<double>(24, 4000),
                               {product("cloth", std::vector<double>(24, 7)), pieces});
  CHECK_FALSE(specific_consumption(rows, row_numbers(0, 12), row_numbers(12, 12)).has_value());
}
