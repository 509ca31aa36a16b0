// A model that was fixed before the reporting data were there. It names its drivers: the plant of a
// later day may count them otherwise, or lack one. (Mô hình đã khóa.)
#pragma once

#include <string>
#include <vector>

#include "cpa/baseline/model_form.hpp"
#include "cpa/consumption/observations.hpp"
#include "cpa/core/result.hpp"

namespace cpa::savings {

struct LockedModel {
  baseline::ModelForm form;
  std::vector<std::string> drivers;  // codes; a part of a term is an index into these

  friend bool operator==(const LockedModel&, const LockedModel&) = default;
};

// The form with its terms on the drivers of these observations. Problem: lock.driver_gone (item,
// driver), a warning, where they lack one of them or the temperatures.
[[nodiscard]] Result<baseline::ModelForm> form_on(const consumption::Observations& observations,
                                                  const LockedModel& model);

}  // namespace cpa::savings
