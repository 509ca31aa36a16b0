#include <vector>

#include "cpa/drawing/state_map.hpp"
#include "cpa/language/dates.hpp"
#include "cpa/reports/check_text.hpp"
#include "cpa/reports/data_map.hpp"
#include "cpa/reports/report_sections.hpp"

namespace cpa::reports {
namespace {

constexpr std::size_t most_months = 240;  // twenty years fill a page

void write_map(Html& page, const Report& report) {
  const Wording& wording = report.wording;
  const DataMap map = data_map(report.plant, report.quality);
  const std::vector<calendar::Month>& months = map.months;
  if (months.empty() || months.size() > most_months) return;
  drawing::StateMap chart;
  for (const calendar::Month month : months) {
    chart.months.push_back(language::month(month, wording.language()));
  }
  for (const DataMapRow& row : map.rows) {
    chart.rows.push_back({.name = capitalised(wording.item(row.item)), .fields = row.fields});
  }
  chart.state_names = {wording.text("state.measured"), wording.text("state.calculated"),
                       wording.text("state.estimated"), wording.text("state.not_used"),
                       wording.text("state.missing")};
  chart.doubted_name = wording.text("report.quality.doubted");
  const std::string finding = wording.text(
      "report.quality.map", {{"doubted", std::to_string(map.doubted())},
                             {"fields", std::to_string(months.size() * chart.rows.size())}});
  chart.text = {.id = "data-map",
                .title = finding,
                .description = wording.text("report.alternative.quality", {{"finding", finding}})};
  page.open_figure("h3", finding, drawing::draw(chart));
  page.close();
}

}  // namespace

void write_data_quality(Html& page, const Report& report) {
  const TextView view = check_text(report.plant, report.quality, {}, report.wording.language());
  for (std::size_t i = 0; i < view.size(); ++i) {
    const TextBlock& block = view[i];
    if (i == 0) continue;  // the plant's name, which heads the page already
    if (i > 1 && !block.heading.empty()) page.element("h3", block.heading);
    for (const TextLine& line : block.lines) page.prose("p", line.text, look_of(line.tone));
    if (i == 1) write_map(page, report);
    if (block.table) page.table(*block.table);
    for (const TextLine& line : block.remarks) page.prose("p", line.text, look_of(line.tone));
  }
}

}  // namespace cpa::reports
