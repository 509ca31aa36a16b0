// What cpa check shows: whether the data are fit for a claim, then each item's findings with why
// they matter and what to do, what was set aside, and how complete the items are.
#pragma once

#include <string>

#include "cpa/data_quality/data_quality.hpp"
#include "cpa/language/language.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/reports/text_view.hpp"

namespace cpa::reports {

// `path` is how the reader called the plant, for the command that sets a finding aside; without one
// that command is not shown.
[[nodiscard]] TextView check_text(const plant::Plant& plant,
                                  const data_quality::DataQuality& quality, const std::string& path,
                                  language::Language language);

}  // namespace cpa::reports
