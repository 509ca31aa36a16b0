#include <utility>

#include "cpa/balance/loss_ranking.hpp"
#include "cpa/language/figures.hpp"
#include "cpa/reports/balance_tables.hpp"

namespace cpa::reports {
namespace {

using balance::LayerEnds;
using balance::RankedLoss;
using LossKind = balance::SheetQuantity::Kind;

std::string share_of(double part, const std::optional<double>& whole, const BalanceWording& words) {
  if (!whole || !(*whole > 0)) return "–";
  return words.plain().share(static_cast<long double>(part / *whole));
}

std::string name_of(const RankedLoss& loss, const BalanceWording& words) {
  if (loss.together != nullptr) return words.parts_of(*loss.together);
  if (loss.carried != nullptr) return words.stream(loss.carried->stream);
  const balance::SheetQuantity& quantity = loss.answer->quantity;
  return quantity.kind == LossKind::withdrawal ? words.withdrawal(quantity.of)
                                               : words.stream(quantity.of);
}

std::string amount_of(const RankedLoss& loss, const BalanceWording& words) {
  if (loss.together != nullptr) return words.value_of(*loss.together);
  if (loss.answer != nullptr) return words.found(*loss.answer);
  if (loss.carried->truncated) return words.amount(loss.value, loss.layer);
  return words.amount(loss.value, loss.carried->standard_deviation, loss.layer);
}

std::string how_known(const RankedLoss& loss, const BalanceWording& words) {
  if (loss.together != nullptr) return words.text("balance.losses.together");
  if (loss.carried != nullptr) return words.text("balance.losses.carried");
  return words.standing(*loss.answer);
}

// What ends at centres that it only enters leaves with no stream, so that no loss shows it.
// A component ends where its content was not sampled further: that says little.
void add_ends(const plant::FlowSheet& sheet, const std::vector<LayerEnds>& layers,
              const BalanceWording& words, std::vector<TextLine>& lines) {
  for (const LayerEnds& ends : layers) {
    const bool is_component = sheet.layers[ends.layer].carrier.has_value();
    if (is_component || ends.centres.empty() || ends.ending == 0) continue;
    std::vector<std::string> names;
    for (const std::size_t centre : ends.centres) names.push_back(words.centre(centre));
    language::Arguments facts{{"centres", language::list(names, words.plain().language())},
                              {"layer", words.layer(ends.layer)}};
    if (!ends.ending) {
      lines.push_back({words.text("balance.ends.unknown", facts), Tone::warning});
      continue;
    }
    facts["amount"] = words.amount(*ends.ending, ends.layer);
    facts["share"] = share_of(*ends.ending, ends.entering, words);
    lines.push_back({words.text("balance.ends", facts), Tone::warning});
  }
}

bool draws_loss(const plant::FlowSheet& sheet) {
  for (const plant::Stream& stream : sheet.streams) {
    if (stream.role == plant::StreamRole::loss && !stream.to) return true;
  }
  return false;
}

}  // namespace

TextBlock losses_block(const SheetReport& report, const BalanceWording& words) {
  TextBlock block{.heading = words.text("balance.heading.losses")};
  if (auto line = words.contradiction(report.balance)) block.lines.push_back(std::move(*line));
  const auto losses = balance::ranked_losses(report.sheet, report.balance);
  const auto layers = balance::layer_ends(report.sheet, report.balance);
  if (losses.empty()) {
    block.lines.push_back({words.text(draws_loss(report.sheet) ? "balance.losses.not_determined"
                                                               : "balance.losses.none")});
    add_ends(report.sheet, layers, words, block.lines);
    return block;
  }
  TextTable table{{{words.text("balance.column.layer")},
                   {words.text("balance.column.loss")},
                   {words.text("balance.column.amount"), true},
                   {words.text("balance.column.share"), true},
                   {words.text("balance.column.standing")}},
                  {}};
  std::optional<std::size_t> last;
  for (const RankedLoss& loss : losses) {
    const std::string layer = last == loss.layer ? "" : words.layer(loss.layer);
    last = loss.layer;
    table.rows.push_back({{layer, Tone::strong},
                          {name_of(loss, words)},
                          {amount_of(loss, words)},
                          {share_of(loss.value, layers[loss.layer].entering, words)},
                          {how_known(loss, words), Tone::faint}});
  }
  block.table = std::move(table);
  add_ends(report.sheet, layers, words, block.remarks);
  return block;
}

}  // namespace cpa::reports
