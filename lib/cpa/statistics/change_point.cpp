#include "cpa/statistics/change_point.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>

#include "cpa/core/failure.hpp"
#include "cpa/statistics/distributions.hpp"
#include "cpa/statistics/hinge_search.hpp"

namespace cpa::statistics {

namespace {

using Side = HingeSearch::Side;
using Profile = std::function<std::optional<long double>(long double)>;

// Steps between two driver values when an interval of c is sought.
constexpr std::size_t steps_of_one = 8;
constexpr std::size_t steps_of_two = 2;
constexpr int halvings = 50;

std::size_t least_rows_of(Hinge hinge, const ChangePointOptions& options) {
  return options.least_rows.value_or(hinge == Hinge::heating_and_cooling ? 3 : 2);
}

std::size_t change_points_of(Hinge hinge) { return hinge == Hinge::heating_and_cooling ? 2 : 1; }

Problem no_room(std::size_t rows, std::size_t least) {
  return {.code = "change_point.no_room",
          .arguments = {{"rows", std::to_string(rows)}, {"least_rows", std::to_string(least)}}};
}

// The search for a hinge, if there is room for one and the columns beside it are sound.
Result<HingeSearch> search_for(const Matrix& others, std::span<const long double> driver,
                               std::span<const long double> y, Hinge hinge,
                               const ChangePointOptions& options) {
  ensure(driver.size() == others.rows(), "the driver is as long as the other columns");
  const bool all_finite = std::all_of(driver.begin(), driver.end(),
                                      [](long double value) { return std::isfinite(value); });
  if (!all_finite) {
    return refuse(Problem{.code = "fit.not_finite",
                          .arguments = {{"column", std::to_string(others.columns())}}});
  }
  const Matrix beside = hinge == Hinge::both_sides ? others.with_column(driver) : others;
  const std::size_t least = least_rows_of(hinge, options);
  HingeSearch search(beside, driver, y, least);
  if (!search.has_room()) return refuse(no_room(y.size(), least));
  const auto sound =
      least_squares(beside, y, {.has_intercept_column = options.has_intercept_column});
  if (!sound) return refuse(sound.error());
  return search;
}

// The best change points by the search.
std::vector<long double> best_points(const HingeSearch& search, const Matrix& others,
                                     std::span<const long double> driver,
                                     std::span<const long double> y, Hinge hinge,
                                     std::size_t least) {
  if (hinge != Hinge::heating_and_cooling) {
    const auto best = search.best(hinge == Hinge::cooling ? Side::above : Side::below);
    return best ? std::vector<long double>{best->c} : std::vector<long double>{};
  }
  const auto pair = search.best_pair();
  std::vector<long double> result;
  if (pair) result = {pair->low, pair->high};
  // Both points in one place between two rows: the driver itself and one hinge.
  const HingeSearch joined(others.with_column(driver), driver, y, least);
  const auto single = joined.best(Side::below);
  if (single && (!pair || search.rss_at(single->c, single->c) < pair->rss)) {
    result = {single->c, single->c};
  }
  return result;
}

// Where an interval is looked for: the ends of the search, every row between, and steps between
// rows.
std::vector<long double> looked_at(const HingeSearch& search, std::size_t steps,
                                   long double found) {
  const auto sorted = search.sorted();
  std::vector<long double> result{found};
  for (std::size_t i = 0; i + 1 < sorted.size(); ++i) {
    for (std::size_t k = 0; k <= steps; ++k) {
      const long double part = static_cast<long double>(k) / static_cast<long double>(steps);
      const long double c = sorted[i] + part * (sorted[i + 1] - sorted[i]);
      if (search.low_end() <= c && c <= search.high_end()) result.push_back(c);
    }
  }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

// Between a c that is in and one that is out.
long double border(const Profile& profile, long double inside, long double outside,
                   long double limit) {
  for (int k = 0; k < halvings; ++k) {
    const long double middle = inside + (outside - inside) / 2;
    const std::optional<long double> rss = profile(middle);
    (rss && *rss <= limit ? inside : outside) = middle;
  }
  return inside;
}

ChangePointInterval interval_of(const Profile& profile, const std::vector<long double>& points,
                                long double limit) {
  const auto is_in = [&](long double c) {
    const std::optional<long double> rss = profile(c);
    return rss && *rss <= limit;
  };
  const auto first = std::find_if(points.begin(), points.end(), is_in);
  const auto last = std::find_if(points.rbegin(), points.rend(), is_in);
  ensure(first != points.end(), "the best change point lies in its own interval");
  ChangePointInterval result{*first, *last};
  result.reaches_low_edge = first == points.begin();
  result.reaches_high_edge = last == points.rbegin();
  if (!result.reaches_low_edge) result.low = border(profile, *first, *(first - 1), limit);
  if (!result.reaches_high_edge) result.high = border(profile, *last, *(last - 1), limit);
  return result;
}

// Residual sum of squares as a function of one change point, the other (if any) at its best.
Profile profile_of(const HingeSearch& search, Hinge hinge, std::size_t which) {
  if (hinge != Hinge::heating_and_cooling) {
    const Side side = hinge == Hinge::cooling ? Side::above : Side::below;
    return [&search, side](long double c) {
      return std::optional<long double>(search.rss_at(side, c));
    };
  }
  return [&search, which](long double c) -> std::optional<long double> {
    const auto best = which == 0 ? search.best_high(c) : search.best_low(c);
    if (!best) return std::nullopt;
    return best->rss;
  };
}

void add_intervals(const HingeSearch& search, Hinge hinge, long double confidence,
                   ChangePointFit& result) {
  const std::vector<long double>& points = result.change_points;
  const long double df = static_cast<long double>(result.degrees_of_freedom);
  const std::size_t steps = points.size() == 1 ? steps_of_one : steps_of_two;
  for (std::size_t k = 0; k < points.size(); ++k) {
    if (result.fit.is_exact()) {
      result.intervals.push_back({points[k], points[k]});
      continue;
    }
    const Profile profile = profile_of(search, hinge, k);
    const long double least_rss = std::fmax(profile(points[k]).value_or(0), result.fit.rss());
    const long double limit = least_rss * (1 + f_quantile(confidence, 1, df) / df);
    result.intervals.push_back(interval_of(profile, looked_at(search, steps, points[k]), limit));
  }
}

}  // namespace

Matrix hinge_columns(std::span<const long double> driver, Hinge hinge,
                     std::span<const long double> change_points) {
  ensure(change_points.size() == change_points_of(hinge), "a hinge has its change points");
  const bool bends_below = hinge != Hinge::cooling;
  const bool bends_above = hinge != Hinge::heating;
  Matrix result(driver.size(), (bends_below ? 1U : 0U) + (bends_above ? 1U : 0U));
  for (std::size_t i = 0; i < driver.size(); ++i) {
    if (bends_below) result(i, 0) = std::fmax(change_points.front() - driver[i], 0.0L);
    if (bends_above) {
      result(i, bends_below ? 1 : 0) = std::fmax(driver[i] - change_points.back(), 0.0L);
    }
  }
  return result;
}

Result<ChangePointFit> fit_change_point(const Matrix& others, std::span<const long double> driver,
                                        std::span<const long double> y, Hinge hinge,
                                        ChangePointOptions options) {
  const Result<HingeSearch> search = search_for(others, driver, y, hinge, options);
  if (!search) return refuse(search.error());
  const std::size_t least = least_rows_of(hinge, options);
  const std::vector<long double> points = best_points(*search, others, driver, y, hinge, least);
  if (points.empty()) return refuse(no_room(y.size(), least));
  const Matrix hinges = hinge_columns(driver, hinge, points);
  Matrix x = others;
  for (std::size_t j = 0; j < hinges.columns(); ++j) x = x.with_column(hinges.column(j));
  const std::size_t coefficients = x.columns() + points.size();
  if (y.size() <= coefficients) {
    return refuse(Problem{.code = "fit.too_few_rows",
                          .arguments = {{"rows", std::to_string(y.size())},
                                        {"coefficients", std::to_string(coefficients)}}});
  }
  auto fit = least_squares(x, y, {.has_intercept_column = options.has_intercept_column});
  if (!fit) return refuse(fit.error());
  ChangePointFit result{points, {}, std::move(x), std::move(*fit), y.size() - coefficients};
  if (options.with_intervals) add_intervals(*search, hinge, options.confidence, result);
  return result;
}

Result<std::vector<std::optional<long double>>> change_point_profile(
    const Matrix& others, std::span<const long double> driver, std::span<const long double> y,
    Hinge hinge, std::span<const long double> grid, ChangePointOptions options) {
  const Result<HingeSearch> search = search_for(others, driver, y, hinge, options);
  if (!search) return refuse(search.error());
  const Profile profile = profile_of(*search, hinge, 0);
  std::vector<std::optional<long double>> result;
  for (const long double c : grid) {
    const bool has_rows = search->low_end() <= c && c <= search->high_end();
    result.push_back(has_rows ? profile(c) : std::nullopt);
  }
  return result;
}

}  // namespace cpa::statistics
