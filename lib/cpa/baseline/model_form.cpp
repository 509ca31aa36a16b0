#include "cpa/baseline/model_form.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace cpa::baseline {
namespace {

using consumption::Observations;
using consumption::Row;

struct ShapeFacts {
  TemperatureShape shape;
  const char* code;
  std::size_t columns;
  std::size_t searched;
};

constexpr std::array shapes{
    ShapeFacts{TemperatureShape::none, "linear", 0, 0},
    ShapeFacts{TemperatureShape::linear, "2P", 1, 0},
    ShapeFacts{TemperatureShape::heating_change_point, "3PH", 1, 1},
    ShapeFacts{TemperatureShape::cooling_change_point, "3PC", 1, 1},
    ShapeFacts{TemperatureShape::one_change_point, "4P", 2, 1},
    ShapeFacts{TemperatureShape::two_change_points, "5P", 2, 2},
    ShapeFacts{TemperatureShape::heating_degree_days, "HDD", 1, 1},
    ShapeFacts{TemperatureShape::cooling_degree_days, "CDD", 1, 1},
    ShapeFacts{TemperatureShape::heating_and_cooling_degree_days, "HDD+CDD", 2, 2},
};

const ShapeFacts& facts_of(TemperatureShape shape) {
  return *std::find_if(shapes.begin(), shapes.end(),
                       [shape](const ShapeFacts& facts) { return facts.shape == shape; });
}

bool has_heating(TemperatureShape shape) {
  return shape != TemperatureShape::none && shape != TemperatureShape::linear &&
         shape != TemperatureShape::cooling_change_point &&
         shape != TemperatureShape::cooling_degree_days;
}

bool has_cooling(TemperatureShape shape) {
  return shape != TemperatureShape::none && shape != TemperatureShape::linear &&
         shape != TemperatureShape::heating_change_point &&
         shape != TemperatureShape::heating_degree_days;
}

long double above(long double value, long double base) {
  return value > base ? value - base : 0.0L;
}

// Days without a figure count like the mean of the others.
long double degree_days(const std::vector<long double>& days, const Row& row, long double base,
                        bool heating) {
  if (days.empty()) return 0;
  long double sum = 0;
  for (const long double t : days) sum += heating ? above(base, t) : above(t, base);
  return sum * static_cast<long double>(row.period.days()) / static_cast<long double>(days.size());
}

long double temperature_value(const ModelForm& form, const Observations& observations,
                              std::size_t row, bool heating) {
  const Row& at = observations.rows[row];
  if (by_days(form.temperature)) {
    return degree_days(observations.temperatures[row], at,
                       heating ? form.heating_base : form.cooling_base, heating);
  }
  const long double t = at.drivers[*temperature_driver(observations)];
  return at.length * (heating ? above(form.heating_base, t) : above(t, form.cooling_base));
}

// Days since 1 January 1970, as a part of the turn of the year.
long double angle_of_year(const calendar::Period& period) {
  constexpr long double two_pi = 6.283185307179586476925286766559L;
  constexpr long double mean_year = 365.2425L;
  const auto first = static_cast<long double>(period.from.time_since_epoch().count());
  return two_pi * (first + static_cast<long double>(period.days()) / 2) / mean_year;
}

long double term_value(const Term& term, const Row& row) {
  long double sum = 0;
  for (const auto& [driver, weight] : term.parts) sum += weight * row.drivers[driver];
  return sum;
}

}  // namespace

std::size_t searched_parameters(TemperatureShape shape) { return facts_of(shape).searched; }
std::size_t temperature_columns(TemperatureShape shape) { return facts_of(shape).columns; }
bool by_days(TemperatureShape shape) {
  return shape == TemperatureShape::heating_degree_days ||
         shape == TemperatureShape::cooling_degree_days ||
         shape == TemperatureShape::heating_and_cooling_degree_days;
}
const char* code_of(TemperatureShape shape) { return facts_of(shape).code; }

std::string name_of(const ModelForm& form) {
  if (form.temperature != TemperatureShape::none) return code_of(form.temperature);
  if (form.harmonics > 0) return form.harmonics == 1 ? "season" : "season2";
  if (!form.intercept) return "ratio";
  return form.terms.empty() ? "mean" : "linear";
}

std::vector<std::string> coefficient_names(const ModelForm& form) {
  std::vector<std::string> names;
  if (form.intercept) names.emplace_back("intercept");
  for (const Term& term : form.terms) names.push_back(term.name);
  if (form.temperature == TemperatureShape::linear) names.emplace_back("temperature");
  if (has_heating(form.temperature)) names.emplace_back("heating");
  if (has_cooling(form.temperature)) names.emplace_back("cooling");
  if (form.harmonics > 0) names.insert(names.end(), {"season_cosine", "season_sine"});
  if (form.harmonics > 1) names.insert(names.end(), {"season_cosine_2", "season_sine_2"});
  return names;
}

std::vector<bool> never_negative(const ModelForm& form) {
  std::vector<bool> signs;
  if (form.intercept) signs.push_back(false);
  for (const Term& term : form.terms) signs.push_back(term.never_negative);
  if (form.temperature == TemperatureShape::linear) signs.push_back(false);
  // With one common change point use may rise on both sides of it, or fall on both.
  const bool bend = form.temperature == TemperatureShape::one_change_point;
  if (has_heating(form.temperature)) signs.push_back(!bend);
  if (has_cooling(form.temperature)) signs.push_back(!bend);
  signs.insert(signs.end(), season_columns(form), false);
  return signs;
}

std::optional<std::size_t> temperature_driver(const Observations& observations) {
  std::optional<std::size_t> measured;
  for (std::size_t i = 0; i < observations.drivers.size(); ++i) {
    const consumption::Driver& driver = observations.drivers[i];
    if (driver.kind == consumption::DriverKind::temperature) return i;
    if (!measured && driver.unit.dimension == units::dimension::temperature) measured = i;
  }
  return measured;
}

statistics::Matrix columns(const ModelForm& form, const Observations& observations,
                           std::span<const std::size_t> rows) {
  const std::size_t count = static_cast<std::size_t>(form.intercept) + form.terms.size() +
                            temperature_columns(form.temperature) + season_columns(form);
  statistics::Matrix x(rows.size(), count);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Row& row = observations.rows[rows[i]];
    std::size_t column = 0;
    if (form.intercept) x(i, column++) = row.length;
    for (const Term& term : form.terms) x(i, column++) = term_value(term, row);
    if (form.temperature == TemperatureShape::linear) {
      x(i, column++) = row.length * row.drivers[*temperature_driver(observations)];
    }
    if (has_heating(form.temperature)) {
      x(i, column++) = temperature_value(form, observations, rows[i], true);
    }
    if (has_cooling(form.temperature)) {
      x(i, column++) = temperature_value(form, observations, rows[i], false);
    }
    for (std::size_t k = 1; k <= form.harmonics; ++k) {
      const long double angle = static_cast<long double>(k) * angle_of_year(row.period);
      x(i, column++) = row.length * std::cos(angle);
      x(i, column++) = row.length * std::sin(angle);
    }
  }
  return x;
}

bool never_varies(const consumption::Observations& observations, std::span<const std::size_t> rows,
                  std::size_t driver) {
  if (rows.empty()) return true;
  long double low = observations.rows[rows[0]].drivers[driver];
  long double high = low;
  for (const std::size_t row : rows) {
    low = std::min(low, observations.rows[row].drivers[driver]);
    high = std::max(high, observations.rows[row].drivers[driver]);
  }
  return high - low <= 1e-9L * std::max(std::fabs(low), std::fabs(high));
}

bool tells_season(const Observations& observations, std::span<const std::size_t> rows) {
  constexpr long two_years = 728;
  if (rows.empty()) return false;
  const calendar::Period whole{observations.rows[rows.front()].period.from,
                               observations.rows[rows.back()].period.to};
  return whole.days() >= two_years;
}

std::vector<std::vector<Term>> production_terms(const consumption::Observations& observations,
                                                std::span<const std::size_t> products) {
  std::vector<Term> apart;
  Term sum{.name = "total_product"};
  bool all_equivalent = true;
  bool one_dimension = true;
  for (const std::size_t i : products) {
    const consumption::Driver& driver = observations.drivers[i];
    apart.push_back({driver.code, {{i, 1.0L}}, true});
    all_equivalent = all_equivalent && driver.equivalent.has_value();
    one_dimension =
        one_dimension && driver.unit.dimension == observations.drivers[products[0]].unit.dimension;
  }
  std::vector<std::vector<Term>> ways{apart};
  if (products.size() < 2 || !(all_equivalent || one_dimension)) return ways;
  if (all_equivalent) sum.name = "equivalent_product";
  for (const std::size_t i : products) {
    sum.parts.emplace_back(i, all_equivalent ? *observations.drivers[i].equivalent : 1.0L);
  }
  ways.push_back({sum});
  return ways;
}

}  // namespace cpa::baseline
