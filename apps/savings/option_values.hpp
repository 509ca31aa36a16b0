// What the options of the savings commands mean: texts of the command line turned into the
// library's values, every wrong one reported.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/request.hpp"
#include "cpa/core/number_text.hpp"
#include "cpa/savings/plant_assessment.hpp"

namespace cpa::apps {

// Options that savings and plan share: --baseline, --reporting, --drivers, --model, --confidence.
[[nodiscard]] std::vector<Option> model_options();
// The values of those that were given; wrong ones go to `problems`.
[[nodiscard]] savings::PlantOptions plant_options(const Request& request, Problems& problems);

// A share such as 0.9, 90% or "90 %", above 0.5 and below 1.
[[nodiscard]] std::optional<long double> confidence_of(const std::string& text);
// --decimal point|comma
[[nodiscard]] DecimalMark decimal_mark_of(const Request& request);
// A whole number from 1 to 1000; anything else goes to `problems` under the option's name.
[[nodiscard]] std::optional<int> count_of(const Request& request, const char* option,
                                          Problems& problems);

}  // namespace cpa::apps
