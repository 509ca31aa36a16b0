// Readings that stand in a sheet of the plant's own workbook.
#include "cpa/tables/workbook_writer.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/unit/flow_files/sample_flows.hpp"

using namespace cpa;
using namespace cpa::test;

namespace {

// A workbook with one sheet of texts and figures below a title, and the sample's drawing beside it.
Checked<flow_files::FlowSheetsRead> read_book(
    const std::string& sheet_name, const std::vector<std::vector<tables::WrittenValue>>& rows,
    std::size_t percent_column = 4) {
  const ScratchFolder folder;
  tables::WrittenSheet sheet;
  sheet.name = sheet_name;
  sheet.cells.push_back({{0, 0}, std::string("Số đọc tháng 3"), {}, ""});
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t column = 0; column < rows[row].size(); ++column) {
      tables::WrittenCell cell{{row + 2, column}, rows[row][column], {}, ""};
      if (row > 0 && column == percent_column) cell.look.number_format = "0.0%";
      sheet.cells.push_back(std::move(cell));
    }
  }
  tables::WrittenBook book;
  book.sheets.push_back(std::move(sheet));
  const auto bytes = tables::workbook_bytes(book);
  REQUIRE(bytes);
  put_bytes(folder / "plant.xlsx", *bytes);
  put_bytes(folder / "flows.yaml", sample_drawing());
  put_bytes(folder / "flows.csv", "of,value,unit,uncertainty\nwater_in,1,m3,1 %\n");
  return flow_files::read_flow_sheets(folder / "plant.xlsx", flow_plant(), flow_packs());
}

const std::vector<tables::WrittenValue> headings{std::string("Dòng"), std::string("Lớp"),
                                                 std::string("Giá trị"), std::string("Đơn vị"),
                                                 std::string("Độ không đảm bảo")};

}  // namespace

TEST_CASE("the sheet of readings in a plant's workbook is read with its numbers and percentages") {
  const auto read =
      read_book("Dòng", {headings,
                         {std::string("whole_fish"), std::string("mass"), Decimal(8125, 1),
                          std::string("t"), Decimal(5, 3)},
                         {std::string("fillet"), std::string("mass"), std::string("298,5"),
                          std::string("t"), std::string("0,4 t")}});
  CHECK(found_words(read).empty());
  CHECK(figure_of(read, "whole_fish", "mass").value == Approx(812'500));
  CHECK(figure_of(read, "whole_fish", "mass").standard_deviation == Approx(4'062.5));
  CHECK(figure_of(read, "whole_fish", "mass").where.field == "C4");
  CHECK(figure_of(read, "fillet", "mass").value == Approx(298'500));
  CHECK(figure_of(read, "water_in", "water").state == plant::FigureState::unmeasured);
}

TEST_CASE("a fault in the workbook is told with its sheet and cell") {
  const auto read = read_book("Flows", {headings,
                                        {std::string("whole_fsh"), std::string("mass"),
                                         Decimal(8125, 1), std::string("t"), Decimal(5, 3)}});
  const Problem problem = first_of(read, "flows.unknown");
  CHECK(problem.where.sheet == "Flows");
  CHECK(problem.where.field == "A4");
  CHECK(problem.arguments.at("nearest") == "whole_fish");
}

TEST_CASE("without such a sheet the readings of a workbook's plant stand in flows.csv") {
  const auto read = read_book("Ghi chú", {headings});
  CHECK(figure_of(read, "water_in", "water").value == Approx(1));
}

TEST_CASE("a content shown as percent is that share, whether its unit says %, 1 or nothing") {
  for (const char* unit : {"%", "1", ""}) {
    INFO(unit);
    const auto read = read_book("Flows",
                                {headings,
                                 {std::string("fillet"), std::string("protein"), Decimal(2, 1),
                                  std::string(unit), std::string("1 %")}},
                                2);
    CHECK(found_words(read).empty());
    CHECK(figure_of(read, "fillet", "protein").value == Approx(0.2));
  }
}

TEST_CASE("an amount shown as percent is refused: 100 t and 10,000 % stand in the same cell") {
  const auto read = read_book("Flows",
                              {headings,
                               {std::string("whole_fish"), std::string("mass"), Decimal(100, 0),
                                std::string("t"), std::string("1 %")}},
                              2);
  CHECK(first_of(read, "flows.percent_value").where.field == "C4");
}
