#include "cpa/savings/coarse_drivers.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <span>
#include <utility>

#include "cpa/baseline/orthonormal_basis.hpp"
#include "cpa/baseline/sample.hpp"
#include "cpa/savings/internal/rows.hpp"

namespace cpa::savings {
namespace {

constexpr std::size_t fewest_figures = 12;
constexpr long double negligible_widening = 0.0005L;
constexpr long double most_attenuation = 0.5L;  // beyond it next to nothing is known of a slope

struct WrittenFigures {
  long double step = 0;     // in the item's unit
  std::size_t figures = 0;  // in the baseline
};

// Of the figures of the rows' time; nothing where there are too few to have a step.
std::optional<WrittenFigures> written_figures(const plant::Item& item,
                                              const consumption::Observations& observations,
                                              Rows before, Rows after) {
  const auto reach = [&](Rows rows) {
    return calendar::Period{observations.rows[rows.front()].period.from,
                            observations.rows[rows.back()].period.to};
  };
  const calendar::Period baseline = reach(before);
  const calendar::Period reporting = reach(after);
  int scale = 0;
  std::vector<Decimal> figures;
  WrittenFigures result;
  for (const plant::Record& record : item.records) {
    if (!record.reading.is_known()) continue;
    const bool in_baseline = record.own_period.overlaps(baseline);
    if (!in_baseline && !record.own_period.overlaps(reporting)) continue;
    result.figures += in_baseline ? 1 : 0;
    scale = std::max(scale, record.reading.value.scale());
    figures.push_back(record.reading.value);
  }
  if (result.figures < fewest_figures) return std::nullopt;
  std::int64_t step = 0;
  for (const Decimal& figure : figures) {
    // Figures with so many decimals are not coarse.
    constexpr std::int64_t largest = 1'000'000'000'000;
    std::int64_t value = figure.coefficient();
    for (int k = figure.scale(); k < scale; ++k) {
      if (value > largest || value < -largest) return std::nullopt;
      value *= 10;
    }
    step = std::gcd(step, value);
  }
  result.step = static_cast<long double>(step) * std::pow(10.0L, -scale);
  return result;
}

// What one SI unit of the driver adds to each of the form's columns.
std::vector<long double> columns_of_driver(const baseline::ModelForm& form, std::size_t columns,
                                           std::size_t driver) {
  std::vector<long double> weights(columns);
  for (std::size_t k = 0; k < form.terms.size(); ++k) {
    for (const auto& [part, weight] : form.terms[k].parts) {
      if (part == driver) weights[k + static_cast<std::size_t>(form.intercept)] += weight;
    }
  }
  return weights;
}

// What is rounded off a driver, in the rows of the baseline.
struct Rounding {
  CoarseDriver driver;
  long double size = 0;            // root of its sum of squares over the rows, SI
  long double slope = 0;           // use to one SI unit, over all terms that it is part of
  std::vector<long double> error;  // the same size, in the basis of the columns
};

// Largest sum of a row of |e_i'e_j|: no factor by which the slopes are low is beyond it.
long double most_of(const std::vector<Rounding>& roundings) {
  long double most = 0;
  for (const Rounding& one : roundings) {
    long double sum = 0;
    for (const Rounding& other : roundings) {
      sum += std::fabs(baseline::dot(one.error, other.error));
    }
    most = std::max(most, sum);
  }
  return most;
}

// (I - E E')^-1 z, with the roundings' errors as the columns of E, for E of a norm well under 1.
std::vector<long double> undone(const std::vector<Rounding>& roundings,
                                const std::vector<long double>& z) {
  constexpr int passes = 60;  // each halves at least what is still off
  std::vector<long double> u = z;
  for (int pass = 0; pass < passes; ++pass) {
    std::vector<long double> next = z;
    for (const Rounding& rounding : roundings) {
      const long double part = baseline::dot(rounding.error, u);
      for (std::size_t j = 0; j < next.size(); ++j) next[j] += part * rounding.error[j];
    }
    u = std::move(next);
  }
  return u;
}

std::vector<Rounding> roundings_of(const plant::Plant& plant,
                                   const consumption::Observations& observations, Rows before,
                                   Rows after, const baseline::ModelForm& form,
                                   const baseline::OrthonormalBasis& basis,
                                   std::span<const long double> coefficients) {
  std::vector<Rounding> found;
  const auto n = static_cast<long double>(before.size());
  for (std::size_t i = 0; i < observations.drivers.size(); ++i) {
    const auto weights = columns_of_driver(form, coefficients.size(), i);
    const long double slope = baseline::dot(weights, coefficients);
    const plant::Item* const item = plant.item(observations.drivers[i].code);
    if (slope == 0 || item == nullptr) continue;
    const auto figures = written_figures(*item, observations, before, after);
    if (!figures) continue;
    const long double step = figures->step * item->unit.to_si;
    const long double to_a_row = std::max(1.0L, static_cast<long double>(figures->figures) / n);
    Rounding rounding{.driver = {.driver = item->code,
                                 .unit = item->unit_text,
                                 .step = step,
                                 .written = figures->step},
                      .size = step * std::sqrt(n * to_a_row / 12),
                      .slope = slope,
                      .error = basis.in_basis(weights)};
    for (long double& part : rounding.error) part *= rounding.size;
    found.push_back(std::move(rounding));
  }
  return found;
}

}  // namespace

std::vector<CoarseDriver> coarse_drivers(const plant::Plant& plant,
                                         const consumption::Observations& observations, Rows before,
                                         Rows after, const baseline::ModelForm& form) {
  std::vector<CoarseDriver> found;
  if (before.empty() || after.empty()) return found;
  const baseline::Sample known = baseline::sample(form, observations, before);
  if (before.size() <= known.x.columns()) return found;
  const auto basis = baseline::OrthonormalBasis::of(known.scaled_x);
  if (!basis) return found;
  const std::vector<long double> b = basis->coefficients(known.scaled_y);
  const auto reporting = baseline::columns(form, observations, after).column_sums();
  const long double expected = baseline::dot(reporting, b);
  if (!(expected > 0)) return found;
  auto roundings = roundings_of(plant, observations, before, after, form, *basis, b);
  const long double most = most_of(roundings);
  if (most > most_attenuation) {
    const long double factor = std::sqrt(most_attenuation / most);
    for (Rounding& rounding : roundings) {
      rounding.size *= factor;
      for (long double& part : rounding.error) part *= factor;
    }
  }
  const auto u = undone(roundings, basis->in_basis(reporting));
  for (Rounding& rounding : roundings) {
    rounding.driver.widening =
        std::fabs(baseline::dot(rounding.error, u) * rounding.size * rounding.slope) / expected;
    if (rounding.driver.widening < negligible_widening) continue;
    found.push_back(std::move(rounding.driver));
  }
  return found;
}

long double widening_of(const std::vector<CoarseDriver>& drivers) {
  long double sum = 0;
  for (const CoarseDriver& driver : drivers) sum += driver.widening;
  return sum;
}

}  // namespace cpa::savings
