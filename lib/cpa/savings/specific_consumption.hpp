// The figure everybody knows: use to a unit of product, before and after, with what it hides. A
// plant with a fixed load shows a "saving" whenever output grows; that part is put beside it. (Suất
// tiêu hao.) Formulas: SEC = sum E / sum P; variance by the ratio estimator; growth alone would
// show f0 (1 - Pbar0/Pbar1), f0 = base load / mean use.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cpa/baseline/model_form.hpp"
#include "cpa/consumption/observations.hpp"
#include "cpa/units/quantity.hpp"

namespace cpa::savings {

// One period as people plot it: use against output, and the one over the other.
struct SpecificConsumptionRow {
  calendar::Period period;
  bool reporting = false;
  long double use = 0;                // SI
  long double made = 0;               // SI product, or reference products
  std::optional<long double> figure;  // use / made; nothing where nothing was made
};

// Use on output alone, a + bP, fitted on the baseline: the line drawn through the points.
struct BaseLoadLine {
  long double intercept = 0;  // SI use a row of usual length
  long double slope = 0;      // SI use to one SI unit of product
};

struct SpecificConsumption {
  std::string product;       // driver code, "equivalent_product" or "total_product"
  units::Unit product_unit;  // of one product; the reference product for a sum
  long double baseline = 0;  // SI use to one SI unit of product (or one reference product)
  long double reporting = 0;
  long double saving_fraction = 0;  // 1 - SEC1/SEC0, the cut
  // s/(1-s): product to a unit of use; nothing where nothing was used any more.
  std::optional<long double> productivity_rise;
  long double standard_error = 0;  // of the difference SEC0 - SEC1
  long double growth = 0;          // Pbar1/Pbar0 - 1, of output in the same time
  // f0, the share of baseline use that does not move with output, and p of the test f0 = 0: of
  // a + bP, or of the baseline's own model (base_load_of); absent without a fit.
  std::optional<long double> base_load_share;
  std::optional<long double> base_load_p;
  bool base_load_of_model = false;
  std::optional<long double> from_growth;      // fraction that growth alone would have shown
  std::optional<BaseLoadLine> base_load_line;  // a and b of a + bP
  std::vector<SpecificConsumptionRow> rows;    // baseline rows, then reporting rows
  bool misleading = false;  // base load significant (p < 0.10) and output moved by over 3 %
};

// Nothing when there is no product, products cannot be added, or none was made in a period.
[[nodiscard]] std::optional<SpecificConsumption> specific_consumption(
    const consumption::Observations& observations, std::span<const std::size_t> before,
    std::span<const std::size_t> after);

// Takes the base load from the model that judges, where that knows more than output as one sum:
// f0 = 1 - sum b_i P_i / sum E over its products, without the drivers that are neither output nor
// weather: they may follow output and carry its use. Ratios and forms without a product change
// nothing.
void take_base_load(SpecificConsumption& specific, const consumption::Observations& observations,
                    std::span<const std::size_t> before, const baseline::ModelForm& form);

}  // namespace cpa::savings
