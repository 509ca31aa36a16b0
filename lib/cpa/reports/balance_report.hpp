// A plant's balances and what its streams cost, for the screen, as a document ("cpa.balance/1") and
// as a page: the verdict on the readings first, then what is lost and what it costs, every stream
// with its reading, its reconciled amount and how it is known, and what cannot be said.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cpa/balance/flow_balance.hpp"
#include "cpa/balance/flow_change.hpp"
#include "cpa/documents/json.hpp"
#include "cpa/flow_cost/flow_costs.hpp"
#include "cpa/language/language.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/reports/letterhead.hpp"
#include "cpa/reports/provenance.hpp"
#include "cpa/reports/text_view.hpp"

namespace cpa::reports {

// One period.
struct SheetReport {
  plant::FlowSheet sheet;
  balance::FlowBalance balance;
  std::optional<flow_cost::FlowCosts> costs;
  Problems cost_faults;  // why there are none, where they were asked for
};

// A period whose figures no balance meets.
struct UnbalancedPeriod {
  plant::FlowSheet sheet;
  Problems problems;  // why
};

struct BalanceReport {
  const plant::Plant& plant;
  const std::vector<SheetReport>& sheets;           // in the order of the periods
  const std::vector<balance::FlowChange>& changes;  // from the first to the last
  const Problems& warnings;
  std::string program;
  std::string packs;  // content id of the data packs, and whose folders lie over them
  std::vector<PackUsed> packs_used;
  std::vector<UnbalancedPeriod> unbalanced = {};  // beside `sheets`, in their order
};

[[nodiscard]] TextView balance_text(const BalanceReport& report, language::Language language);
[[nodiscard]] documents::Json balance_json(const BalanceReport& report);
[[nodiscard]] std::string balance_html(const BalanceReport& report, language::Language language,
                                       const Letterhead& letterhead = {});

}  // namespace cpa::reports
