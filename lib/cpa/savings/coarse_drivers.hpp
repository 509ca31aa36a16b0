// Drivers that are written in steps that are coarse beside their own variation (output in hundreds
// of tonnes). What is rounded off is an error of the driver, and a slope fitted on it is too flat:
// where the driver moved afterwards, that looks like a saving or hides one. (Sản lượng ghi làm
// tròn quá thô.)
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "cpa/baseline/model_form.hpp"
#include "cpa/consumption/observations.hpp"
#include "cpa/plant/plant.hpp"

namespace cpa::savings {

struct CoarseDriver {
  std::string driver;
  std::string unit;          // as the plant writes it
  long double step = 0;      // greatest common step of its written figures, SI
  long double written = 0;   // the same in the item's own unit
  long double widening = 0;  // by what it may move the saved fraction, either way
};

// Of the form's products and other drivers. With the baseline's columns X (rows over the square
// root of their length), coefficients b, reporting sums x, and of each driver i the sum of squares
// rounded off, v_i = n k step^2 / 12 with k written figures to a row (Sheppard), and its weights
// w_i in the columns, V = sum of v_i w_i w_i': least squares is off by x'(X'X - V)^-1 V b (errors
// in the explaining variables; Fuller 1987, Measurement Error Models, 2.2). A driver's widening is
// its part, |x'(X'X - V)^-1 w_i v_i w_i'b|, over what was to be expected. So what counts is not how
// much a driver varies but how much of that the other columns leave to it. V is taken no larger
// than half of what they leave. Those under a twentieth of a point are left out.
[[nodiscard]] std::vector<CoarseDriver> coarse_drivers(
    const plant::Plant& plant, const consumption::Observations& observations,
    std::span<const std::size_t> before, std::span<const std::size_t> after,
    const baseline::ModelForm& form);

// The sum of their widenings.
[[nodiscard]] long double widening_of(const std::vector<CoarseDriver>& drivers);

}  // namespace cpa::savings
