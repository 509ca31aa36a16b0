#include "cpa/flow_files/flow_copy.hpp"

#include <algorithm>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/files/reading.hpp"
#include "cpa/flow_files/internal/flow_words.hpp"
#include "cpa/flow_files/internal/sheet_flow_table.hpp"
#include "cpa/flow_files/read_flow_sheets.hpp"
#include "cpa/tables/csv_reader.hpp"
#include "cpa/tables/csv_writer.hpp"
#include "cpa/tables/encoding.hpp"

namespace cpa::flow_files {
namespace {

namespace fs = std::filesystem;
using Rows = std::vector<std::vector<std::string>>;

Result<std::optional<std::string>> bytes_of(const fs::path& path, std::size_t limit) {
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return std::optional<std::string>();
  auto bytes = files::read_file(path, limit);
  if (bytes) return std::optional<std::string>(std::move(*bytes));
  Problem problem = std::move(bytes).error();
  problem.where.file = path.string();
  return refuse(std::move(problem));
}

Checked<Rows> rows_of_csv(const std::string& bytes, DecimalMark mark) {
  auto text = tables::decode_text(bytes, flows_csv);
  if (!text) return refuse(Problems{std::move(text).error()});
  auto reader = tables::CsvReader::open(*text, {.file = flows_csv, .mark = mark});
  if (!reader) return refuse(std::move(reader).error());
  Rows rows;
  rows.emplace_back(reader->headings().begin(), reader->headings().end());
  while (const tables::Row* row = reader->next()) {
    std::vector<std::string>& cells = rows.emplace_back();
    for (const tables::Cell& cell : row->cells) cells.emplace_back(cell.text);
  }
  if (!reader->problems().empty()) return refuse(Problems(reader->problems()));
  return rows;
}

// A spreadsheet shows a share as percent in one cell; in a text its unit stands beside it.
void part_percent(std::vector<std::string>& cells, std::optional<std::size_t> value,
                  std::optional<std::size_t> unit) {
  if (!value || !unit || *value >= cells.size()) return;
  std::string& figure = cells[*value];
  if (figure.empty() || figure.back() != '%') return;
  figure.pop_back();
  figure = std::string(trim(figure));
  cells.resize(std::max(cells.size(), *unit + 1));
  cells[*unit] = "%";
}

std::optional<std::size_t> place_of(const std::vector<std::string>& headings, Column column) {
  for (std::size_t i = 0; i < headings.size(); ++i) {
    if (column_of(headings[i]) == column) return i;
  }
  return std::nullopt;
}

std::string csv_of(Rows rows, DecimalMark mark) {
  tables::CsvStyle style;
  style.mark = mark;
  style.delimiter = mark == DecimalMark::comma ? ';' : ',';
  tables::CsvWriter writer(style);
  const auto headings = rows.front();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i > 0) {
      part_percent(rows[i], place_of(headings, Column::value), place_of(headings, Column::unit));
    }
    for (std::size_t column = 0; column < headings.size(); ++column) {
      const std::string cell = column < rows[i].size() ? rows[i][column] : "";
      // A number below nought, or "-", is no formula to be kept from spreadsheets.
      if (i == 0 || cell == "-" || read_decimal(cell, mark)) {
        writer.word(cell);
      } else {
        writer.text(cell);
      }
    }
    writer.end_row();
  }
  return writer.take();
}

// A figure as a number where a spreadsheet shows it as it was written; all else as text, which no
// program takes for a day or a number.
tables::WrittenValue cell_value(const std::string& text, bool is_figure, DecimalMark mark) {
  if (!is_figure) return text;
  const auto number = read_decimal(text, mark);
  if (!number || !tables::fits_sheet_number(*number)) return text;
  std::string again = number->text();
  if (mark == DecimalMark::comma) std::replace(again.begin(), again.end(), '.', ',');
  if (again != text) return text;
  return *number;
}

}  // namespace

Checked<Rows> rows_of_workbook(const fs::path& path, DecimalMark mark) {
  std::error_code ignored;
  if (path.extension() != ".xlsx" || !fs::is_regular_file(path, ignored)) return Rows{};
  auto bytes = bytes_of(path, files::plant_file_limit);
  if (!bytes) return refuse(Problems{bytes.error()});
  auto book = tables::WorkbookReader::open(std::move(**bytes), {.file = path.string()});
  if (!book) return refuse(std::move(book).error());
  const auto sheet = readings_sheet(*book);
  if (!sheet) return Rows{};
  Problems problems;
  Rows rows = sheet_rows(*book, *sheet, mark, problems);
  if (!problems.empty()) return refuse(std::move(problems));
  return rows;
}

Checked<FlowFiles> flow_files_of(const fs::path& plant_path, DecimalMark mark) {
  std::error_code ignored;
  const bool is_folder = fs::is_directory(plant_path, ignored);
  const fs::path folder = is_folder ? plant_path : plant_path.parent_path();
  FlowFiles found;
  auto drawing = bytes_of(folder / flows_yaml, largest_drawing);
  if (!drawing) return refuse(Problems{drawing.error()});
  found.drawing = std::move(*drawing);
  auto rows = rows_of_workbook(plant_path, mark);
  if (!rows) return refuse(std::move(rows).error());
  found.of_sheet = std::move(*rows);
  if (!found.of_sheet.empty()) return found;
  auto readings = bytes_of(folder / flows_csv, largest_readings);
  if (!readings) return refuse(Problems{readings.error()});
  found.readings = std::move(*readings);
  return found;
}

std::map<std::string, std::string> files_beside(const FlowFiles& flows, DecimalMark mark,
                                                bool in_workbook) {
  std::map<std::string, std::string> files;
  if (flows.drawing) files.emplace(flows_yaml, *flows.drawing);
  if (in_workbook || !flows.has_readings()) return files;
  files.emplace(flows_csv, flows.readings ? *flows.readings : csv_of(flows.of_sheet, mark));
  return files;
}

Checked<std::optional<tables::WrittenSheet>> readings_sheet_of(const FlowFiles& flows,
                                                               const std::string& name,
                                                               DecimalMark mark) {
  if (!flows.has_readings()) return std::optional<tables::WrittenSheet>();
  auto rows = flows.readings ? rows_of_csv(*flows.readings, mark) : Checked<Rows>(flows.of_sheet);
  if (!rows) return refuse(std::move(rows).error());
  constexpr double usual_width = 16;
  tables::WrittenSheet sheet;
  sheet.name = name;
  sheet.frozen_rows = 1;
  const auto value = place_of(rows->front(), Column::value);
  for (std::size_t row = 0; row < rows->size(); ++row) {
    const auto& cells = (*rows)[row];
    for (std::size_t column = 0; column < cells.size(); ++column) {
      if (cells[column].empty()) continue;
      tables::WrittenCell cell{{row, column}, {}, {}, ""};
      cell.value = cell_value(cells[column], row > 0 && column == value, mark);
      cell.look.bold = row == 0;
      if (std::holds_alternative<std::string>(cell.value)) cell.look.number_format = "@";
      sheet.cells.push_back(std::move(cell));
    }
  }
  for (std::size_t column = 0; column < rows->front().size(); ++column) {
    sheet.columns[column].width = usual_width;
    if (column != value) sheet.columns[column].look.number_format = "@";
  }
  return std::optional(std::move(sheet));
}

}  // namespace cpa::flow_files
