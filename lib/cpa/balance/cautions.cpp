#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "cpa/balance/flow_balance.hpp"
#include "cpa/balance/internal/problem_words.hpp"

namespace cpa::balance {
namespace {

using plant::FlowSheet;

// Amounts that a limit holds, and what hangs on them.
void add_truncated(const FlowSheet& sheet, const FlowBalance& balance, Problems& warnings) {
  std::vector<std::string> limited;
  std::vector<std::string> hanging;
  Problem warning{.code = "balance.truncated", .severity = Severity::warning};
  for (const QuantityAnswer& answer : balance.quantities) {
    if (!answer.truncated && !answer.at_bound) continue;
    if (answer.at_bound && limited.empty()) {
      warning.where = FlowBalance::figure(sheet, answer.quantity).where;
    }
    (answer.at_bound ? limited : hanging).push_back(name_of(sheet, answer.quantity));
  }
  if (limited.empty()) return;
  warning.arguments = {{"period", sheet.id}, {"limited", listed(limited)}};
  if (!hanging.empty()) warning.arguments["hanging"] = listed(hanging);
  warnings.push_back(std::move(warning));
}

// Changes of stock may be about nothing; an amount that was read is not, unless it was zero.
void add_vague(const FlowSheet& sheet, const FlowBalance& balance, Problems& warnings) {
  constexpr double half_width = 1.959964;
  for (const QuantityAnswer& answer : balance.quantities) {
    const plant::Figure& figure = FlowBalance::figure(sheet, answer.quantity);
    if (figure.state != plant::FigureState::measured || figure.value == 0) continue;
    if (answer.quantity.kind == SheetQuantity::Kind::stock_change) continue;
    if (half_width * figure.standard_deviation <= std::fabs(figure.value)) continue;
    warnings.push_back({.code = "balance.vague_reading",
                        .severity = Severity::warning,
                        .where = figure.where,
                        .arguments = {{"period", sheet.id},
                                      {"of", name_of(sheet, answer.quantity)},
                                      {"stated", figure.stated}}});
  }
}

}  // namespace

Problems cautions(const FlowSheet& sheet, const FlowBalance& balance) {
  Problems warnings;
  add_vague(sheet, balance, warnings);
  add_truncated(sheet, balance, warnings);
  return warnings;
}

}  // namespace cpa::balance
