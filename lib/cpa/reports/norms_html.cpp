#include "cpa/reports/norms_html.hpp"

#include "cpa/core/text.hpp"
#include "cpa/reports/html.hpp"
#include "cpa/reports/page_frame.hpp"

namespace cpa::reports {
namespace {

void write_chart(Html& page, const ChartView& chart, const NormsWording& words,
                 std::string_view heading) {
  page.open_figure(heading, chart.finding, chart.svg, "benchmark");
  page.open_details(words.text("report.data"));
  page.table(chart.data, words.text("report.data"));
  page.close();
  page.close();
}

std::string packs_of(const NormsReport& report) {
  std::vector<std::string> names;
  for (const auto& folder : report.knowledge.folders) {
    names.push_back(folder.info.id + " " + folder.info.version);
  }
  return join(names);
}

}  // namespace

void write_norms(Html& page, const NormsReport& report, const NormsWording& words,
                 std::string_view heading) {
  write_block(page, norms_summary(report, words), heading);
  std::size_t number = 0;
  for (const auto& group : report.placed.figures) {
    const std::string id = "norm-figure-" + std::to_string(++number);
    // What the chart finds names the figure, so it is the heading.
    const TextBlock block = figure_block(group, words);
    write_chart(page, benchmark_chart(group, words, id), words, heading);
    const auto curve = benchmark_curve(group, words, id + "-curve");
    if (curve) write_chart(page, *curve, words, heading);
    write_block(page, {.lines = block.lines}, heading);
  }
  for (const TextBlock& block : norms_rest(report, words)) write_block(page, block, heading);
}

std::string norms_html(const NormsReport& report, language::Language language) {
  const NormsWording words(report.plant, report.knowledge, language);
  const auto& own = report.plant.enterprise.name;
  const std::string title =
      words.text("norms.report.title", {{"plant", own.empty() ? report.plant.id : own}});
  Html page;
  page.open("body");
  page.open("header");
  page.element("h1", title);
  const auto* sub_sector = report.packs.sub_sector(report.placed.sub_sector);
  if (sub_sector != nullptr) page.element("p", words.in(sub_sector->name), "faint");
  page.element("p", words.period(report.placed), "faint");
  page.close();
  page.open("main");
  write_norms(page, report, words, "h2");
  page.close();
  page.element("footer", words.text("norms.report.footer", {{"program", report.provenance.program},
                                                            {"packs", packs_of(report)},
                                                            {"factors", report.provenance.packs}}));
  page.close();
  return framed({.title = title, .language = language}, page.finish());
}

}  // namespace cpa::reports
