// Fits that bend: y follows a straight line in a driver (outside temperature, most often) only
// below a balance point c, or above it, or with another slope on each side; the other columns
// enter as usual. The search for c is exact: between neighbouring driver values the residual sum of
// squares is a smooth function of c with one least value in closed form, so every interval and
// every value is tried. c counts as a coefficient everywhere.
//   heating              b (c - T)+                three-parameter heating, with an intercept
//   cooling              b (T - c)+                three-parameter cooling
//   both_sides           b1 (c - T)+ + b2 (T - c)+ four parameters, one c
//   heating_and_cooling  b1 (c1 - T)+ + b2 (T - c2)+, c1 <= c2: five parameters
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "cpa/core/result.hpp"
#include "cpa/statistics/design_matrix.hpp"
#include "cpa/statistics/least_squares.hpp"

namespace cpa::statistics {

enum class Hinge { heating, cooling, both_sides, heating_and_cooling };

struct ChangePointOptions {
  bool has_intercept_column = true;  // of the other columns
  // Rows strictly beyond c on each outer side, wherever c is put; 2, or 3 for heating_and_cooling,
  // where not given. c is sought from the lowest to the highest driver value that leaves so many.
  std::optional<std::size_t> least_rows;
  bool with_intervals = true;
  long double confidence = 0.90L;  // of the interval of c
};

// { c : (n - p)(RSS(c)/RSS_min - 1) <= F quantile (1, n - p) }: lowest and highest such c.
struct ChangePointInterval {
  long double low = 0;
  long double high = 0;
  bool reaches_low_edge = false;  // the search ended there, the data do not bound c
  bool reaches_high_edge = false;
};

struct ChangePointFit {
  std::vector<long double> change_points;      // one, or two rising
  std::vector<ChangePointInterval> intervals;  // one each; none unless asked for
  Matrix x;                                    // the other columns, then the hinges
  LeastSquares fit;                            // for c as found; its own n - p does not count c
  // n - columns - number of change points
  std::size_t degrees_of_freedom = 0;
};

// The columns that a hinge adds for given c (two for heating_and_cooling).
[[nodiscard]] Matrix hinge_columns(std::span<const long double> driver, Hinge hinge,
                                   std::span<const long double> change_points);

// Problems: change_point.no_room (arguments rows, least_rows: the driver has too few rows on each
// side of any c), fit.too_few_rows (c counted), and those of least_squares().
[[nodiscard]] Result<ChangePointFit> fit_change_point(const Matrix& others,
                                                      std::span<const long double> driver,
                                                      std::span<const long double> y, Hinge hinge,
                                                      ChangePointOptions options = {});

// Residual sum of squares at each c of a grid, for averaging over c; empty where c has too few rows
// on a side. For heating_and_cooling the grid is of c1 and the best c2 >= c1 is taken.
[[nodiscard]] Result<std::vector<std::optional<long double>>> change_point_profile(
    const Matrix& others, std::span<const long double> driver, std::span<const long double> y,
    Hinge hinge, std::span<const long double> grid, ChangePointOptions options = {});

}  // namespace cpa::statistics
