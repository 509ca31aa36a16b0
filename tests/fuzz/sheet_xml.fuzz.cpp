// Any bytes as the XML of a sheet: cells come in order, with a place in the sheet, and whatever the
// pieces they are fed in.
#include <array>
#include <cstdint>
#include <string>

#include "cpa/core/failure.hpp"
#include "cpa/core/text.hpp"
#include "cpa/tables/internal/sheet_stream.hpp"

using namespace cpa;
using namespace cpa::tables;

namespace {

struct Texts {
  SharedStrings strings{1U << 20U};
  CellFormats formats;

  Texts() {
    const XmlAttributes none(pairs_.data());
    strings.start("si", none);
    strings.start("t", none);
    strings.text("Điện");
    strings.end("t");
    strings.end("si");
    formats.start("cellXfs", none);
    for (const char* id : {"0", "9", "14", "20", "46"}) {
      std::array<const char*, 3> format{"numFmtId", id, nullptr};
      formats.start("xf", XmlAttributes(format.data()));
    }
  }

 private:
  std::array<const char*, 1> pairs_{nullptr};
};

void check_order(const SheetRow& row, std::size_t next_row) {
  ensure(row.row >= next_row && row.row < max_sheet_rows, "rows follow one another");
  ensure(!row.cells.empty(), "a row has a cell");
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    ensure(row.cells[i].column < max_sheet_columns, "a cell is in the sheet");
    ensure(i == 0 || row.cells[i - 1].column < row.cells[i].column, "cells follow one another");
    ensure(!row.cells[i].text.empty() && is_utf8(row.cells[i].text), "a cell holds letters");
  }
}

std::string all_cells(std::string_view xml, std::size_t piece, DayCount day_count) {
  static const Texts texts;
  const CellContext context{
      .strings = texts.strings, .formats = texts.formats, .day_count = day_count};
  std::string all;
  std::size_t next_row = 0;
  const SheetStream::Locate locate = [](CellAddress at) { return Location{.field = text_of(at)}; };
  const WorkbookReader::TakeRow take = [&](const SheetRow& row) {
    check_order(row, next_row);
    next_row = row.row + 1;
    for (const SheetCell& cell : row.cells) {
      all += text_of({.row = row.row, .column = cell.column}) + std::string(cell.text);
    }
    return true;
  };
  SheetStream sheet(context, {.cells = 1'000, .text_bytes = 1'000'000}, locate, take);
  XmlStream stream(sheet);
  bool more = true;
  for (std::size_t at = 0; more && at < xml.size(); at += piece) {
    more = stream.feed(xml.substr(at, piece));
  }
  if (more) (void)stream.feed({});
  for (const auto& problem : sheet.problems()) all += problem.code + problem.where.field;
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string xml(data + 1, data + size);
  const auto count = data[0] % 2 == 0 ? DayCount::from_1900 : DayCount::from_1904;
  ensure(all_cells(xml, 7, count) == all_cells(xml, 4'096, count), "pieces make no difference");
  return 0;
}
