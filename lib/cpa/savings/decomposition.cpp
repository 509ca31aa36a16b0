#include "cpa/savings/decomposition.hpp"

#include <algorithm>
#include <cmath>

#include "cpa/savings/internal/rows.hpp"
#include "cpa/statistics/least_squares.hpp"

namespace cpa::savings {
namespace {

using consumption::Observations;

long double logarithmic_mean(long double a, long double b) {
  const long double ratio = a / b;
  // Near equality the quotient is 0/0: its series is exact there.
  if (std::fabs(ratio - 1) < 1e-9L) return (a + b) / 2;
  return (a - b) / std::log(ratio);
}

struct PeriodUse {
  long double use = 0;
  std::vector<long double> outputs;  // by product
};

PeriodUse totals(const Observations& observations, Rows rows,
                 const std::vector<std::size_t>& products) {
  PeriodUse result{.outputs = std::vector<long double>(products.size())};
  for (const std::size_t index : rows) {
    result.use += observations.rows[index].use;
    for (std::size_t k = 0; k < products.size(); ++k) {
      result.outputs[k] += observations.rows[index].drivers[products[k]];
    }
  }
  return result;
}

std::vector<std::size_t> products_of(const Observations& observations) {
  std::vector<std::size_t> products;
  for (std::size_t i = 0; i < observations.drivers.size(); ++i) {
    if (observations.drivers[i].kind == consumption::DriverKind::product) products.push_back(i);
  }
  return products;
}

// Products of one kind of quantity are added as they are, so that a change of mix shows as
// structure; unlike ones only in reference products.
bool is_one_kind(const Observations& observations, const std::vector<std::size_t>& products) {
  return std::all_of(products.begin(), products.end(), [&](std::size_t product) {
    return observations.drivers[product].unit.dimension ==
           observations.drivers[products[0]].unit.dimension;
  });
}

// The one product that a line makes; nothing where it makes several or none.
std::optional<std::string> only_product(const plant::Plant& plant, const plant::Item& line) {
  std::optional<std::string> only;
  for (const std::string& code : consumption::driver_codes(plant, line)) {
    const plant::Item* item = plant.item(code);
    if (item == nullptr || item->kind != plant::ItemKind::product) continue;
    if (only) return std::nullopt;
    only = code;
  }
  return only;
}

std::optional<long double> use_in(const plant::Item& line, const Observations& observations,
                                  Rows rows) {
  long double sum = 0;
  const consumption::RecordSums sums(line.records);
  for (const std::size_t row : rows) {
    bool prorated = false;
    const auto use = sums.over(observations.rows[row].period, false, prorated);
    if (!use) return std::nullopt;
    sum += *use * line.unit.to_si;
  }
  return sum;
}

long double length_of(const Observations& observations, Rows rows) {
  long double length = 0;
  for (const std::size_t index : rows) length += observations.rows[index].length;
  return length;
}

// Use to one SI unit of each product, up to a common factor.
std::vector<long double> weights(const Observations& observations, Rows rows,
                                 const std::vector<std::size_t>& products,
                                 std::string& allocation) {
  std::vector<long double> result;
  for (const std::size_t product : products) {
    if (observations.drivers[product].equivalent) {
      result.push_back(*observations.drivers[product].equivalent);
    }
  }
  allocation = "equivalents";
  if (result.size() == products.size()) return result;
  std::vector<std::vector<long double>> columns(products.size());
  std::vector<long double> use;
  for (const std::size_t index : rows) {
    use.push_back(observations.rows[index].use);
    for (std::size_t k = 0; k < products.size(); ++k) {
      columns[k].push_back(observations.rows[index].drivers[products[k]]);
    }
  }
  allocation = "fitted";
  const auto fit = statistics::least_squares(statistics::Matrix::with_intercept(columns), use);
  bool positive = fit.has_value();
  if (fit) {
    result.assign(fit->coefficients().begin() + 1, fit->coefficients().end());
    for (const long double b : result) positive = positive && b > 0;
  }
  if (positive) return result;
  allocation = "output";
  return std::vector<long double>(products.size(), 1.0L);
}

}  // namespace

Decomposition decompose(std::span<const SubUnit> units) {
  Decomposition result;
  long double output_before = 0;
  long double output_after = 0;
  for (const SubUnit& unit : units) {
    result.before += unit.use_before;
    result.after += unit.use_after;
    output_before += unit.output_before;
    output_after += unit.output_after;
  }
  for (const SubUnit& unit : units) {
    const bool before = unit.use_before > 0 && unit.output_before > 0;
    const bool after = unit.use_after > 0 && unit.output_after > 0;
    if (!before || !after) {
      // The limit of L ln(S1/S0) as one side goes to zero is the whole change.
      result.structure += unit.use_after - unit.use_before;
      continue;
    }
    const long double mean = logarithmic_mean(unit.use_after, unit.use_before);
    const long double activity = std::log(output_after / output_before);
    const long double share =
        std::log((unit.output_after / output_after) / (unit.output_before / output_before));
    result.activity += mean * activity;
    result.structure += mean * share;
    result.intensity += mean * std::log((unit.use_after / unit.output_after) /
                                        (unit.use_before / unit.output_before));
  }
  return result;
}

std::vector<SubUnit> product_sub_units(const Observations& observations, Rows before, Rows after,
                                       std::string& allocation) {
  const std::vector<std::size_t> products = products_of(observations);
  if (products.size() < 2 || before.empty() || after.empty()) return {};
  const std::vector<long double> weight = weights(observations, before, products, allocation);
  const PeriodUse first = totals(observations, before, products);
  const PeriodUse second = totals(observations, after, products);
  long double weighted_first = 0;
  long double weighted_second = 0;
  for (std::size_t k = 0; k < products.size(); ++k) {
    weighted_first += weight[k] * first.outputs[k];
    weighted_second += weight[k] * second.outputs[k];
  }
  if (!(weighted_first > 0) || !(weighted_second > 0)) return {};
  // Totals of the two periods are brought to one row each, so that lengths of periods do not show.
  const long double rows_before = length_of(observations, before);
  const long double rows_after = length_of(observations, after);
  const bool one_dimension = is_one_kind(observations, products);
  std::vector<SubUnit> units;
  for (std::size_t k = 0; k < products.size(); ++k) {
    const long double part_before = weight[k] * first.outputs[k];
    const long double part_after = weight[k] * second.outputs[k];
    const long double made_before = one_dimension ? first.outputs[k] : part_before;
    const long double made_after = one_dimension ? second.outputs[k] : part_after;
    units.push_back({.use_before = first.use * part_before / weighted_first / rows_before,
                     .use_after = second.use * part_after / weighted_second / rows_after,
                     .output_before = made_before / rows_before,
                     .output_after = made_after / rows_after});
  }
  return units;
}

std::optional<UseByProduct> use_by_own_meters(const plant::Plant& plant,
                                              const std::map<std::string, long double>& factors,
                                              const Observations& observations, Rows before,
                                              Rows after) {
  const std::vector<std::size_t> products = products_of(observations);
  if (products.size() < 2) return std::nullopt;
  UseByProduct use{std::vector<long double>(products.size()),
                   std::vector<long double>(products.size())};
  std::vector<bool> metered(products.size());
  for (const auto& [code, per_si] : factors) {
    const plant::Item* line = plant.item(code);
    const auto made = line != nullptr ? only_product(plant, *line) : std::nullopt;
    const auto at = std::find_if(products.begin(), products.end(), [&](std::size_t product) {
      return made && observations.drivers[product].code == *made;
    });
    if (at == products.end()) return std::nullopt;
    const auto first = use_in(*line, observations, before);
    const auto second = use_in(*line, observations, after);
    if (!first || !second) return std::nullopt;
    const auto k = static_cast<std::size_t>(at - products.begin());
    use.before[k] += *first * per_si;
    use.after[k] += *second * per_si;
    metered[k] = true;
  }
  if (std::find(metered.begin(), metered.end(), false) != metered.end()) return std::nullopt;
  return use;
}

std::vector<SubUnit> product_sub_units(const Observations& observations, Rows before, Rows after,
                                       const UseByProduct& use) {
  const std::vector<std::size_t> products = products_of(observations);
  if (before.empty() || after.empty()) return {};
  const PeriodUse first = totals(observations, before, products);
  const PeriodUse second = totals(observations, after, products);
  const long double rows_before = length_of(observations, before);
  const long double rows_after = length_of(observations, after);
  const bool one_kind = is_one_kind(observations, products);
  std::vector<SubUnit> units;
  for (std::size_t k = 0; k < products.size(); ++k) {
    // Of unlike quantities what one took before, or takes now where it was not made before.
    long double weight = 1;
    if (!one_kind && first.outputs[k] > 0) {
      weight = use.before[k] / first.outputs[k];
    } else if (!one_kind && second.outputs[k] > 0) {
      weight = use.after[k] / second.outputs[k];
    }
    units.push_back({.use_before = use.before[k] / rows_before,
                     .use_after = use.after[k] / rows_after,
                     .output_before = weight * first.outputs[k] / rows_before,
                     .output_after = weight * second.outputs[k] / rows_after});
  }
  return units;
}

}  // namespace cpa::savings
