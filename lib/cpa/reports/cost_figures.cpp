#include "cpa/reports/cost_figures.hpp"

#include <vector>

#include "cpa/core/text.hpp"
#include "cpa/flow_cost/focus_selection.hpp"
#include "cpa/reports/whole_costs.hpp"

namespace cpa::reports {
namespace {

flow_cost::FlowCosts printed_costs(const SheetReport& report) {
  const auto wastes = flow_cost::waste_streams(report.sheet, report.balance, *report.costs,
                                               flow_cost::WasteOrder::money);
  return in_whole_money(*report.costs, whole_costs(report.sheet, *report.costs, wastes), wastes);
}

}  // namespace

CostFigures::CostFigures(const SheetReport& of, const BalanceWording& in, Room where)
    : report(of),
      words(in),
      exact(*of.costs),
      costs(printed_costs(of)),
      room(where),
      scale_(costs.spent.total(), costs.currency, in) {}

void CostFigures::say_scale(TextBlock& block) const {
  const std::string explanation = scale_.explanation();
  if (!explanation.empty()) block.lines.push_back({explanation, Tone::faint});
}

std::string CostFigures::share(double part) const {
  const double all = costs.spent.total();
  return all > 0 ? words.plain().share(static_cast<long double>(part / all)) : "–";
}

std::string CostFigures::class_name(flow_cost::CostClass part) const {
  return words.text(std::string("balance.class.") + code_of(part));
}

std::string CostFigures::made_of(const flow_cost::CostParts& parts) const {
  std::vector<std::string> told;
  for (const flow_cost::CostClass part : shown_classes) {
    if (money(parts[part]) == money(0)) continue;
    told.push_back(class_name(part) + "\u00A0" + money(parts[part]));
  }
  return join(told, "; ");
}

}  // namespace cpa::reports
