#include <algorithm>
#include <string_view>
#include <utility>

#include "cpa/drawing/svg.hpp"
#include "cpa/reports/balance_charts.hpp"
#include "cpa/reports/balance_report.hpp"
#include "cpa/reports/balance_tables.hpp"
#include "cpa/reports/page_frame.hpp"

namespace cpa::reports {
namespace {

// Wider and taller than the other charts: a page of its own in print. The last columns of the
// tables here are short words or, where sources are named, what is left beside the names.
constexpr std::string_view flow_style =
    ".flow svg{max-width:60rem}.periods figure{min-width:0}.part-on-paper{display:none}"
    // Periods stand beside each other where there is room for two, wider than the text then; one
    // below the other on a phone and in print.
    "@media screen and (min-width:80em){.beside{display:grid;grid-template-columns:1fr 1fr;"
    "gap:0 1.5rem;width:min(96vw,120rem);margin-left:calc(50% - min(48vw,60rem))}}"
    "@media print{.flow svg{max-width:180mm;max-height:214mm;margin:0 auto}.flow "
    ".whole{display:none}.flow "
    ".plot{break-inside:auto}.part-on-paper{display:block;break-inside:avoid}"
    "td.faint{width:auto}}";

// Where a drawing is cut for paper so that its words are 7 points high or more (15 of 1093 units
// on 180 mm, of 1300 on 214 mm, which leaves room for the heading of the part and, within the 1300,
// for the legend that stands on each); what is cut on one part stands whole on the next.
std::vector<drawing::Box> parts_on_paper(std::string_view svg) {
  constexpr double widest = 1093.0;
  constexpr double tallest = 1300.0;
  constexpr double shared = 60.0;
  const drawing::Extent extent = drawing::extent_of(svg);
  // How many parts along one side, and how large each is.
  const auto cut = [](double size, double most) {
    double count = 1.0;
    while ((size + (count - 1.0) * shared) / count > most) count += 1.0;
    return std::pair{static_cast<int>(count), (size + (count - 1.0) * shared) / count};
  };
  const auto [columns, width] = cut(extent.width, widest);
  const bool is_whole = columns == 1 && extent.height <= tallest;
  const double legend = is_whole ? 0.0 : drawing::legend_height(svg);
  const auto [rows, height] = cut(extent.height, tallest - legend);
  std::vector<drawing::Box> parts;
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      const double left = column * (width - shared);
      const double top = row * (height - shared);
      parts.push_back({left, top, left + width, top + height});
    }
  }
  return parts;
}

void write_drawing(Html& page, const FlowDrawing& drawing, const std::string& period,
                   const Wording& words) {
  page.open("figure", "flow");
  page.open("div", "plot");
  page.element("h3", period.empty() ? drawing.heading : drawing.heading + ": " + period);
  if (drawing.svg.empty()) {
    page.element("p", drawing.note);
  } else {
    const std::vector<drawing::Box> parts = parts_on_paper(drawing.svg);
    page.open("div", parts.size() > 1 ? "scroll whole" : "scroll");
    page.markup(drawing.svg);
    page.close();
    for (std::size_t i = 0; parts.size() > 1 && i < parts.size(); ++i) {
      page.open("div", "part-on-paper");
      page.element("p",
                   words.text("balance.chart.part", {{"part", std::to_string(i + 1)},
                                                     {"parts", std::to_string(parts.size())}}));
      if (i > 0) page.markup(drawing::legend_of(drawing.svg, parts[i].width()));
      page.markup(drawing::part_of(drawing.svg, parts[i]));
      page.close();
    }
  }
  page.close();
  page.close();
}

// The same layer of all periods beside each other.
void write_flows(Html& page, const BalanceReport& report, language::Language language) {
  const Wording words(report.plant, language);
  std::vector<std::vector<FlowDrawing>> periods;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < report.sheets.size(); ++i) {
    const BalanceWording own(report.plant, report.sheets[i].sheet, language);
    periods.push_back(sankey_drawings(report.sheets[i], own, i + 1));
    names.push_back(report.sheets.size() > 1 ? own.sheet() : "");
  }
  draw_alike(periods);
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
  page.words(words.text("balance.heading.flows"));
  page.close();
  if (periods.size() > 1) page.element("p", words.text("balance.chart.one_scale"), "faint");
  for (const std::string& subject : subjects) {
    page.open("div", periods.size() > 1 ? "periods beside" : "periods");
    for (std::size_t i = 0; i < periods.size(); ++i) {
      for (const FlowDrawing& drawing : periods[i]) {
        if (drawing.subject == subject) write_drawing(page, drawing, names[i], words);
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
    write_drawing(page, drawing, "", words.plain());
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
                                    {{"program", report.program},
                                     {"packs", named_packs(report.packs_used, report.packs)}}));
  page.close();
  return framed({.title = title, .style = std::string(flow_style), .language = language},
                page.finish());
}

}  // namespace cpa::reports
