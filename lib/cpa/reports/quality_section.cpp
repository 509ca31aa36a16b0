#include <algorithm>
#include <optional>
#include <vector>

#include "cpa/drawing/state_map.hpp"
#include "cpa/language/dates.hpp"
#include "cpa/reports/check_text.hpp"
#include "cpa/reports/report_sections.hpp"

namespace cpa::reports {
namespace {

using drawing::FieldState;

FieldState state_of(plant::ReadingState state) {
  switch (state) {
    case plant::ReadingState::measured:
      return FieldState::measured;
    case plant::ReadingState::calculated:
      return FieldState::calculated;
    case plant::ReadingState::estimated:
      return FieldState::estimated;
    case plant::ReadingState::not_used:
      return FieldState::not_used;
    case plant::ReadingState::missing:
      break;
  }
  return FieldState::missing;
}

constexpr std::size_t most_months = 240;  // twenty years fill a page

using Months = std::vector<calendar::Month>;

std::optional<std::size_t> place_of(const Months& months, const calendar::Period& period) {
  const auto month = std::find(months.begin(), months.end(), calendar::month_of(period.from));
  if (month == months.end()) return std::nullopt;
  return static_cast<std::size_t>(month - months.begin());
}

// Months in which any record of the plant lies; rows of other lengths fall into the month in which
// they begin.
Months months_of(const plant::Plant& plant) {
  std::optional<calendar::Period> whole;
  for (const plant::Item& item : plant.items) {
    for (const plant::Record& record : item.records) {
      if (!whole) whole = record.period;
      whole->from = std::min(whole->from, record.period.from);
      whole->to = std::max(whole->to, record.period.to);
    }
  }
  return whole ? calendar::months_of(*whole) : Months{};
}

drawing::MapRow row_of(const plant::Item& item, const Months& months, const Report& report) {
  drawing::MapRow row{.name = capitalised(report.wording.item(item.code))};
  row.fields.resize(months.size());
  for (const plant::Record& record : item.records) {
    if (const auto month = place_of(months, record.period)) {
      // Of several rows in a month the least certain is shown.
      auto& field = row.fields[*month];
      field.state = std::max(field.state, state_of(record.reading.state));
    }
  }
  for (drawing::MapField& field : row.fields) {
    if (field.state == FieldState::none) field.state = FieldState::missing;
  }
  for (const data_quality::Finding& finding : report.quality.findings) {
    if (finding.severity == Severity::note) continue;
    for (const data_quality::Cell& cell : finding.cells) {
      const auto month = cell.item == item.code ? place_of(months, cell.period) : std::nullopt;
      if (month) row.fields[*month].doubted = true;
    }
  }
  return row;
}

void write_map(Html& page, const Report& report) {
  const Wording& wording = report.wording;
  const Months months = months_of(report.plant);
  if (months.empty() || months.size() > most_months) return;
  drawing::StateMap chart;
  for (const calendar::Month month : months) {
    chart.months.push_back(language::month(month, wording.language()));
  }
  std::size_t doubted = 0;
  for (const plant::Item& item : report.plant.items) {
    chart.rows.push_back(row_of(item, months, report));
    for (const drawing::MapField& field : chart.rows.back().fields) {
      doubted += field.doubted ? 1U : 0U;
    }
  }
  chart.state_names = {wording.text("state.measured"), wording.text("state.calculated"),
                       wording.text("state.estimated"), wording.text("state.not_used"),
                       wording.text("state.missing")};
  chart.doubted_name = wording.text("report.quality.doubted");
  const std::string finding = wording.text(
      "report.quality.map", {{"doubted", std::to_string(doubted)},
                             {"fields", std::to_string(months.size() * chart.rows.size())}});
  chart.text = {.id = "data-map",
                .title = finding,
                .description = wording.text("report.alternative.quality", {{"finding", finding}})};
  page.open("figure");
  page.open("div", "plot");
  page.element("h3", finding);
  page.open("div", "scroll");
  page.markup(drawing::draw(chart));
  page.close();
  page.close();
  page.close();
}

}  // namespace

void write_data_quality(Html& page, const Report& report) {
  const TextView view = check_text(report.plant, report.quality, "", report.wording.language());
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
