#include "cpa/reports/quality_sheets.hpp"

#include <string>

#include "cpa/language/dates.hpp"
#include "cpa/reports/check_text.hpp"
#include "cpa/reports/data_map.hpp"
#include "cpa/reports/sheet_page.hpp"

namespace cpa::reports {
namespace {

void write_view_table(SheetPage& page, const TextTable& table) {
  std::vector<SheetHeading> headings;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    headings.push_back({table.columns[i].heading, i < 2 ? 28.0 : 24.0});
  }
  page.headings(headings);
  for (const std::vector<TextLine>& row : table.rows) {
    for (const TextLine& cell : row) {
      if (cell.share) {
        page.figure(*cell.share, Shown::share);
      } else {
        page.text(cell.text, cell.tone);
      }
    }
    page.end_row();
  }
}

tables::WrittenSheet findings_sheet(const Report& report) {
  SheetPage page(report.wording.text("report.heading.quality"));
  page.title(report.wording.text("report.heading.quality"));
  const TextView view = check_text(report.plant, report.quality, {}, report.wording.language());
  for (std::size_t i = 1; i < view.size(); ++i) {  // the first names the plant
    const TextBlock& block = view[i];
    page.end_row();
    if (!block.heading.empty()) page.line(block.heading, Tone::strong);
    for (const TextLine& line : block.lines) page.line(line.text, line.tone);
    if (block.table) write_view_table(page, *block.table);
    for (const TextLine& line : block.remarks) page.line(line.text, line.tone);
  }
  return std::move(page.sheet());
}

Tone tone_of_field(const drawing::MapField& field) {
  if (field.doubted) return Tone::bad;
  const bool is_uncertain =
      field.state == drawing::FieldState::missing || field.state == drawing::FieldState::estimated;
  return is_uncertain ? Tone::warning : Tone::plain;
}

tables::WrittenSheet map_sheet(const Report& report, const DataMap& map) {
  const Wording& wording = report.wording;
  const std::string finding = wording.text(
      "report.quality.map", {{"doubted", std::to_string(map.doubted())},
                             {"fields", std::to_string(map.months.size() * map.rows.size())}});
  SheetPage page(wording.text("report.sheet.data_map"));
  page.title(finding);
  page.end_row();
  std::vector<SheetHeading> headings{{wording.text("report.column.period"), 12}};
  for (const DataMapRow& row : map.rows) headings.push_back({wording.item(row.item), 16});
  page.headings(headings);
  page.sheet().frozen_rows = page.row();
  page.sheet().frozen_columns = 1;
  for (std::size_t i = 0; i < map.months.size(); ++i) {
    page.text(language::month(map.months[i], wording.language()), Tone::strong);
    for (const DataMapRow& row : map.rows) {
      const drawing::MapField& field = row.fields[i];
      std::string words = wording.text(std::string("state.") + state_code(field.state));
      if (field.doubted) words += "; " + wording.text("report.quality.doubted");
      page.text(words, tone_of_field(field));
    }
    page.end_row();
  }
  return std::move(page.sheet());
}

}  // namespace

std::vector<tables::WrittenSheet> quality_sheets(const Report& report) {
  std::vector<tables::WrittenSheet> sheets;
  sheets.push_back(findings_sheet(report));
  const DataMap map = data_map(report.plant, report.quality);
  if (!map.months.empty()) sheets.push_back(map_sheet(report, map));
  return sheets;
}

}  // namespace cpa::reports
