// Figures that others have printed: each case names its source.
#include <array>
#include <cmath>

#include "cpa/savings/decomposition.hpp"
#include "cpa/savings/detectability.hpp"
#include "cpa/savings/inference_variants.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/known_rows.hpp"

using namespace cpa;
using namespace cpa::savings;
using namespace cpa::tests;

namespace {

double polynomial(long double months, bool daily = false) {
  // n' = n without autocorrelation; what is left is Y(M) CV sqrt((1 + 2/n)/m) P.
  const FractionalUncertainty inputs{
      .cv = 1, .rho = 0, .n = 24, .m = 12, .months = months, .predicted = 1, .daily = daily};
  return static_cast<double>(fractional_standard_error(inputs)) / std::sqrt((1 + 2.0 / 24) / 12);
}

DataPlan plan_of(double cv, int n, int m, double rho) {
  return {.cv = cv / 100, .rho = rho, .baseline_rows = n, .reporting_rows = m, .parameters = 3};
}

double above_zero(double cv, int n, int m, double rho) {
  return static_cast<double>(detectability(plan_of(cv, n, m, rho)).above_zero.in_percent());
}

double confirms_five(double cv, double rho) {
  return static_cast<double>(detectability(plan_of(cv, 24, 12, rho)).above_threshold.in_percent());
}

}  // namespace

TEST_CASE("the monthly polynomial of fractional uncertainty is 1.3056 for a reporting year",
          "[fsu]") {
  // CalTRACK 4.3.2.4, after Sun and Baltazar (2013).
  CHECK(polynomial(12) == Approx(1.3056).margin(5e-5));
}

TEST_CASE("days have a polynomial of their own", "[fsu]") {
  // ASHRAE Guideline 14-2014: -0.00024 M^2 + 0.03535 M + 1.00286.
  CHECK(polynomial(12, true) == Approx(1.3925).margin(5e-5));
}

TEST_CASE("the polynomial of two reporting years is that of 24 months, not of 12", "[fsu]") {
  // A peer counted unique calendar months and used 1.31 instead of 1.61.
  CHECK(polynomial(24) == Approx(1.61).margin(0.005));
}

TEST_CASE("autocorrelation widens fractional uncertainty by its effective number of months",
          "[fsu]") {
  FractionalUncertainty inputs{
      .cv = 0.1, .rho = 0.5, .n = 36, .m = 12, .months = 12, .predicted = 1000};
  const double effective = 12;  // 36 (1 - 0.5)/(1 + 0.5)
  CHECK(static_cast<double>(fractional_standard_error(inputs)) ==
        Approx(1.30558 * 0.1 * std::sqrt(36 / effective * (1 + 2 / effective) / 12) * 1000)
            .epsilon(1e-6));
}

TEST_CASE("a change of use splits into output, mix and intensity without a rest", "[lmdi]") {
  // Two products: use 30 and 20 for 10 and 40 made, then 80 and 16 for 40 and 40.
  const std::array units{SubUnit{30, 80, 10, 40}, SubUnit{20, 16, 40, 40}};
  const Decomposition d = decompose(units);
  CHECK(static_cast<double>(d.activity) == Approx(32.3846).margin(5e-5));
  CHECK(static_cast<double>(d.structure) == Approx(38.2849).margin(5e-5));
  CHECK(static_cast<double>(d.intensity) == Approx(-24.6695).margin(5e-5));
  CHECK(static_cast<double>(d.activity + d.structure + d.intensity) == Approx(46).epsilon(1e-14));
}

TEST_CASE("a product that appears or vanishes is a change of mix, in the limit and at it",
          "[lmdi]") {
  // Wood and Lenzen (2006): the whole use of it goes to structure.
  const std::array with_new{SubUnit{100, 100, 50, 50}, SubUnit{0, 40, 0, 20}};
  const Decomposition d = decompose(with_new);
  CHECK(static_cast<double>(d.activity + d.structure + d.intensity) == Approx(40).epsilon(1e-14));
  const std::array alone{SubUnit{100, 100, 50, 50}};
  CHECK(decompose(alone).activity == 0);
  const long double others = 100 * std::log(70.0L / 50) + 100 * std::log((50.0L / 70) / 1);
  CHECK(static_cast<double>(others) == Approx(0).margin(1e-12));
  CHECK(static_cast<double>(d.structure) ==
        Approx(static_cast<double>(40 + 100 * std::log(50.0L / 70))).epsilon(1e-12));
  const std::array dropped{SubUnit{100, 100, 50, 50}, SubUnit{40, 0, 20, 0}};
  CHECK(static_cast<double>(decompose(dropped).structure) ==
        Approx(-static_cast<double>(d.structure)).epsilon(1e-12));
  const std::array nearly{SubUnit{100, 100, 50, 50}, SubUnit{40, 40e-300, 20, 20e-300}};
  CHECK(static_cast<double>(decompose(nearly).structure) ==
        Approx(static_cast<double>(decompose(dropped).structure)).epsilon(0.01));
}

TEST_CASE("nothing made and nothing used leaves nothing to explain", "[lmdi]") {
  const std::array idle{SubUnit{0, 0, 0, 0}, SubUnit{10, 10, 5, 5}};
  const Decomposition d = decompose(idle);
  CHECK(d.activity == 0);
  CHECK(d.structure == 0);
  CHECK(d.intensity == 0);
}

TEST_CASE("what a plan can detect agrees with the printed table of scatters", "[detectability]") {
  // Own simulation-free table: p = 3, 90 % one-sided, power 80 %; columns are the smallest savings
  // that show (n 12 m 12, n 24 m 12, n 36 m 24, n 24 m 12 with rho 0.3) and the true savings that
  // confirm ">= 5 %" (n 24 m 12, rho 0 and 0.3). The last two were printed as 5 % and the smallest
  // saving that shows; the test of "at least d" weighs the baseline's error by 1 - d, so it needs
  // up to 0.3 points less.
  struct Line {
    double cv, short_baseline, usual, long_baseline, correlated, confirm, confirm_correlated;
  };
  const std::array lines{
      Line{2, 1.8, 1.5, 1.1, 2.0, 6.5, 7.0},     Line{3, 2.7, 2.3, 1.7, 3.1, 7.3, 8.1},
      Line{5, 4.5, 3.8, 2.8, 5.1, 8.8, 10.1},    Line{8, 7.3, 6.1, 4.5, 8.2, 11.1, 13.2},
      Line{10, 9.1, 7.7, 5.7, 10.2, 12.7, 15.2}, Line{15, 13.6, 11.5, 8.5, 15.3, 16.5, 20.3}};
  for (const Line& line : lines) {
    INFO("CV " << line.cv << " %");
    CHECK(above_zero(line.cv, 12, 12, 0) == Approx(line.short_baseline).margin(0.06));
    CHECK(above_zero(line.cv, 24, 12, 0) == Approx(line.usual).margin(0.06));
    CHECK(above_zero(line.cv, 36, 24, 0) == Approx(line.long_baseline).margin(0.06));
    CHECK(above_zero(line.cv, 24, 12, 0.3) == Approx(line.correlated).margin(0.06));
    CHECK(confirms_five(line.cv, 0) == Approx(line.confirm).epsilon(0.016));
    CHECK(confirms_five(line.cv, 0.3) == Approx(line.confirm_correlated).epsilon(0.016));
  }
}

TEST_CASE("daily meters see what monthly bills cannot", "[detectability]") {
  // CV 10 %, rho 0.6: 3.1 % by days of a year before and after.
  CHECK(above_zero(10, 365, 365, 0.6) == Approx(3.1).margin(0.1));
}

TEST_CASE("a scatter of 6.5 percent is the most that shows five percent with two years and one",
          "[detectability]") {
  CHECK(static_cast<double>(detectability(plan_of(10, 24, 12, 0)).cv_needed) ==
        Approx(0.065).margin(0.0005));
  CHECK(static_cast<double>(detectability(plan_of(10, 12, 12, 0)).cv_needed) ==
        Approx(0.055).margin(0.0005));
  CHECK(static_cast<double>(detectability(plan_of(10, 36, 24, 0.3)).cv_needed) ==
        Approx(0.066).margin(0.0006));
}

TEST_CASE("the teaching table of monitoring and targeting gives its line and its saving",
          "[savings]") {
  // Guide book for energy managers, Indian Bureau of Energy Efficiency, monitoring and targeting;
  // quoted from memory. The book rounds the line of the first nine months to E = 0.4 P + 180.
  const std::vector<double> product_made{380, 440, 460, 520, 320, 520, 240, 620, 600,
                                         560, 440, 360, 420, 480, 540, 280, 260, 500};
  const std::vector<double> used{340, 340, 380, 380, 300, 400, 280, 424, 420,
                                 400, 360, 320, 340, 372, 380, 280, 280, 380};
  const auto rows = known_rows(used, {product("product", product_made)}, tonne);
  AssessmentOptions options;
  options.selection.model = "linear";
  options.estimate.inference = Inference::least_squares;
  const Assessment a = assess_rows(rows, 9, 9, options);
  REQUIRE(a.model);
  const auto& b = a.model->summary.coefficients;
  CHECK(static_cast<double>(b[0].estimate) / 1000 == Approx(182.1).margin(0.05));
  CHECK(static_cast<double>(b[1].estimate) == Approx(0.396).margin(0.0005));
  double by_the_book = 0;  // of the last nine months: the first nine sum to +4, all to -40
  for (std::size_t i = 9; i < 18; ++i) by_the_book += used[i] - (0.4 * product_made[i] + 180);
  CHECK(by_the_book == Approx(-44).margin(1e-9));
  CHECK(static_cast<double>(a.saving) / 1000 == Approx(-(by_the_book)).margin(6));
  // Nine months are no year: the figures stand, the verdict does not.
  CHECK(a.target.verdict == Verdict::undecided);
}

TEST_CASE("months that get no verdict are not enough, however little they scatter") {
  savings::DetectabilityOptions options;
  options.fewest_reporting_rows = 8;
  const auto answer = detectability(plan_of(1, 24, 6, 0), options);
  CHECK_FALSE(answer.decidable);
  CHECK(answer.reporting_rows_needed == 8);
  CHECK_FALSE(answer.baseline_rows_needed);
  CHECK(detectability(plan_of(1, 24, 8, 0), options).decidable);
}
