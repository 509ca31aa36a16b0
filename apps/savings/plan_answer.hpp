// How small a saving a plant's figures can show, as people and as programs read it.
#pragma once

#include <string>

#include "common/terminal.hpp"
#include "cpa/tasks/savings_plan.hpp"

namespace cpa::apps {

// Schema cpa.plan/1 (docs/plan-json.md).
[[nodiscard]] std::string plan_json(const tasks::SavingsPlan& plan);
void print_plan(const Terminal& terminal, const tasks::SavingsPlan& plan);

}  // namespace cpa::apps
