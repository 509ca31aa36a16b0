// What a baseline model is made of, before any figure is fitted: which drivers enter, summed or
// apart, and how temperature enters. One form gives the same columns for any rows, so a model
// fitted on the baseline can be asked about the reporting period. (Dạng mô hình đường cơ sở.)
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cpa/consumption/observations.hpp"
#include "cpa/statistics/design_matrix.hpp"

namespace cpa::baseline {

enum class TemperatureShape {
  none,
  linear,                // 2P: straight in the row's mean temperature
  heating_change_point,  // 3PH: (c - T)+
  cooling_change_point,  // 3PC: (T - c)+
  one_change_point,      // 4P: both at one c
  two_change_points,     // 5P: (c1 - T)+ and (T - c2)+
  heating_degree_days,   // daily (b - T)+ summed, as in CalTRACK
  cooling_degree_days,   // daily (T - b)+ summed
  heating_and_cooling_degree_days
};

// One column: a driver, or a weighted sum of products in reference products.
struct Term {
  std::string name;  // the driver's code; "equivalent_product" or "total_product" for a sum
  std::vector<std::pair<std::size_t, long double>> parts;  // driver index, weight on its SI value
  bool never_negative = true;                              // more of it cannot mean less use

  friend bool operator==(const Term&, const Term&) = default;
};

struct ModelForm {
  bool intercept = true;  // false: the ratio model, energy to a unit of product and nothing else
  std::vector<Term> terms;
  TemperatureShape temperature = TemperatureShape::none;
  long double heating_base = 0;  // degC: c, c1 or b of the heating side
  long double cooling_base = 0;  // degC: c, c2 or b of the cooling side
  // Of a season of the year that no driver explains, each of two columns: none, the first, or the
  // first two, which also hold one that is sharp and short.
  std::size_t harmonics = 0;

  friend bool operator==(const ModelForm&, const ModelForm&) = default;
};

// Change points and balance points that the data chose: parameters like any other.
[[nodiscard]] std::size_t searched_parameters(TemperatureShape shape);
// Columns that the shape adds.
[[nodiscard]] std::size_t temperature_columns(TemperatureShape shape);
// Columns of the season: the row's length times cosine and sine of its middle day's place in the
// mean Gregorian year of 365.2425 days, and of twice that. (Mùa trong năm.)
[[nodiscard]] inline std::size_t season_columns(const ModelForm& form) {
  return 2 * form.harmonics;
}
inline constexpr std::size_t most_harmonics = 2;
// Whether its columns sum degrees over daily temperatures.
[[nodiscard]] bool by_days(TemperatureShape shape);
[[nodiscard]] const char* code_of(TemperatureShape shape);

// "ratio", "linear", "3PC", ...: the name of the form as people see it.
[[nodiscard]] std::string name_of(const ModelForm& form);
// Coefficient names in column order: "intercept", the terms' names, "heating", "cooling",
// "temperature", "season_cosine", "season_sine", "season_cosine_2", "season_sine_2".
[[nodiscard]] std::vector<std::string> coefficient_names(const ModelForm& form);
// Columns whose coefficient may not be negative, in column order.
[[nodiscard]] std::vector<bool> never_negative(const ModelForm& form);

// The driver that holds the rows' temperature, if any.
[[nodiscard]] std::optional<std::size_t> temperature_driver(
    const consumption::Observations& observations);

// Whether the driver has the same value in all the rows, to nine digits.
[[nodiscard]] bool never_varies(const consumption::Observations& observations,
                                std::span<const std::size_t> rows, std::size_t driver);

// The form's columns for the named rows, in rows of the data themselves (an intercept is the row's
// length). Temperatures are numbers in degrees Celsius.
[[nodiscard]] statistics::Matrix columns(const ModelForm& form,
                                         const consumption::Observations& observations,
                                         std::span<const std::size_t> rows);

// Whether the rows span two years (104 weeks), so that what comes back with the season can be told
// from what happened once.
[[nodiscard]] bool tells_season(const consumption::Observations& observations,
                                std::span<const std::size_t> rows);

// Terms that can stand for production: each product apart, and their sum in reference products (or
// plain where all share a dimension) when there are two or more.
[[nodiscard]] std::vector<std::vector<Term>> production_terms(
    const consumption::Observations& observations, std::span<const std::size_t> products);

}  // namespace cpa::baseline
