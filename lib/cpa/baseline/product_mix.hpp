// Whether the products are made in shares that the baseline has seen. A model that adds products up
// takes for granted what each of them needs; a baseline in which their shares stood still cannot
// show it, and once they move the error looks like a saving. (Cơ cấu sản phẩm.)
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>

#include "cpa/baseline/model_form.hpp"

namespace cpa::baseline {

// Shares of one product in the sum of products, 0 to 1 where no product is negative.
struct MixShift {
  std::size_t driver = 0;
  long double before = 0;  // mean of the baseline
  long double after = 0;   // mean of the reporting rows
};

// The sum that stands for all products that vary in the rows (production_terms); without parts
// where there is none.
[[nodiscard]] Term sum_of_products(const consumption::Observations& observations,
                                   std::span<const std::size_t> rows);

// The product whose share moved furthest among those whose reporting mean lies outside the
// baseline's range and outside its mean +- 3 sd (the rule for single drivers) and moved by more
// than two hundredths of the sum. `sum` gives products and weights. Rows without output have no
// share.
[[nodiscard]] std::optional<MixShift> mix_out_of_reach(
    const consumption::Observations& observations, const Term& sum,
    std::span<const std::size_t> rows, std::span<const std::size_t> others);

// Whether the form has a coefficient of its own for each product of the sum.
[[nodiscard]] bool tells_apart(const ModelForm& form, const Term& sum);

// For people: "driver" (the code), "before" and "after" in per cent to three digits.
[[nodiscard]] std::map<std::string, std::string> said(
    const MixShift& shift, const consumption::Observations& observations);

}  // namespace cpa::baseline
