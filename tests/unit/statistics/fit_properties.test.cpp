// What holds of every fit, whatever the numbers.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "cpa/statistics/fit_summary.hpp"
#include "cpa/statistics/least_squares.hpp"
#include "tests/support/properties.hpp"
#include "tests/unit/statistics/drawn_tables.hpp"
#include "tests/unit/statistics/reference.hpp"

using namespace cpa;
using namespace cpa::statistics;
using cpa::test::digits;
using cpa::test::drawn_table;
using cpa::test::DrawnTable;
using cpa::test::holds_for_all;

namespace {

// Alike to 1e-11 of `size`.
bool alike(long double a, long double b, long double size) {
  return std::fabs(a - b) <= 1e-11L * size;
}

long double size_of(const LeastSquares& fit) {
  long double size = 1;
  for (const long double value : fit.coefficients()) size = std::max(size, std::fabs(value));
  return size;
}

template <typename T>
std::vector<T> reordered(const std::vector<T>& values, const std::vector<std::size_t>& order) {
  std::vector<T> result;
  for (const std::size_t i : order) result.push_back(values[i]);
  return result;
}

}  // namespace

TEST_CASE("the order of the months does not matter to a fit", "[fit_properties]") {
  holds_for_all("rows in any order fit alike", [] {
    const DrawnTable table = drawn_table();
    std::vector<std::size_t> order(table.y.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto turn = *rc::gen::inRange<std::size_t>(0, order.size());
    std::rotate(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(turn), order.end());
    if (*rc::gen::arbitrary<bool>()) std::reverse(order.begin(), order.end());
    const DrawnTable other{reordered(table.first, order), reordered(table.second, order),
                           reordered(table.y, order)};
    const auto before = least_squares(table.x(), table.y);
    const auto after = least_squares(other.x(), other.y);
    RC_ASSERT(before.has_value() == after.has_value());
    RC_PRE(before.has_value());
    for (std::size_t j = 0; j < 3; ++j) {
      RC_ASSERT(alike(before->coefficients()[j], after->coefficients()[j], size_of(*before)));
    }
    RC_ASSERT(alike(before->rss(), after->rss(), before->rss() + 1));
  });
}

TEST_CASE("any unit of a driver gives the same fit", "[fit_properties]") {
  holds_for_all("a scaled driver scales its coefficient back", [] {
    const DrawnTable table = drawn_table();
    const long double unit = *rc::gen::element(1e-9L, 0.3048L, 3.6L, 1000.0L, 1e15L);
    DrawnTable other = table;
    for (long double& value : other.first) value *= unit;
    const auto before = least_squares(table.x(), table.y);
    const auto after = least_squares(other.x(), other.y);
    RC_ASSERT(before.has_value() == after.has_value());
    RC_PRE(before.has_value());
    RC_ASSERT(alike(before->coefficients()[1], after->coefficients()[1] * unit, size_of(*before)));
    RC_ASSERT(alike(before->rss(), after->rss(), before->rss() + 1));
    RC_ASSERT(alike(before->leverage_of(table.x().column_sums()),
                    after->leverage_of(other.x().column_sums()),
                    static_cast<long double>(table.y.size())));
  });
}

TEST_CASE("moving the zero of a driver moves the intercept alone", "[fit_properties]") {
  holds_for_all("a shifted driver keeps its coefficient", [] {
    const DrawnTable table = drawn_table();
    const long double shift = *rc::gen::element(-273.15L, 32.0L, 1e6L);
    DrawnTable other = table;
    for (long double& value : other.first) value += shift;
    const auto before = least_squares(table.x(), table.y);
    const auto after = least_squares(other.x(), other.y);
    RC_ASSERT(before.has_value() == after.has_value());
    RC_PRE(before.has_value());
    RC_ASSERT(alike(before->coefficients()[1], after->coefficients()[1], size_of(*before)));
    RC_ASSERT(alike(before->coefficients()[0],
                    after->coefficients()[0] + shift * after->coefficients()[1],
                    size_of(*before) * 1e6L));
  });
}

TEST_CASE("residuals have nothing left of any column", "[fit_properties]") {
  holds_for_all("columns and residuals are at right angles", [] {
    const DrawnTable table = drawn_table();
    const Matrix x = table.x();
    const auto fit = least_squares(x, table.y);
    RC_PRE(fit.has_value());
    for (std::size_t j = 0; j < 3; ++j) {
      long double total = 0;
      for (std::size_t i = 0; i < x.rows(); ++i) total += x(i, j) * fit->residuals()[i];
      RC_ASSERT(std::fabs(total) <= 1e-10L);
    }
  });
}

TEST_CASE("no figure of a summary is ever other than a number", "[fit_properties]") {
  holds_for_all("summaries are finite", [] {
    const DrawnTable table = drawn_table();
    const Matrix x = table.x();
    const auto fit = least_squares(x, table.y);
    RC_PRE(fit.has_value());
    const FitSummary summary = summarise(x, table.y, *fit);
    const auto finite = [](const std::optional<long double>& value) {
      return !value || std::isfinite(*value);
    };
    for (const CoefficientSummary& one : summary.coefficients) {
      RC_ASSERT(finite(one.t) && finite(one.p) && finite(one.variance_inflation));
      RC_ASSERT(std::isfinite(one.standard_error));
    }
    RC_ASSERT(finite(summary.r_squared) && finite(summary.aicc) && finite(summary.press));
    for (std::size_t i = 0; i < summary.rows; ++i) {
      RC_ASSERT(finite(summary.influence.studentised[i]) && finite(summary.influence.cook[i]));
    }
  });
}

TEST_CASE("leaving a month out changes the fit as its influence says", "[fit_properties]") {
  holds_for_all("the deleted residual is e / (1 - h)", [] {
    DrawnTable table = drawn_table();
    const Matrix x = table.x();
    const auto fit = least_squares(x, table.y);
    RC_PRE(fit.has_value());
    const long double h = fit->leverages().back();
    RC_PRE(h < 0.99L);
    const std::size_t rest = table.y.size() - 1;
    const auto without =
        least_squares(x.rows_between(0, rest), std::span<const long double>(table.y).first(rest));
    RC_PRE(without.has_value());
    const long double deleted = table.y[rest] - without->predict(x.row(rest));
    RC_ASSERT(alike(deleted, fit->residuals()[rest] / (1 - h), 1e3L));
  });
}
