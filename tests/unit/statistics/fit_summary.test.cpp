#include "cpa/statistics/fit_summary.hpp"

#include "tests/support/catch.hpp"
#include "tests/unit/statistics/reference.hpp"

using namespace cpa;
using namespace cpa::statistics;
using cpa::test::digits;

namespace {

using Columns = std::vector<std::vector<long double>>;

FitSummary longley_summary() {
  const test::Table table = test::nist_table("longley");
  const auto fit = least_squares(table.x, table.y);
  REQUIRE(fit);
  return summarise(table.x, table.y, *fit);
}

}  // namespace

TEST_CASE("every diagnostic of a hard fit agrees with its definition", "[fit_summary]") {
  const auto expected = test::reference_values("longley_diagnostics.csv");
  const FitSummary summary = longley_summary();
  const auto check = [&expected](const std::string& name, const std::optional<long double>& found) {
    INFO(name);
    REQUIRE(found);
    CHECK(digits(*found, expected.at(name)) >= 11.5);
  };
  for (std::size_t j = 0; j < summary.coefficients.size(); ++j) {
    const std::string number = std::to_string(j);
    check("t" + number, summary.coefficients[j].t);
    check("p" + number, summary.coefficients[j].p);
    if (j > 0) check("vif" + number, summary.coefficients[j].variance_inflation);
  }
  check("adjusted_r_squared", summary.adjusted_r_squared);
  REQUIRE(summary.f);
  check("f_p", summary.f->p);
  check("durbin_watson", summary.durbin_watson);
  check("lag_one", summary.lag_one);
  check("press", summary.press);
  check("log_likelihood", summary.log_likelihood);
  check("aicc", summary.aicc);
  check("bic", summary.bic);
  REQUIRE(summary.breusch_pagan);
  check("breusch_pagan", summary.breusch_pagan->statistic);
  check("breusch_pagan_p", summary.breusch_pagan->p);
  REQUIRE(summary.jarque_bera);
  check("jarque_bera", summary.jarque_bera->statistic);
  check("jarque_bera_p", summary.jarque_bera->p);
  for (std::size_t i = 0; i < summary.rows; ++i) {
    const std::string number = std::to_string(i);
    check("leverage" + number, summary.influence.leverage[i]);
    check("studentised" + number, summary.influence.studentised[i]);
    check("cook" + number, summary.influence.cook[i]);
  }
}

TEST_CASE("the fit of Longley's figures is as textbooks print it", "[fit_summary]") {
  // Longley (1967) as refitted in Belsley, Kuh and Welsch (1980) and in the manuals of common
  // packages: DW 2.559, variance inflation 135.53, 1788.51, 33.62, 3.59, 399.15, 758.98.
  const FitSummary summary = longley_summary();
  CHECK(static_cast<double>(*summary.durbin_watson) == Approx(2.559).margin(0.0005));
  CHECK(static_cast<double>(*summary.coefficients[1].variance_inflation) ==
        Approx(135.53).margin(0.005));
  CHECK(static_cast<double>(*summary.coefficients[6].variance_inflation) ==
        Approx(758.98).margin(0.005));
}

TEST_CASE("what a search found counts like a coefficient", "[fit_summary]") {
  const Matrix x = Matrix::with_intercept(Columns{{1, 2, 3, 4, 5, 6, 7, 8}});
  const std::vector<long double> y{2.1L, 3.9L, 6.2L, 7.8L, 10.1L, 12.2L, 13.8L, 16.1L};
  const auto fit = least_squares(x, y);
  REQUIRE(fit);
  const FitSummary plain = summarise(x, y, *fit);
  const FitSummary searched = summarise(x, y, *fit, 2);
  const long double n = 8;
  CHECK(searched.degrees_of_freedom == plain.degrees_of_freedom - 2);
  CHECK(static_cast<double>(searched.residual_sd) ==
        Approx(static_cast<double>(std::sqrt(plain.rss / 4))));
  CHECK(static_cast<double>(searched.coefficients[1].standard_error) ==
        Approx(static_cast<double>(plain.coefficients[1].standard_error * std::sqrt(6.0L / 4))));
  const auto aicc = [&](long double k) {
    return -2 * *plain.log_likelihood + 2 * k + 2 * k * (k + 1) / (n - k - 1);
  };
  CHECK(static_cast<double>(*plain.aicc) == Approx(static_cast<double>(aicc(3))));
  CHECK(static_cast<double>(*searched.aicc) == Approx(static_cast<double>(aicc(5))));
  CHECK(static_cast<double>(*searched.r_squared) == static_cast<double>(*plain.r_squared));
}

TEST_CASE("of bills of unlike days it is told how much more is explained than by a mean a day",
          "[fit_summary]") {
  // 40 kWh a day and 3 a tonne, by bills of 28 to 62 days.
  const std::vector<long double> days{28, 31, 62, 30, 33, 59, 29, 31};
  const std::vector<long double> tonnes{300, 250, 700, 280, 420, 610, 210, 330};
  const std::vector<long double> noise{9, -20, 31, -14, -26, 18, 22, -17};
  Matrix x(days.size(), 2);
  std::vector<long double> y;
  long double all_use = 0;
  long double all_days = 0;
  for (std::size_t i = 0; i < days.size(); ++i) {
    const long double use = 40 * days[i] + 3 * tonnes[i] + noise[i];
    x(i, 0) = std::sqrt(days[i]);
    x(i, 1) = tonnes[i] / std::sqrt(days[i]);
    y.push_back(use / std::sqrt(days[i]));
    all_use += use;
    all_days += days[i];
  }
  const auto fit = least_squares(x, y, {.has_intercept_column = false});
  REQUIRE(fit);
  const FitSummary summary = summarise(x, y, *fit, 0, true);
  long double about_mean = 0;
  for (std::size_t i = 0; i < days.size(); ++i) {
    const long double left = y[i] - all_use / all_days * x(i, 0);
    about_mean += left * left;
  }
  CHECK(static_cast<double>(*summary.r_squared) ==
        Approx(static_cast<double>(1 - fit->rss() / about_mean)));
  CHECK(static_cast<double>(summary.f->statistic) ==
        Approx(static_cast<double>((about_mean - fit->rss()) / fit->residual_variance())));
  CHECK(summary.f_numerator_df == 1);
  CHECK_FALSE(summary.coefficients[0].variance_inflation);
  CHECK(static_cast<double>(*summary.coefficients[1].variance_inflation) == Approx(1));
}

TEST_CASE("points on a line have no t and no F, and the reason is said", "[fit_summary]") {
  const Matrix x = Matrix::with_intercept(Columns{{1, 2, 3, 4, 5}});
  const std::vector<long double> y{5, 7, 9, 11, 13};
  const auto fit = least_squares(x, y);
  REQUIRE(fit);
  const FitSummary summary = summarise(x, y, *fit);
  CHECK_FALSE(summary.coefficients[1].t);
  CHECK_FALSE(summary.f);
  CHECK_FALSE(summary.aicc);
  CHECK_FALSE(summary.durbin_watson);
  CHECK(summary.t_absence == Absence::exact_fit);
  CHECK(summary.f_absence == Absence::exact_fit);
  CHECK(*summary.r_squared == 1.0L);
  CHECK(summary.residual_sd == 0.0L);
  CHECK(*summary.press == 0.0L);
}

TEST_CASE("use that never varies has no R2", "[fit_summary]") {
  const Matrix x = Matrix::with_intercept(Columns{{1, 2, 3, 5}});
  const std::vector<long double> y(4, 7.3L);
  const auto fit = least_squares(x, y);
  REQUIRE(fit);
  const FitSummary summary = summarise(x, y, *fit);
  CHECK_FALSE(summary.r_squared);
  CHECK_FALSE(summary.f);
  CHECK(summary.r_squared_absence == Absence::constant_response);
}

TEST_CASE("a mean alone has no F", "[fit_summary]") {
  const Matrix x =
      Matrix::with_intercept(Columns{{1, 2, 3, 5}}).select_columns(std::vector<std::size_t>{0});
  const std::vector<long double> y{1, 2, 3, 5};
  const auto fit = least_squares(x, y);
  REQUIRE(fit);
  const FitSummary summary = summarise(x, y, *fit);
  CHECK(summary.f_absence == Absence::only_intercept);
  CHECK(*summary.r_squared == 0.0L);
  CHECK_FALSE(summary.breusch_pagan);
}

TEST_CASE("too few rows leave no AICc", "[fit_summary]") {
  const Matrix x = Matrix::with_intercept(Columns{{1, 2, 4, 5}});
  const std::vector<long double> y{1, 2, 3, 5};
  const auto fit = least_squares(x, y);
  REQUIRE(fit);
  const FitSummary summary = summarise(x, y, *fit);
  CHECK_FALSE(summary.aicc);
  CHECK(summary.aicc_absence == Absence::too_few_rows);
  CHECK(summary.bic);
}

TEST_CASE("a month that the fit must meet has no residual of its own", "[fit_summary]") {
  const Matrix x = Matrix::with_intercept(Columns{{0, 0, 0, 0, 1}, {1, 3, 2, 5, 4}});
  const std::vector<long double> y{1, 2, 4, 5, 9};
  const auto fit = least_squares(x, y);
  REQUIRE(fit);
  const FitSummary summary = summarise(x, y, *fit);
  CHECK(digits(summary.influence.leverage[4], 1) >= 17);
  CHECK_FALSE(summary.influence.studentised[4]);
  CHECK_FALSE(summary.influence.cook[4]);
  CHECK_FALSE(summary.press);
  CHECK(summary.influence.studentised[0]);
}

TEST_CASE("without an intercept R2 and F are about zero and say so", "[fit_summary]") {
  // NoInt1 of NIST: R2 0.999365492298663, F 15750.25.
  const test::Table table = test::nist_table("noint1");
  const auto fit = least_squares(table.x, table.y, {.has_intercept_column = false});
  REQUIRE(fit);
  const FitSummary summary = summarise(table.x, table.y, *fit);
  CHECK_FALSE(summary.is_centred);
  CHECK(summary.f_numerator_df == 1);
  CHECK(digits(summary.f->statistic, 15750.25L) >= 15);
  CHECK(summary.breusch_pagan);
}
