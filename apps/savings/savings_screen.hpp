// The answer about a plant on a screen: verdict first, then why, then what to do next.
#pragma once

#include <optional>
#include <string>

#include "common/terminal.hpp"
#include "cpa/tasks/savings_assessment.hpp"

namespace cpa::apps {

// `report` is the file that was written beside, if any.
void print_savings(const Terminal& terminal, const tasks::SavingsAnswer& answer,
                   const std::optional<std::string>& report);

}  // namespace cpa::apps
