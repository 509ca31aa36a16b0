// Products whose shares the baseline never saw.
#include "cpa/baseline/product_mix.hpp"

#include <optional>
#include <vector>

#include "cpa/statistics/random.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/known_rows.hpp"
#include "tests/unit/baseline/selected.hpp"

using namespace cpa;
using namespace cpa::baseline;
using namespace cpa::tests;

namespace {

// Two products whose share hardly moves in 24 months; then `moved` of the sum goes from the one to
// the other. Use = 20000 + 600 fillet + 400 breaded.
consumption::Observations with_mix(double moved, std::optional<long double> equivalent = {}) {
  statistics::Random random(11);
  std::vector<double> used;
  std::vector<double> fillet;
  std::vector<double> breaded;
  for (int i = 0; i < 36; ++i) {
    const double total = 120 + 24 * random.normal();
    const double share = 0.5 + 0.01 * random.normal() + (i < 24 ? 0 : moved);
    fillet.push_back(total * (1 - share));
    breaded.push_back(total * share);
    used.push_back(20000 + 600 * fillet.back() + 400 * breaded.back() + 1500 * random.normal());
  }
  KnownDriver first = product("fillet", fillet);
  KnownDriver second = product("breaded", breaded);
  first.equivalent = second.equivalent = equivalent;
  return known_rows(used, {first, second});
}

}  // namespace

TEST_CASE("a mix of products that the baseline never saw is left to models that tell them apart",
          "[selection]") {
  const auto equivalent = GENERATE(std::optional<long double>{}, std::optional{0.001L});
  const Selection selection = select(with_mix(0.1, equivalent), 24);
  REQUIRE(selection.mix_shift);
  CHECK(static_cast<double>(selection.mix_shift->before) == Approx(0.5).margin(0.01));
  CHECK(static_cast<double>(selection.mix_shift->after) == Approx(0.4).margin(0.02));
  CHECK(warns(selection, "model.mix_out_of_reach"));
  CHECK_FALSE(selection.mix_untold);
  for (const WeightedForm& form : selection.average) {
    CHECK(uses(form.form, "fillet"));
    CHECK(uses(form.form, "breaded"));
  }
}

TEST_CASE("a mix of products that stays as it was, or moves a little, may be added up",
          "[selection]") {
  const auto moved = GENERATE(0.0, 0.015);
  const Selection selection = select(with_mix(moved), 24);
  CHECK_FALSE(selection.mix_shift);
  CHECK(uses(selection.chosen().form, "total_product"));
}

TEST_CASE("a form that adds products up stays where it is asked for, and says that it cannot tell",
          "[selection]") {
  const auto rows = with_mix(0.1);
  SelectionOptions locked;
  locked.form = ModelForm{.intercept = true, .terms = {sum_of_products(rows, row_numbers(0, 24))}};
  const Selection selection = select(rows, 24, locked);
  REQUIRE(selection.usable());
  CHECK(selection.mix_untold);
  CHECK_FALSE(warns(selection, "model.mix_out_of_reach"));
}
