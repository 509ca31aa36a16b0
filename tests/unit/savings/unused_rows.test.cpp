// Months without any use although output went on: saved, replaced or billed later, nobody knows.
#include <algorithm>

#include "cpa/savings/rival_verdict.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/known_rows.hpp"

using namespace cpa;
using namespace cpa::savings;
using namespace cpa::tests;

namespace {

// Nothing is saved but in the months that are not used.
std::vector<MonthOfUse> unused_in(std::vector<std::size_t> unused, double saved = 0) {
  auto all = simulate({.noise = 0.01, .saving = saved}, 12);
  for (const std::size_t month : unused) all[month].used = 0;
  return all;
}

Assessment judged(const std::vector<MonthOfUse>& all) {
  return assess_rows(known_rows(all), 24, 12);
}

const RivalDescription* unused(const Assessment& found) {
  const auto at = std::find_if(found.rivals.begin(), found.rivals.end(),
                               [](const auto& rival) { return rival.kind == RivalKind::unused; });
  return at == found.rivals.end() ? nullptr : &*at;
}

}  // namespace

TEST_CASE("months without use are no saving of the year", "[rivals]") {
  using Months = std::vector<std::size_t>;
  const auto months_unused =
      GENERATE(Months{30}, Months{26, 33}, Months{27, 28, 29}, Months{31, 32, 33, 34, 35});
  const Assessment a = judged(unused_in(months_unused));
  REQUIRE(a.saving_fraction);
  CHECK(*a.saving_fraction > 0.05L);
  REQUIRE(unused(a) != nullptr);
  CHECK(static_cast<double>(*unused(a)->fraction) == Approx(0).margin(0.01));
  CHECK(unused(a)->months.size() == months_unused.size());
  CHECK(a.target.verdict == Verdict::undecided);
  CHECK(*a.lower_bound < 0.01L);
  CHECK(a.interval.low < 0.01L * a.predicted);
}

TEST_CASE("the verdict names the months that it hangs on", "[rivals]") {
  // One month is too little to scatter beyond what a claim of 5 % bears.
  const Assessment a = judged(unused_in({30}, 0.02));
  const auto reason = std::find_if(a.reasons.begin(), a.reasons.end(),
                                   [](const Reason& one) { return one.code == "rival_unused"; });
  CHECK(a.target.verdict == Verdict::undecided);
  if (reason != a.reasons.end()) CHECK(reason->arguments.at("months") == "2024-07");
  const auto told = warnings_of_rivals(a);
  CHECK(std::any_of(told.begin(), told.end(), [](const Problem& warning) {
    return warning.code == "model.months_unused" && warning.arguments.at("months") == "2024-07";
  }));
}

TEST_CASE("what was saved in all other months stands beside an unused one", "[rivals]") {
  const Assessment a = judged(unused_in({30}, 0.12));
  REQUIRE(unused(a) != nullptr);
  CHECK(static_cast<double>(*unused(a)->fraction) == Approx(0.12).margin(0.01));
}

TEST_CASE("rests that the baseline knows as well are a habit", "[rivals]") {
  CHECK(unused(judged(unused_in({2, 6, 10, 14, 18, 22, 26, 30, 34}))) == nullptr);
}

TEST_CASE("nothing used for nothing made is no wonder", "[rivals]") {
  auto all = simulate({.noise = 0.01, .saving = 0.08}, 71);
  for (auto& month : all) month.used = 300 * month.made;
  all[28] = {.used = 0, .made = 0};
  CHECK(unused(judged(all)) == nullptr);
}

TEST_CASE("what a whole period did without is left to the examination of data", "[rivals]") {
  CHECK(unused(judged(unused_in({24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35}))) == nullptr);
}
