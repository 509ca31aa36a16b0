#include <cmath>
#include <utility>

#include "cpa/reports/balance_tables.hpp"

namespace cpa::reports {

using balance::CentreAnswer;

namespace {

const char* const no_figure = "–";

std::vector<TextLine> centre_row(const CentreAnswer& centre, const BalanceWording& words,
                                 TextLine detectable) {
  TextLine imbalance{no_figure};
  if (centre.imbalance) {
    const double spread = centre.imbalance_deviation.value_or(0);
    const bool off = std::fabs(*centre.imbalance) > 2 * spread;
    imbalance = {words.amount(*centre.imbalance, centre.layer), off ? Tone::warning : Tone::plain};
  }
  return {{words.centre(centre.centre)},
          {words.layer(centre.layer)},
          {centre.entering_whole ? words.amount(centre.entering, centre.layer) : no_figure},
          std::move(imbalance),
          std::move(detectable)};
}

}  // namespace

TextBlock centres_block(const SheetReport& report, const BalanceWording& words) {
  TextBlock block{.heading = words.text("balance.heading.centres")};
  TextTable table{{{words.text("balance.column.centre")},
                   {words.text("balance.column.layer")},
                   {words.text("balance.column.entering"), true},
                   {words.text("balance.column.imbalance"), true},
                   {words.text("balance.column.detectable"), true}},
                  {}};
  bool with_spills = false;
  bool with_forbidden = false;
  bool with_beyond = false;
  for (const CentreAnswer& centre : report.balance.centres) {
    const auto size = [&](const std::optional<double>& smallest) -> TextLine {
      if (smallest) return {words.amount(*smallest, centre.layer)};
      return {words.text("balance.no_size"), Tone::warning};
    };
    const bool forbidden = centre.loss.forbidden;
    with_forbidden = with_forbidden || forbidden;
    with_beyond =
        with_beyond || (!forbidden && centre.entering_whole && centre.smallest_detectable &&
                        *centre.smallest_detectable > centre.entering);
    table.rows.push_back(centre_row(
        centre, words, forbidden ? TextLine{no_figure} : size(centre.smallest_detectable)));
    if (!centre.spill) continue;
    with_spills = true;
    table.rows.push_back({{""},
                          {words.with_contents(centre.layer), Tone::faint},
                          {""},
                          {""},
                          size(centre.smallest_spill)});
  }
  if (!table.rows.empty()) block.table = std::move(table);
  const auto remark = [&](const char* key) {
    block.remarks.push_back({words.text(key), Tone::faint});
  };
  remark("balance.detectable.meaning");
  if (with_beyond) remark("balance.detectable.beyond");
  if (with_spills) remark("balance.spill.meaning");
  if (with_forbidden) remark("balance.forbidden.meaning");
  for (const auto& open : report.balance.equations.one_sided) {
    block.remarks.push_back(
        {words.text(open.enters ? "balance.one_sided.enters" : "balance.one_sided.leaves",
                    {{"centre", words.centre(open.centre)}, {"layer", words.layer(open.layer)}}),
         Tone::faint});
  }
  return block;
}

}  // namespace cpa::reports
