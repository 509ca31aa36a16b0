// A factory's own workbook from rows of texts, and what is read of it, for the tests of imports.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "cpa/plant_files/read_plant.hpp"
#include "cpa/workbook_import/foreign_workbook.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/workbook_parts.hpp"

namespace cpa::workbook_import {

inline const sectors::Packs& packs() {
  static const sectors::Packs all = sectors::built_in_packs();
  return all;
}

inline const std::string description = R"yaml(cpa: 1
decimal: comma
items:
  - {code: electricity, kind: energy, name: {vi: Điện}, unit: kWh, carrier: electricity}
  - {code: diesel, kind: fuel, name: {vi: "Dầu DO (lò hơi)"}, unit: lít, carrier: diesel}
  - {code: fabric, kind: product, name: {vi: Vải dệt kim, en: Knitted fabric}, unit: tấn}
  - {code: water, kind: water, name: {vi: Nước, en: Water}, unit: m3}
)yaml";

inline plant::Plant plant_with(const std::string& data) {
  auto read = plant_files::read_plant_folder(
      {{plant_files::plant_yaml, description}, {plant_files::data_csv, data}}, "plant", packs());
  REQUIRE(read);
  return std::move(read->plant);
}

inline plant::Plant knitting() {
  return plant_with("period;electricity;fabric;water\n2023-12;119500;97;402\n");
}

// A sheet of texts; what begins with = is a number, with # a date by its serial,
// with % a number that is shown as percentage; "#REF!" is that error, "=?" a formula without value.
inline std::string rows_of(const std::vector<std::vector<std::string>>& rows) {
  std::string xml;
  for (const auto& row : rows) {
    xml += "<row>";
    for (const auto& cell : row) {
      if (cell.empty()) {
        xml += "<c/>";
      } else if (cell == "#REF!") {
        xml += "<c t=\"e\"><v>#REF!</v></c>";
      } else if (cell == "=?") {
        xml += "<c><f>Z1</f></c>";
      } else if (cell[0] == '=') {
        xml += "<c><v>" + cell.substr(1) + "</v></c>";
      } else if (cell[0] == '%') {
        xml += "<c s=\"2\"><v>" + cell.substr(1) + "</v></c>";
      } else if (cell[0] == '#') {
        xml += "<c s=\"1\"><v>" + cell.substr(1) + "</v></c>";
      } else {
        xml += "<c t=\"inlineStr\"><is><t>" + cell + "</t></is></c>";
      }
    }
    xml += "</row>";
  }
  return xml;
}

using Rows = std::vector<std::vector<std::string>>;

inline Checked<ImportReading> read_rows(const Rows& rows, const ImportChoices& choices = {},
                                        std::span<const ImportLayout> known = {},
                                        const plant::Plant& plant = knitting()) {
  const std::string bytes =
      test::workbook_bytes({.rows = rows_of(rows), .cell_formats = {0, 14, 10}});
  return read_foreign_workbook(bytes, "book.xlsx", plant, packs(), known, choices);
}

struct NamedSheet {
  std::string name;
  Rows rows;
};

// `after`: what stands behind the rows of the first sheet, merged cells.
inline Checked<ImportReading> read_sheets(const std::vector<NamedSheet>& sheets,
                                          const ImportChoices& choices = {},
                                          std::span<const ImportLayout> known = {},
                                          const plant::Plant& plant = knitting(),
                                          const std::string& after = {}) {
  test::WorkbookParts parts{.rows = rows_of(sheets.front().rows),
                            .after_rows = after,
                            .cell_formats = {0, 14, 10},
                            .sheet_name = sheets.front().name};
  for (std::size_t i = 1; i < sheets.size(); ++i) {
    parts.more_sheets.emplace_back(sheets[i].name, rows_of(sheets[i].rows));
  }
  return read_foreign_workbook(test::workbook_bytes(parts), "book.xlsx", plant, packs(), known,
                               choices);
}

// "Điện (kWh)>electricity:kWh", "Ghi chú>-"
inline std::vector<std::string> columns_of(const Rows& rows, const ImportChoices& choices = {}) {
  const auto reading = read_rows(rows, choices);
  REQUIRE(reading);
  std::vector<std::string> columns;
  for (const auto& column : reading->layout.columns) {
    columns.push_back(column.heading + ">" +
                      (column.item.empty()
                           ? "-"
                           : column.item + ":" + column.unit + (column.unit_assumed ? "?" : "")));
  }
  return columns;
}

// "2024-01 electricity 118400"
inline std::vector<std::string> figures_of(const ImportReading& reading) {
  const auto plant = knitting();
  std::vector<std::string> figures;
  for (const auto& figure : reading.figures) {
    figures.push_back(calendar::text_of(figure.period) + " " + plant.items[figure.item].code + " " +
                      (figure.reading.state == plant::ReadingState::not_used
                           ? "-"
                           : figure.reading.value.text()));
  }
  return figures;
}

using Texts = std::vector<std::string>;

// What was said of a reading, or why there is none.
inline Texts codes_of(const Checked<ImportReading>& reading) {
  Texts codes;
  for (const Problem& problem : reading ? reading->problems : reading.error()) {
    codes.push_back(problem.code);
  }
  return codes;
}

}  // namespace cpa::workbook_import
