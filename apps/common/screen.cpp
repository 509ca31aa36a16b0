#include "common/screen.hpp"

#include <utility>
#include <vector>

#include "common/table.hpp"
#include "cpa/language/screen_text.hpp"

namespace cpa::apps {
namespace {

Style style_of(reports::Tone tone) {
  switch (tone) {
    case reports::Tone::plain:
      return Style::plain;
    case reports::Tone::strong:
      return Style::strong;
    case reports::Tone::faint:
      return Style::faint;
    case reports::Tone::good:
      return Style::good;
    case reports::Tone::bad:
      return Style::bad;
    case reports::Tone::warning:
      return Style::warning;
  }
  return Style::plain;
}

void print_lines(const Terminal& terminal, const std::vector<reports::TextLine>& lines) {
  for (const reports::TextLine& line : lines) {
    if (line.is_command) {
      terminal.print_line(terminal.painted(line.text, style_of(line.tone)));
      continue;
    }
    for (const std::string& part : language::wrap(line.text, terminal.width)) {
      terminal.print_line(terminal.painted(part, style_of(line.tone)));
    }
  }
}

void print_table(const Terminal& terminal, const reports::TextTable& shown) {
  std::vector<Column> columns;
  for (const reports::TextColumn& column : shown.columns) {
    columns.push_back({column.heading, column.is_figure ? Align::right : Align::left});
  }
  Table table(std::move(columns));
  for (const auto& row : shown.rows) {
    std::vector<Cell> cells;
    for (const reports::TextLine& cell : row) cells.emplace_back(cell.text, style_of(cell.tone));
    table.add(std::move(cells));
  }
  terminal.print(table.text(terminal));
}

}  // namespace

void print_view(const Terminal& terminal, const reports::TextView& view) {
  bool first = true;
  for (const reports::TextBlock& block : view) {
    if (!first) terminal.print_line();
    first = false;
    if (!block.heading.empty()) {
      for (const std::string& part : language::wrap(block.heading, terminal.width)) {
        terminal.print_line(terminal.painted(part, Style::strong));
      }
    }
    print_lines(terminal, block.lines);
    if (block.table) print_table(terminal, *block.table);
    print_lines(terminal, block.remarks);
  }
}

}  // namespace cpa::apps
