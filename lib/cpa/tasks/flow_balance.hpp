// A plant's flow sheets in, their balances, costs and changes out. (cpa balance)
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cpa/core/result.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/reports/balance_report.hpp"
#include "cpa/sectors/packs.hpp"

namespace cpa::tasks {

struct BalanceWish {
  bool costs = false;
  std::string period;  // id of one period; empty = all
};

struct BalanceAnswer {
  plant::Plant plant;
  std::vector<reports::SheetReport> sheets;
  std::vector<balance::FlowChange> changes;  // from the first period to the last, where there are
                                             // two or more
  Problems warnings;
};

// Where costs are wanted but an amount they need is not determined, the balance still stands and
// SheetReport::cost_faults says why. Changes are judged at 5 %, the lower end of the target.
// Problems: those of read_plant, read_flow_sheets and balance_of; balance.period_unknown (found,
// nearest).
[[nodiscard]] Checked<BalanceAnswer> balance_plant(const std::filesystem::path& path,
                                                   const sectors::Packs& packs,
                                                   const BalanceWish& wish);

}  // namespace cpa::tasks
