#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "cpa/balance/flow_balance.hpp"
#include "cpa/balance/internal/problem_words.hpp"
#include "cpa/core/rounding.hpp"

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

// Contents of one stream that are parts of its amount and together are more than all of it: right
// only where one of them holds another, as dry matter holds protein.
void add_overfull(const FlowSheet& sheet, const FlowBalance& balance, Problems& warnings) {
  constexpr double digits = 1e-9;
  using Whole = std::pair<std::size_t, std::size_t>;  // stream, carrier
  std::map<Whole, std::pair<double, std::vector<std::string>>> contents;
  for (const QuantityAnswer& answer : balance.quantities) {
    if (answer.quantity.kind != SheetQuantity::Kind::content || !answer.value) continue;
    const plant::FlowLayer& layer = sheet.layers[answer.quantity.layer];
    if (layer.unit.dimension != sheet.layers[*layer.carrier].unit.dimension) continue;
    auto& [sum, names] = contents[{answer.quantity.of, *layer.carrier}];
    sum += *answer.value;
    names.push_back(layer.code);
  }
  for (const auto& [whole, all] : contents) {
    if (all.second.size() < 2 || all.first <= 1 + digits) continue;
    const plant::Stream& stream = sheet.streams[whole.first];
    Problem warning{
        .code = "balance.contents_above_all", .severity = Severity::warning, .where = stream.where};
    warning.arguments = {{"period", sheet.id},
                         {"stream", stream.id},
                         {"contents", listed(all.second)},
                         {"share", canonical_number(round_significant(100 * all.first, 4))}};
    warnings.push_back(std::move(warning));
  }
}

}  // namespace

Problems cautions(const FlowSheet& sheet, const FlowBalance& balance) {
  Problems warnings;
  add_vague(sheet, balance, warnings);
  add_truncated(sheet, balance, warnings);
  add_overfull(sheet, balance, warnings);
  return warnings;
}

}  // namespace cpa::balance
