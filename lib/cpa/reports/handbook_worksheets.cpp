// Blank worksheets, one a sheet of paper, to be filled in by hand.
#include "cpa/reports/handbook_page.hpp"

namespace cpa::reports {
namespace {

constexpr int blank_rows = 12;

void write_fields(HandbookPage& page) {
  page.html.open("p", "fields");
  for (const char* key : {"handbook.field.plant", "handbook.field.date", "handbook.field.by"}) {
    page.html.element("span", page.words.text(key) + ":");
  }
  page.html.close();
}

void write_worksheet(HandbookPage& page, const sectors::Worksheet& sheet) {
  page.html.open("section", "sheet");
  page.section(sheet.code, sheet.code + " · " + page.words.of(sheet.name));
  write_fields(page);
  std::vector<HandbookColumn> columns;
  std::vector<TextLine> blank;
  for (const auto& column : sheet.columns) {
    columns.push_back({page.words.of(column), ""});
    blank.emplace_back();
  }
  page.open_table("blank", columns);
  for (int i = 0; i < blank_rows; ++i) page.row(blank);
  page.close_table();
  page.html.close();
}

}  // namespace

void write_audit_worksheets(HandbookPage& page) {
  page.html.open("section", "sheets");
  page.chapter("worksheets", page.words.text("handbook.chapter.worksheets"));
  page.paragraph("handbook.worksheets.intro");
  for (const auto& sheet : page.words.knowledge().procedure.worksheets) {
    write_worksheet(page, sheet);
  }
  page.html.close();
}

}  // namespace cpa::reports
