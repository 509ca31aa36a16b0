// May products be added in reference products? Tests whether each product's fitted use stands to
// the others' as the plant's equivalence factors say: H0: b_i / w_i the same for all, by the linear
// F-test with r = products - 1. (Kiểm định hệ số quy đổi sản phẩm.)
#pragma once

#include <optional>
#include <span>

#include "cpa/baseline/model_form.hpp"
#include "cpa/consumption/observations.hpp"

namespace cpa::savings {

struct Proportionality {
  std::size_t restrictions = 0;  // products - 1
  std::size_t degrees_of_freedom = 0;
  long double f = 0;
  long double p = 1;  // small: the factors do not fit this item
};

// The form's other terms are kept; its products enter each apart. Nothing with fewer than two
// products, without equivalence factors for all, with too few rows or an exact fit.
[[nodiscard]] std::optional<Proportionality> test_proportionality(
    const consumption::Observations& observations, std::span<const std::size_t> rows,
    const baseline::ModelForm& chosen);

}  // namespace cpa::savings
