#include <algorithm>
#include <utility>

#include "cpa/reports/balance_charts.hpp"
#include "cpa/reports/balance_report.hpp"
#include "cpa/reports/balance_tables.hpp"
#include "cpa/reports/page_frame.hpp"

namespace cpa::reports {
namespace {

// Wider and taller than the other charts: a page of its own in print. The last columns of the
// tables here are short words or, where sources are named, what is left beside the names.
constexpr std::string_view flow_style =
    ".flow svg{max-width:60rem}.periods figure{min-width:0}"
    // Periods stand beside each other where there is room for two, wider than the text then; one
    // below the other on a phone and in print.
    "@media screen and (min-width:80em){.beside{display:grid;grid-template-columns:1fr 1fr;"
    "gap:0 1.5rem;width:min(96vw,120rem);margin-left:calc(50% - min(48vw,60rem))}}"
    "@media print{.flow svg{max-width:180mm;max-height:236mm;margin:0 "
    "auto}td.faint{width:auto}}";

void write_drawing(Html& page, const FlowDrawing& drawing, const std::string& period) {
  page.open("figure", "flow");
  page.open("div", "plot");
  page.element("h3", period.empty() ? drawing.heading : drawing.heading + ": " + period);
  if (drawing.svg.empty()) {
    page.element("p", drawing.note);
  } else {
    page.open("div", "scroll");
    page.markup(drawing.svg);
    page.close();
  }
  page.close();
  page.close();
}

// The same layer of all periods beside each other.
void write_flows(Html& page, const BalanceReport& report, language::Language language) {
  std::vector<std::vector<FlowDrawing>> periods;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < report.sheets.size(); ++i) {
    const BalanceWording words(report.plant, report.sheets[i].sheet, language);
    periods.push_back(sankey_drawings(report.sheets[i], words, i + 1));
    names.push_back(report.sheets.size() > 1 ? words.sheet() : "");
  }
  std::vector<std::string> subjects;
  for (const auto& drawings : periods) {
    for (const FlowDrawing& drawing : drawings) {
      const bool known =
          std::find(subjects.begin(), subjects.end(), drawing.subject) != subjects.end();
      if (!known) subjects.push_back(drawing.subject);
    }
  }
  if (subjects.empty()) return;
  page.open("h2", "part", "flows");
  page.words(Wording(report.plant, language).text("balance.heading.flows"));
  page.close();
  for (const std::string& subject : subjects) {
    page.open("div", periods.size() > 1 ? "periods beside" : "periods");
    for (std::size_t i = 0; i < periods.size(); ++i) {
      for (const FlowDrawing& drawing : periods[i]) {
        if (drawing.subject == subject) write_drawing(page, drawing, names[i]);
      }
    }
    page.close();
  }
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
  for (const TextBlock& block : cost_blocks(sheet, words, Room::page))
    write_block(page, block, "h3");
  write_block(page, unknown_block(sheet, words), "h3");
  write_block(page, meters_block(sheet, words), "h3");
  write_block(page, books_block(sheet, words), "h3");
  write_block(page, centres_block(sheet, words), "h3");
  for (const FlowDrawing& drawing : flow_sheet_drawings(sheet, words, place + 1)) {
    write_drawing(page, drawing, "");
  }
  write_block(page, streams_block(sheet, words, Room::page), "h3");
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
  write_flows(page, report, language);
  write_warnings(page, report, words);
  page.close();
  page.element("footer", words.text("balance.report.footer",
                                    {{"program", report.program}, {"packs", report.packs}}));
  page.close();
  return framed({.title = title, .style = std::string(flow_style), .language = language},
                page.finish());
}

}  // namespace cpa::reports
