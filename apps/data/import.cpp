#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "common/own_packs.hpp"
#include "common/request.hpp"
#include "common/workbook_style.hpp"
#include "cpa/core/shell_word.hpp"
#include "cpa/language/figures.hpp"
#include "cpa/sectors/packs.hpp"
#include "cpa/tasks/workbook_import.hpp"
#include "cpa/tasks/workbook_marking.hpp"
#include "data/check_marking.hpp"
#include "data/commands.hpp"
#include "data/import_screen.hpp"
#include "embedded_data_help.hpp"

namespace cpa::apps {
namespace {

using workbook_import::Prefer;

Exit undo(const Request& request, const Terminal& terminal) {
  const std::string plant = *request.value("undo");
  const auto packs = packs_of(request);
  if (!packs) return terminal.report(packs.error());
  const auto undone = tasks::undo_import(plant, workbook_style(terminal, *packs));
  if (!undone) return terminal.report(undone.error());
  (void)terminal.report(undone->warnings);
  const char* const key = undone->warnings.empty() ? "import.undone" : "import.undone_in_part";
  terminal.print_line(terminal.text(key, {{"name", undone->name}, {"path", plant}}));
  return Exit::done;
}

tasks::ImportRequest request_of(const Request& request) {
  tasks::ImportRequest import{.book = request.operands().front(), .plant = *request.value("into")};
  import.choices.sheet = request.value_or("sheet", "");
  import.choices.columns = request.values("column");
  if (const auto mark = request.value("decimal")) {
    import.choices.mark = *mark == "comma" ? DecimalMark::comma : DecimalMark::point;
  }
  if (const auto row = request.value("row")) {
    import.choices.adds_up = *row == "part";
    if (!import.choices.adds_up) import.choices.by_day = *row == "day";
  }
  if (const auto prefer = request.value("prefer")) {
    import.prefer = *prefer == "new" ? Prefer::new_figure : Prefer::old_figure;
  }
  import.accept_layout = request.has("yes");
  return import;
}

// What is told, and where it was asked for in a copy of the workbook as well, at its cells, beside
// what is doubted of the figures that were read (`doubts`).
Exit report_marked(const Request& request, const Terminal& terminal, const Problems& problems,
                   std::vector<tasks::PlacedText> doubts) {
  const Exit exit = terminal.report(problems);
  if (!request.has("mark")) return exit;
  const Problems placed = tasks::at_named_headings(request.operands().front(), problems);
  if (!doubts.empty()) {
    const auto count = static_cast<long long>(doubts.size());
    const char* const key = has_errors(problems) ? "import.doubts_beside" : "import.doubts";
    terminal.tell(terminal.text(key, {{"count", language::number(count, terminal.language)}}) +
                  "\n");
  }
  const Exit marked = mark_problems(request, terminal, placed, std::move(doubts));
  return marked != Exit::done ? marked : exit;
}

// A workbook that does not open at all is not copied.
Exit report_refused(const Request& request, const Terminal& terminal, const Problems& problems) {
  const Problems placed = request.has("mark")
                              ? tasks::at_named_headings(request.operands().front(), problems)
                              : Problems{};
  const bool any = std::any_of(placed.begin(), placed.end(),
                               [](const Problem& problem) { return problem.where.line > 0; });
  return any ? report_marked(request, terminal, problems, {}) : terminal.report(problems);
}

Exit take(const Request& request, const Terminal& terminal) {
  if (const Problems problems = unmarkable(request); !problems.empty()) {
    return terminal.report(problems);
  }
  const tasks::ImportRequest import = request_of(request);
  const auto packs = packs_of(request);
  if (!packs) return terminal.report(packs.error());
  const auto outcome = tasks::import_workbook(import, workbook_style(terminal, *packs));
  if (!outcome) return report_refused(request, terminal, outcome.error());
  if (!outcome->reading.layout_is_known) {
    print_understood(terminal, import.book.string(), outcome->reading);
  }
  if (const Exit exit =
          report_marked(request, terminal, outcome->problems,
                        request.has("mark") ? tasks::doubts_of_import(*outcome, terminal.language)
                                            : std::vector<tasks::PlacedText>{});
      exit != Exit::done) {
    return exit;
  }
  print_outcome(terminal, *outcome);
  const std::string plant = import.plant.string();
  if (!outcome->taken) {
    terminal.print_line();
    terminal.print_line(terminal.text("import.not_taken"));
    terminal.print_line(terminal.text("import.not_right"));
  } else if (outcome->kept.empty()) {
    terminal.print_line(terminal.text("import.nothing_new", {{"path", plant}}));
  } else {
    terminal.print_line(
        terminal.text("import.taken", {{"path", plant}, {"word", shell_word(plant)}}));
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
      .options = {{.name = "into", .value = "value.plant", .not_with = {"--undo"}},
                  {.name = "sheet", .value = "value.name", .not_with = {"--undo"}},
                  {.name = "column",
                   .value = "value.column_is_item",
                   .repeatable = true,
                   .not_with = {"--undo"}},
                  {.name = "decimal",
                   .value = "value.mark",
                   .choices = {"comma", "point"},
                   .not_with = {"--undo"}},
                  {.name = "row",
                   .value = "value.step",
                   .choices = {"month", "day", "part"},
                   .not_with = {"--undo"}},
                  {.name = "prefer",
                   .value = "value.which",
                   .choices = {"new", "old"},
                   .not_with = {"--undo"}},
                  {.name = "yes", .not_with = {"--undo"}},
                  {.name = "mark", .value = "value.file", .not_with = {"--undo"}},
                  {.name = "force", .only_with = {"--mark"}},
                  {.name = "undo", .value = "value.plant"},
                  packs_option()},
      .operands = {.name = "operand.book", .least = 0, .most = 1, .not_with = {"--undo"}},
      .run = import};
  return command;
}

}  // namespace cpa::apps
