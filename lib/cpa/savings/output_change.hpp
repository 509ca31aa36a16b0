// How much more or less of each product was made in the reporting period than in the baseline, per
// time: asked where the model itself does not know output. (Thay đổi sản lượng.)
#pragma once

#include <string>
#include <vector>

#include "cpa/baseline/model_form.hpp"
#include "cpa/consumption/observations.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/savings/internal/rows.hpp"
#include "cpa/savings/verdict.hpp"

namespace cpa::savings {

// Whether output that grew by so much (a fraction) makes a ratio to it tell of growth where part of
// the use does not depend on output: more than 3 % either way.
[[nodiscard]] bool moves_ratios(long double growth);

struct OutputChange {
  std::string product;
  long double growth = 0;  // mean after / mean before - 1
};

// Over the rows for which output is known; products without a known row in either period, or
// without output in the baseline, are left out.
[[nodiscard]] std::vector<OutputChange> output_changes(
    const plant::Plant& plant, const consumption::Observations& observations, Rows before,
    Rows after);

// A model that knows no product (by the drivers asked for, or the mean alone) tells nothing of less
// use for less output: output_moved (item) for each product whose output changed by over 3 %, as
// for specific consumption. None where the form knows one.
[[nodiscard]] std::vector<Reason> reasons_of_output(const plant::Plant& plant,
                                                    const consumption::Observations& observations,
                                                    Rows before, Rows after,
                                                    const baseline::ModelForm& form);

}  // namespace cpa::savings
