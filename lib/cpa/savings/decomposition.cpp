#include "cpa/savings/decomposition.hpp"

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
  std::vector<std::size_t> products;
  for (std::size_t i = 0; i < observations.drivers.size(); ++i) {
    if (observations.drivers[i].kind == consumption::DriverKind::product) products.push_back(i);
  }
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
  // Products of one kind of quantity are added as they are, so that a change of mix shows as
  // structure; unlike ones only in reference products.
  bool one_dimension = true;
  for (const std::size_t product : products) {
    one_dimension = one_dimension && observations.drivers[product].unit.dimension ==
                                         observations.drivers[products[0]].unit.dimension;
  }
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

}  // namespace cpa::savings
