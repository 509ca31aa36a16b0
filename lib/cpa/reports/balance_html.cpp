#include <string>
#include <utility>

#include "cpa/reports/balance_drawings.hpp"
#include "cpa/reports/balance_report.hpp"
#include "cpa/reports/balance_tables.hpp"
#include "cpa/reports/page_frame.hpp"

namespace cpa::reports {
namespace {

// What everyone reads comes first, then the drawings, then what each period's figures are made of;
// the long tables that they can be checked by are an annex.
enum class Part { summary, details, annex };

// None has a heading without a block of its own.
TextView blocks_of(Part part, const SheetReport& sheet, const BalanceWording& words) {
  TextView blocks;
  TextView costs = cost_blocks(sheet, words, Room::page);
  switch (part) {
    case Part::summary:
      add_block(blocks, agreement_block(sheet, words));
      add_block(blocks, losses_block(sheet, words));
      if (!costs.empty()) add_block(blocks, std::move(costs.front()));
      break;
    case Part::details:
      for (std::size_t i = 1; i < costs.size(); ++i) add_block(blocks, std::move(costs[i]));
      add_block(blocks, unknown_block(sheet, words));
      add_block(blocks, meters_block(sheet, words));
      add_block(blocks, books_block(sheet, words));
      break;
    case Part::annex:
      add_block(blocks, centres_block(sheet, words));
      add_block(blocks, streams_block(sheet, words, Room::page));
      break;
  }
  return blocks;
}

struct PartName {
  const char* id;       // followed by the period's place
  const char* heading;  // "" = the period alone
};

PartName name_of(Part part) {
  switch (part) {
    case Part::summary:
      return {"sheet-", ""};
    case Part::details:
      return {"details-", "balance.heading.details"};
    case Part::annex:
      break;
  }
  return {"annex-", "balance.heading.annex"};
}

void write_part(Html& page, const BalanceReport& report, Part part, language::Language language) {
  for (std::size_t i = 0; i < report.sheets.size(); ++i) {
    const BalanceWording words(report.plant, report.sheets[i].sheet, language);
    const TextView blocks = blocks_of(part, report.sheets[i], words);
    if (blocks.empty()) continue;
    const PartName name = name_of(part);
    const bool first = part == Part::summary && i == 0;
    page.open("h2", first ? "" : "part", name.id + std::to_string(i + 1));
    const std::string period = words.sheet();
    page.words(part == Part::summary ? period : words.text(name.heading, {{"period", period}}));
    page.close();
    for (const TextBlock& block : blocks) write_block(page, block, "h3");
  }
}

void write_warnings(Html& page, const BalanceReport& report, const Wording& words) {
  if (report.warnings.empty()) return;
  page.element("h2", words.text("savings.heading.warnings"));
  for (const Problem& problem : report.warnings) {
    page.element("p", words.warning(problem), look_of(Tone::warning));
    page.element("p", words.remedy(problem), look_of(Tone::faint));
  }
}

}  // namespace

std::string balance_html(const BalanceReport& report, language::Language language,
                         const Letterhead& letterhead) {
  const Wording words(report.plant, language);
  const std::string& own = report.plant.enterprise.name;
  const std::string title =
      words.text("balance.report.title", {{"plant", own.empty() ? report.plant.id : own}});
  Html page;
  page.open("body");
  page.open("header");
  write_letterhead(page, letterhead);
  page.element("h1", title);
  page.close();
  page.open("main");
  write_block(page, unbalanced_block(report, language, Room::page), "h2");
  write_block(page, changes_block(report, language), "h2");
  write_part(page, report, Part::summary, language);
  write_drawings(page, report, language);
  write_part(page, report, Part::details, language);
  write_warnings(page, report, words);
  write_part(page, report, Part::annex, language);
  page.close();
  page.element("footer", words.text("balance.report.footer",
                                    {{"program", report.program},
                                     {"packs", named_packs(report.packs_used, report.packs)}}));
  page.close();
  return framed({.title = title, .style = std::string(drawings_style()), .language = language},
                page.finish());
}

}  // namespace cpa::reports
