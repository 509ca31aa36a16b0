// Why use changed: more output (activity), other products (structure), or less use to each
// (intensity). Logarithmic mean Divisia index, LMDI-I additive: exact, no residual; analytical
// limits for products that appear or vanish (Wood and Lenzen 2006), not a small number in place of
// zero. (Phân rã LMDI.)
//   effect_k = sum_i L(E_i1, E_i0) ln(factor_i1 / factor_i0),  L(a,b) = (a-b)/ln(a/b), L(a,a) = a.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cpa/consumption/observations.hpp"
#include "cpa/plant/plant.hpp"

namespace cpa::savings {

// One product, line or fuel in both periods.
struct SubUnit {
  long double use_before = 0;
  long double use_after = 0;
  long double output_before = 0;
  long double output_after = 0;
};

struct Decomposition {
  long double before = 0;
  long double activity = 0;
  long double structure = 0;
  long double intensity = 0;
  long double after = 0;
  // What the shares of use among products rest on: "own_meters", "equivalents", "fitted" or
  // "output".
  std::string allocation;
};

// Additive: activity + structure + intensity = after - before.
[[nodiscard]] Decomposition decompose(std::span<const SubUnit> units);

// Use of a whole period by product, in SI, in the products' order.
struct UseByProduct {
  std::vector<long double> before;
  std::vector<long double> after;
};

// Read from the lines' own meters where every item of `factors` (its units of the sum to one SI
// unit) has one product alone among its drivers and every product an item; nothing otherwise, or
// where a row lacks a figure.
[[nodiscard]] std::optional<UseByProduct> use_by_own_meters(
    const plant::Plant& plant, const std::map<std::string, long double>& factors,
    const consumption::Observations& observations, std::span<const std::size_t> before,
    std::span<const std::size_t> after);

// The sub-units of those; products that are no quantities of one kind are added by the baseline's
// use to one.
[[nodiscard]] std::vector<SubUnit> product_sub_units(const consumption::Observations& observations,
                                                     std::span<const std::size_t> before,
                                                     std::span<const std::size_t> after,
                                                     const UseByProduct& use);

// The same for the products behind one use series, whose use is shared out by reference products
// where the plant gave equivalents, else by the products' fitted coefficients, else by output.
// Nothing to decompose with fewer than two products: empty.
[[nodiscard]] std::vector<SubUnit> product_sub_units(const consumption::Observations& observations,
                                                     std::span<const std::size_t> before,
                                                     std::span<const std::size_t> after,
                                                     std::string& allocation);

}  // namespace cpa::savings
