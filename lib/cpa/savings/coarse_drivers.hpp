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
  long double step = 0;      // greatest common step of its written figures, SI
  long double written = 0;   // the same in the item's own unit
  long double widening = 0;  // by what it may move the saved fraction, either way
};

// Of the form's products and other drivers, with a = (k step^2 / 12) / var(driver) over the
// baseline rows, k written figures to a row (Sheppard's variance of rounding; Fuller 1987,
// Measurement Error Models, 1.1): the slope is low by the factor 1 - a, so the saving is off by up
// to slope |change of the driver| a / (1 - a) over what was to be expected. Those under a twentieth
// of a point are left out.
[[nodiscard]] std::vector<CoarseDriver> coarse_drivers(
    const plant::Plant& plant, const consumption::Observations& observations,
    std::span<const std::size_t> before, std::span<const std::size_t> after,
    const baseline::ModelForm& form);

// The sum of their widenings.
[[nodiscard]] long double widening_of(const std::vector<CoarseDriver>& drivers);

}  // namespace cpa::savings
