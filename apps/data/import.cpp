#include <algorithm>
#include <string>

#include "common/request.hpp"
#include "common/table.hpp"
#include "cpa/core/text.hpp"
#include "cpa/language/dates.hpp"
#include "cpa/sectors/packs.hpp"
#include "cpa/tasks/workbook_import.hpp"
#include "data/commands.hpp"
#include "embedded_data_help.hpp"

namespace cpa::apps {
namespace {

using plant_files::ImportColumn;
using plant_files::ImportReading;
using plant_files::Prefer;

void print_columns(const Terminal& terminal, const ImportReading& reading) {
  Table table({{terminal.text("import.column")},
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

void print_line_of(const Terminal& terminal, std::string_view key, std::size_t count) {
  if (count > 0) terminal.print_line(terminal.text(key, {{"count", std::to_string(count)}}));
}

void print_understood(const Terminal& terminal, const std::string& book,
                      const ImportReading& reading) {
  terminal.print_line(
      terminal.text("import.found", {{"book", book},
                                     {"sheets", join(reading.sheets)},
                                     {"row", std::to_string(reading.heading_row)}}));
  terminal.print_line(terminal.text(reading.layout.by_day ? "import.by_day" : "import.by_month",
                                    {{"period", reading.layout.period}}));
  if (reading.layout.mark != DecimalMark::undeclared) {
    const bool comma = reading.layout.mark == DecimalMark::comma;
    terminal.print_line(terminal.text(comma ? "import.comma" : "import.point"));
  }
  terminal.print_line();
  print_columns(terminal, reading);
  terminal.print_line();
}

void print_left_out(const Terminal& terminal, const ImportReading& reading) {
  print_line_of(terminal, "import.totals", reading.totals.size());
  print_line_of(terminal, "import.hidden_rows", reading.hidden_rows);
  print_line_of(terminal, "import.formulas", reading.formulas);
  if (!reading.hidden_sheets.empty()) {
    terminal.print_line(
        terminal.text("import.hidden_sheets", {{"found", join(reading.hidden_sheets)}}));
  }
}

void print_outcome(const Terminal& terminal, const tasks::ImportOutcome& outcome) {
  const auto& merge = outcome.merge;
  if (outcome.reading.figures.empty()) {
    terminal.print_line(terminal.text("import.no_figures"));
  } else {
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

Exit undo(const Request& request, const Terminal& terminal) {
  const std::string plant = *request.value("undo");
  const auto undone = tasks::undo_import(plant);
  if (!undone) return terminal.report(undone.error());
  terminal.print_line(terminal.text("import.undone", {{"name", *undone}, {"path", plant}}));
  return Exit::done;
}

tasks::ImportRequest request_of(const Request& request) {
  tasks::ImportRequest import{.book = request.operands().front(), .plant = *request.value("into")};
  import.choices.sheet = request.value_or("sheet", "");
  import.choices.columns = request.values("column");
  if (const auto mark = request.value("decimal")) {
    import.choices.mark = *mark == "comma" ? DecimalMark::comma : DecimalMark::point;
  }
  if (const auto row = request.value("row")) import.choices.by_day = *row == "day";
  if (const auto prefer = request.value("prefer")) {
    import.prefer = *prefer == "new" ? Prefer::new_figure : Prefer::old_figure;
  }
  import.accept_layout = request.has("yes");
  return import;
}

Exit take(const Request& request, const Terminal& terminal) {
  const tasks::ImportRequest import = request_of(request);
  const auto outcome = tasks::import_workbook(import, sectors::built_in_packs());
  if (!outcome) return terminal.report(outcome.error());
  if (!outcome->reading.layout_is_known) {
    print_understood(terminal, import.book.string(), outcome->reading);
  }
  if (const Exit exit = terminal.report(outcome->problems); exit != Exit::done) return exit;
  print_outcome(terminal, *outcome);
  const std::string plant = import.plant.string();
  if (!outcome->taken) {
    terminal.print_line();
    terminal.print_line(terminal.text("import.not_taken"));
    terminal.print_line(terminal.text("import.not_right"));
  } else if (outcome->kept.empty()) {
    terminal.print_line(terminal.text("import.nothing_new", {{"path", plant}}));
  } else {
    terminal.print_line(terminal.text("import.taken", {{"path", plant}}));
  }
  return Exit::done;
}

Exit import(const Request& request, const Terminal& terminal) {
  if (request.has("undo")) return undo(request, terminal);
  Problems problems;
  if (request.operands().empty()) {
    problems.push_back(
        {.code = "usage.operand_lacking",
         .arguments = {{"operand", "@operand.book"}, {"program", terminal.program}}});
  }
  if (!request.has("into")) problems.push_back(lacking_option("into", "value.plant"));
  return problems.empty() ? take(request, terminal) : terminal.report(problems);
}

}  // namespace

const Command& import_command() {
  static const Command command{
      .name = "import",
      .app = "data",
      .help = help_among(embedded::data_help(), "import"),
      .options = {{.name = "into", .value = "value.plant"},
                  {.name = "sheet", .value = "value.name"},
                  {.name = "column", .value = "value.column_is_item", .repeatable = true},
                  {.name = "decimal", .value = "value.mark", .choices = {"comma", "point"}},
                  {.name = "row", .value = "value.step", .choices = {"month", "day"}},
                  {.name = "prefer", .value = "value.which", .choices = {"new", "old"}},
                  {.name = "yes"},
                  {.name = "undo", .value = "value.plant"}},
      .operands = {.name = "operand.book", .least = 0, .most = 1},
      .run = import};
  return command;
}

}  // namespace cpa::apps
