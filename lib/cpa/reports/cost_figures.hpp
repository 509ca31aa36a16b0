// The costs of a sheet as its tables print them: in whole money that adds up, in one scale.
#pragma once

#include <array>
#include <string>

#include "cpa/flow_cost/flow_costs.hpp"
#include "cpa/reports/balance_report.hpp"
#include "cpa/reports/balance_tables.hpp"
#include "cpa/reports/balance_wording.hpp"
#include "cpa/reports/money_scale.hpp"

namespace cpa::reports {

// In the order of the tables.
inline constexpr std::array shown_classes{flow_cost::CostClass::raw_material,
                                          flow_cost::CostClass::lost_product,
                                          flow_cost::CostClass::auxiliary_material,
                                          flow_cost::CostClass::water,
                                          flow_cost::CostClass::energy,
                                          flow_cost::CostClass::processing,
                                          flow_cost::CostClass::treatment,
                                          flow_cost::CostClass::disposal,
                                          flow_cost::CostClass::fee};

// Of a report that has costs; it and the words outlive it.
class CostFigures {
 public:
  CostFigures(const SheetReport& of, const BalanceWording& in, Room where);
  CostFigures(const CostFigures&) = delete;
  CostFigures& operator=(const CostFigures&) = delete;

  // In a table: short, in the scale that a line above it names.
  [[nodiscard]] std::string money(double sum) const { return scale_.short_text(sum); }
  [[nodiscard]] std::string whole(double sum) const { return scale_.whole_text(sum); }
  void say_scale(TextBlock& block) const;
  // Of all that was spent.
  [[nodiscard]] std::string share(double part) const;
  // "Raw material 12.3; Water 0.4": what does not come out as nothing.
  [[nodiscard]] std::string made_of(const flow_cost::CostParts& parts) const;
  [[nodiscard]] std::string class_name(flow_cost::CostClass part) const;

  const SheetReport& report;
  const BalanceWording& words;
  const flow_cost::FlowCosts& exact;  // ranks and scores
  const flow_cost::FlowCosts costs;   // what is printed
  const Room room;

 private:
  MoneyScale scale_;
};

}  // namespace cpa::reports
