#include "cpa/savings/coarse_drivers.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <span>

#include "cpa/baseline/orthonormal_basis.hpp"
#include "cpa/baseline/sample.hpp"
#include "cpa/savings/internal/rows.hpp"

namespace cpa::savings {
namespace {

constexpr std::size_t fewest_figures = 12;
constexpr long double negligible_widening = 0.0005L;
constexpr long double most_attenuation = 0.5L;  // beyond it next to nothing is known of the slope

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

struct DriverSpread {
  long double mean = 0;
  long double variance = 0;
};

DriverSpread spread_of_driver(const consumption::Observations& observations, Rows rows,
                              std::size_t driver) {
  DriverSpread result;
  const auto n = static_cast<long double>(rows.size());
  for (const std::size_t row : rows) result.mean += observations.rows[row].drivers[driver] / n;
  for (const std::size_t row : rows) {
    const long double off = observations.rows[row].drivers[driver] - result.mean;
    result.variance += off * off / std::max(1.0L, n - 1);
  }
  return result;
}

// Use to one SI unit of the driver, over all terms that it is part of.
long double slope_on_driver(const baseline::ModelForm& form,
                            std::span<const long double> coefficients, std::size_t driver) {
  long double sum = 0;
  for (std::size_t k = 0; k < form.terms.size(); ++k) {
    for (const auto& [part, weight] : form.terms[k].parts) {
      if (part == driver) {
        sum += weight * coefficients[k + static_cast<std::size_t>(form.intercept)];
      }
    }
  }
  return sum;
}

}  // namespace

std::vector<CoarseDriver> coarse_drivers(const plant::Plant& plant,
                                         const consumption::Observations& observations, Rows before,
                                         Rows after, const baseline::ModelForm& form) {
  std::vector<CoarseDriver> found;
  if (before.empty() || after.empty() || !form.intercept) return found;
  const baseline::Sample known = baseline::sample(form, observations, before);
  if (before.size() <= known.x.columns()) return found;
  const auto basis = baseline::OrthonormalBasis::of(known.scaled_x);
  if (!basis) return found;
  const std::vector<long double> b = basis->coefficients(known.scaled_y);
  const long double expected =
      baseline::dot(baseline::columns(form, observations, after).column_sums(), b);
  if (!(expected > 0)) return found;
  for (std::size_t i = 0; i < observations.drivers.size(); ++i) {
    const long double per_unit = slope_on_driver(form, b, i);
    const plant::Item* const item = plant.item(observations.drivers[i].code);
    if (per_unit == 0 || item == nullptr) continue;
    const DriverSpread base = spread_of_driver(observations, before, i);
    const auto figures = written_figures(*item, observations, before, after);
    if (!figures || !(base.variance > 0)) continue;
    const long double step = figures->step * item->unit.to_si;
    const long double to_a_row = std::max(
        1.0L, static_cast<long double>(figures->figures) / static_cast<long double>(before.size()));
    const long double attenuation =
        std::min(most_attenuation, to_a_row * step * step / 12 / base.variance);
    long double moved = 0;
    for (const std::size_t row : after) {
      moved += observations.rows[row].drivers[i] - base.mean * observations.rows[row].length;
    }
    const long double widening =
        std::fabs(per_unit * moved) * attenuation / (1 - attenuation) / expected;
    if (widening < negligible_widening) continue;
    found.push_back(
        {.driver = item->code, .step = step, .written = figures->step, .widening = widening});
  }
  return found;
}

long double widening_of(const std::vector<CoarseDriver>& drivers) {
  long double sum = 0;
  for (const CoarseDriver& driver : drivers) sum += driver.widening;
  return sum;
}

}  // namespace cpa::savings
