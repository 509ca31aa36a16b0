#include <iterator>
#include <utility>

#include "cpa/reports/balance_report.hpp"
#include "cpa/reports/balance_tables.hpp"
#include "cpa/reports/packs_block.hpp"

namespace cpa::reports {
namespace {

void add_sheet(TextView& view, const BalanceReport& report, const SheetReport& sheet,
               language::Language language) {
  const BalanceWording words(report.plant, sheet.sheet, language);
  TextBlock head;
  head.lines.push_back({words.sheet(), Tone::strong});
  add_block(view, std::move(head));
  add_block(view, agreement_block(sheet, words));
  add_block(view, losses_block(sheet, words));
  add_block(view, centres_block(sheet, words));
  add_block(view, streams_block(sheet, words, Room::screen));
  add_block(view, unknown_block(sheet, words));
  add_block(view, meters_block(sheet, words));
  add_block(view, books_block(sheet, words));
  if (!sheet.costs) return;  // what stands against them is told as a problem
  TextView costs = cost_blocks(sheet, words, Room::screen);
  view.insert(view.end(), std::make_move_iterator(costs.begin()),
              std::make_move_iterator(costs.end()));
}

}  // namespace

TextView balance_text(const BalanceReport& report, language::Language language) {
  const Wording words(report.plant, language);
  TextView view;
  TextBlock head;
  const std::string& name = report.plant.enterprise.name;
  head.lines.push_back({name.empty() ? report.plant.id : name, Tone::strong});
  view.push_back(std::move(head));
  add_block(view, unbalanced_block(report, language, Room::screen));
  for (const SheetReport& sheet : report.sheets) add_sheet(view, report, sheet, language);
  add_block(view, changes_block(report, language));
  if (!report.warnings.empty()) {
    TextBlock block{.heading = words.text("savings.heading.warnings")};
    for (const Problem& problem : report.warnings) {
      block.lines.push_back({words.warning(problem), Tone::warning});
      block.lines.push_back(
          {"  " + words.remedy(problem) + " [" + problem.code + "]", Tone::faint});
    }
    view.push_back(std::move(block));
  }
  if (!report.packs_used.empty()) view.push_back(packs_block(report.packs_used, language));
  return view;
}

}  // namespace cpa::reports
