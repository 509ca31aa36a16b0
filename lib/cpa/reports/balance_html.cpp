#include <utility>

#include "cpa/reports/balance_charts.hpp"
#include "cpa/reports/balance_report.hpp"
#include "cpa/reports/balance_tables.hpp"
#include "cpa/reports/page_frame.hpp"

namespace cpa::reports {
namespace {

// Lines that begin with "- " are points of a list, those with two spaces belong to the point
// before.
void write_line(Html& page, const TextLine& line) {
  const bool point = line.text.starts_with("- ") || line.text.starts_with("  ");
  page.element("p", point ? std::string_view(line.text).substr(2) : std::string_view(line.text),
               look_of(line.tone));
}

void write_block(Html& page, const TextBlock& block, std::string_view heading) {
  if (block.lines.empty() && !block.table) return;
  if (!block.heading.empty()) page.element(heading, block.heading);
  for (const TextLine& line : block.lines) write_line(page, line);
  if (block.table) page.table(*block.table);
  for (const TextLine& line : block.remarks) write_line(page, line);
}

void write_drawing(Html& page, const FlowDrawing& drawing) {
  page.open("figure");
  page.open("div", "plot");
  page.element("h3", drawing.heading);
  page.open("div", "scroll");
  page.markup(drawing.svg);
  page.close();
  page.close();
  page.close();
}

void write_sheet(Html& page, const BalanceReport& report, std::size_t place,
                 language::Language language) {
  const SheetReport& sheet = report.sheets[place];
  const BalanceWording words(report.plant, sheet.sheet, language);
  page.open("h2", place > 0 ? "part" : "", "sheet-" + std::to_string(place + 1));
  page.words(words.sheet());
  page.close();
  write_block(page, agreement_block(sheet, words), "h3");
  write_block(page, losses_block(sheet, words), "h3");
  write_drawing(page, flow_sheet_drawing(sheet, words, place + 1));
  for (const FlowDrawing& drawing : sankey_drawings(sheet, words, place + 1)) {
    write_drawing(page, drawing);
  }
  for (const TextBlock& block : cost_blocks(sheet, words)) write_block(page, block, "h3");
  write_block(page, unknown_block(sheet, words), "h3");
  write_block(page, meters_block(sheet, words), "h3");
  write_block(page, books_block(sheet, words), "h3");
  write_block(page, centres_block(sheet, words), "h3");
  write_block(page, streams_block(sheet, words), "h3");
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
  write_block(page, changes_block(report, language), "h2");
  for (std::size_t i = 0; i < report.sheets.size(); ++i) write_sheet(page, report, i, language);
  write_warnings(page, report, words);
  page.close();
  page.element("footer", words.text("balance.report.footer", {{"program", report.program}}));
  page.close();
  return framed({.title = title, .language = language}, page.finish());
}

}  // namespace cpa::reports
