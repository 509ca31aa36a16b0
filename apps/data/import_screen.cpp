#include "data/import_screen.hpp"

#include <algorithm>
#include <map>

#include "common/table.hpp"
#include "cpa/core/text.hpp"
#include "cpa/language/dates.hpp"
#include "cpa/language/figures.hpp"

namespace cpa::apps {
namespace {

using workbook_import::ImportColumn;
using workbook_import::ImportReading;

void print_columns(const Terminal& terminal, const ImportReading& reading) {
  Table table(
      {{terminal.text(reading.months_across || reading.is_ledger ? "import.row" : "import.column")},
       {terminal.text("import.item")},
       {terminal.text("import.unit")}});
  for (const ImportColumn& column : reading.layout.columns) {
    if (column.item.empty()) {
      table.add(
          {{column.heading, Style::faint}, {terminal.text("import.left_out"), Style::faint}, ""});
      continue;
    }
    table.add({column.heading, column.item,
               column.unit_assumed ? terminal.text("import.unit_assumed", {{"unit", column.unit}})
                                   : column.unit});
  }
  terminal.print(table.text(terminal));
}

// First and last period of the figures.
std::string span_of(const Terminal& terminal, const ImportReading& reading) {
  calendar::Period span = reading.figures.front().period;
  for (const auto& figure : reading.figures) {
    span.from = std::min(span.from, figure.period.from);
    span.to = std::max(span.to, figure.period.to);
  }
  return language::period(span, terminal.language);
}

// The first and the last figure of each item, in the plant's unit: a slip of column, unit or year
// shows in them at a glance.
void print_figures(const Terminal& terminal, const tasks::ImportOutcome& outcome) {
  struct Ends {
    std::size_t count = 0;
    const workbook_import::ImportedFigure* first = nullptr;
    const workbook_import::ImportedFigure* last = nullptr;
  };
  std::map<std::size_t, Ends> items;
  for (const auto& figure : outcome.reading.figures) {
    Ends& ends = items[figure.item];
    ++ends.count;
    if (!ends.first || figure.period < ends.first->period) ends.first = &figure;
    if (!ends.last || ends.last->period < figure.period) ends.last = &figure;
  }
  const auto text_of = [&](const workbook_import::ImportedFigure& figure) {
    const bool used = figure.reading.state != plant::ReadingState::not_used;
    return language::period(figure.period, terminal.language) + ": " +
           (used ? language::number(figure.reading.value, terminal.language) : "-");
  };
  Table table({{terminal.text("import.item")},
               {terminal.text("import.unit")},
               {terminal.text("import.figure_count"), Align::right},
               {terminal.text("import.first_figure"), Align::right},
               {terminal.text("import.last_figure"), Align::right}});
  for (const auto& [index, ends] : items) {
    const plant::Item& item = outcome.merge.plant.items.at(index);
    table.add({item.code, item.unit_text, std::to_string(ends.count), text_of(*ends.first),
               text_of(*ends.last)});
  }
  terminal.print(table.text(terminal));
  terminal.print_line();
}

void print_line_of(const Terminal& terminal, std::string_view key, std::size_t count) {
  if (count > 0) terminal.print_line(terminal.text(key, {{"count", std::to_string(count)}}));
}

void print_left_out(const Terminal& terminal, const ImportReading& reading) {
  print_line_of(terminal, "import.totals", reading.totals.size());
  print_line_of(terminal, "import.hidden_rows", reading.hidden_rows);
  if (!reading.hidden_columns.empty()) {
    terminal.print_line(
        terminal.text("import.hidden_columns", {{"found", join(reading.hidden_columns)}}));
  }
  print_line_of(terminal, "import.formulas", reading.formulas);
  if (!reading.hidden_sheets.empty()) {
    terminal.print_line(
        terminal.text("import.hidden_sheets", {{"found", join(reading.hidden_sheets)}}));
  }
}

// The text that says what a row is.
const char* step_of(const ImportReading& reading) {
  if (!reading.figures_column.empty()) return "import.by_sheet";
  if (reading.months_across) return "import.by_column";
  if (reading.years_across) return "import.by_year";
  if (reading.is_diary) return "import.by_diary";
  if (reading.is_ledger) return "import.by_entry";
  if (reading.layout.adds_up) return "import.by_part";
  return reading.layout.by_day ? "import.by_day" : "import.by_month";
}

}  // namespace

void print_understood(const Terminal& terminal, const std::string& book,
                      const workbook_import::ImportReading& reading) {
  terminal.print_line(
      terminal.text("import.found", {{"book", book},
                                     {"sheets", join(reading.sheets)},
                                     {"row", std::to_string(reading.heading_row)}}));
  terminal.print_line(terminal.text(
      step_of(reading), {{"period", reading.layout.period}, {"figures", reading.figures_column}}));
  if (const auto [least, most] = reading.rows_of_a_month; most > 0) {
    if (least == most) {
      terminal.print_line(terminal.text("import.added_up_even", {{"count", std::to_string(most)}}));
    } else {
      terminal.print_line(terminal.text(
          "import.added_up", {{"least", std::to_string(least)}, {"most", std::to_string(most)}}));
    }
  }
  if (reading.layout.mark != DecimalMark::undeclared) {
    const bool comma = reading.layout.mark == DecimalMark::comma;
    terminal.print_line(terminal.text(comma ? "import.comma" : "import.point"));
  }
  terminal.print_line();
  print_columns(terminal, reading);
  terminal.print_line();
}

void print_outcome(const Terminal& terminal, const tasks::ImportOutcome& outcome) {
  const auto& merge = outcome.merge;
  if (outcome.reading.figures.empty()) {
    terminal.print_line(terminal.text("import.no_figures"));
  } else {
    print_figures(terminal, outcome);
    terminal.print_line(
        terminal.text("import.figures", {{"count", std::to_string(outcome.reading.figures.size())},
                                         {"span", span_of(terminal, outcome.reading)}}));
  }
  print_line_of(terminal, "import.added", merge.added);
  print_line_of(terminal, "import.unchanged", merge.unchanged);
  print_line_of(terminal, "import.replaced", merge.replaced);
  print_line_of(terminal, outcome.taken ? "import.kept" : "import.differing", merge.kept);
  print_left_out(terminal, outcome.reading);
}

}  // namespace cpa::apps
