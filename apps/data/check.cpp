#include <filesystem>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "common/request.hpp"
#include "common/screen.hpp"
#include "cpa/documents/json.hpp"
#include "cpa/language/dates.hpp"
#include "cpa/language/explain.hpp"
#include "cpa/language/figures.hpp"
#include "cpa/plant_files/form.hpp"
#include "cpa/reports/check_json.hpp"
#include "cpa/reports/check_text.hpp"
#include "cpa/sectors/packs.hpp"
#include "cpa/tasks/data_check.hpp"
#include "cpa/tasks/workbook_marking.hpp"
#include "data/commands.hpp"
#include "embedded_data_help.hpp"

namespace cpa::apps {
namespace {

// The dismissal that the options spell out; all faults are found at once.
plant::Dismissal dismissal_of(const Request& request, Problems& problems) {
  plant::Dismissal dismissal;
  const std::string code = request.value_or("dismiss", "");
  if (const auto known = data_quality::finding_code(code)) {
    dismissal.finding = data_quality::code_of(*known);
  } else {
    problems.push_back(bad_value("dismiss", code, "@expected.finding"));
  }
  const auto wanted = [&](const char* option, const char* value) {
    std::string text = request.value_or(option, "");
    if (text.empty()) problems.push_back(lacking_option(option, value));
    return text;
  };
  dismissal.item = wanted("item", "value.item");
  dismissal.reason = wanted("reason", "value.text");
  dismissal.who = wanted("who", "value.text");
  const std::string month = wanted("month", "value.month");
  const auto period = calendar::read_period(month);
  if (period) {
    dismissal.period = *period;
  } else if (!month.empty()) {
    problems.push_back(bad_value("month", month, "@expected.month"));
  }
  return dismissal;
}

Exit set_aside(const Request& request, const Terminal& terminal) {
  Problems problems;
  const plant::Dismissal dismissal = dismissal_of(request, problems);
  if (!problems.empty()) return terminal.report(problems);
  const std::string& path = request.operands().front();
  const sectors::Packs packs = sectors::built_in_packs();
  const auto done = tasks::dismiss(path, dismissal, workbook_style(terminal, packs));
  if (!done) return terminal.report(done.error());
  terminal.print_line(terminal.text(
      "check.dismissed", {{"path", path},
                          {"code", dismissal.finding},
                          {"item", dismissal.item},
                          {"months", language::period(dismissal.period, terminal.language)}}));
  return Exit::done;
}

// What belongs to a dismissal says nothing without one.
Problems unwanted(const Request& request) {
  Problems problems;
  for (const char* option : {"item", "month", "reason", "who"}) {
    if (request.has(option)) problems.push_back(lacking_option("dismiss", "value.code"));
    if (!problems.empty()) break;
  }
  return problems;
}

bool is_workbook(const std::filesystem::path& path) {
  const auto form = plant_files::form_of(path);
  return form && *form == plant_files::Form::workbook;
}

// A copy is made of a workbook, as another workbook.
Problems unmarkable(const Request& request) {
  if (!request.has("mark")) return {};
  const std::string copy = request.value_or("mark", "");
  const std::string& plant = request.operands().front();
  std::error_code none;
  const bool same = copy == plant || std::filesystem::equivalent(copy, plant, none);
  Problems problems;
  if (request.has("dismiss")) problems.push_back(bad_value("mark", copy, "@expected.no_dismissal"));
  if (!is_workbook(plant)) {
    problems.push_back(
        {.code = "usage.needs_workbook", .arguments = {{"option", "--mark"}, {"found", plant}}});
  } else if (same || !is_workbook(copy)) {
    problems.push_back(bad_value("mark", copy, "@expected.new_workbook"));
  }
  return problems;
}

// Everything that was found, at its cells; says how much of it the copy shows.
Exit mark(const Request& request, const Terminal& terminal, const Problems& problems,
          std::vector<tasks::PlacedText> texts) {
  for (const Problem& problem : problems) {
    // Remarks of one's own are no fault, and so are the messages of a copy that is checked again.
    if (problem.code == "plant_file.column_without_code") continue;
    texts.push_back({.where = problem.where,
                     .text = language::what_is_wrong(problem, terminal.language) + "\n" +
                             language::what_to_do(problem, terminal.language)});
  }
  const std::string copy = request.value_or("mark", "");
  const auto marking = tasks::write_marked_copy(request.operands().front(), copy, texts);
  if (!marking) return terminal.report(marking.error());
  const auto number = [&terminal](std::size_t count) {
    return language::number(static_cast<long long>(count), terminal.language);
  };
  const char* key = marking->cells == 0 ? "check.marked_none" : "check.marked";
  terminal.tell(terminal.text(key, {{"path", copy}, {"cells", number(marking->cells)}}) + "\n");
  if (marking->elsewhere > 0) {
    terminal.tell(terminal.text("check.marked_elsewhere", {{"count", number(marking->elsewhere)}}) +
                  "\n");
  }
  return Exit::done;
}

// Of a workbook that is no sound plant; one that does not open at all is not copied.
Exit report_unread(const Request& request, const Terminal& terminal, const Problems& problems) {
  const Exit exit = terminal.report(problems);
  bool is_placed = false;
  for (const Problem& problem : problems) is_placed = is_placed || problem.where.line > 0;
  if (request.has("mark") && is_placed) {
    const Exit marked = mark(request, terminal, problems, {});
    if (marked != Exit::done) return marked;
  }
  return exit;
}

Exit mark_findings(const Request& request, const Terminal& terminal, const tasks::DataCheck& data) {
  const auto notes = reports::figure_notes(data.plant, data.quality, terminal.language);
  auto texts = tasks::at_their_cells(request.operands().front(), notes, sectors::built_in_packs());
  if (!texts) return terminal.report(texts.error());
  return mark(request, terminal, data.warnings, std::move(*texts));
}

Exit check(const Request& request, const Terminal& terminal) {
  if (const Problems problems = unmarkable(request); !problems.empty()) {
    return terminal.report(problems);
  }
  if (request.has("dismiss")) return set_aside(request, terminal);
  if (const Problems problems = unwanted(request); !problems.empty()) {
    return terminal.report(problems);
  }
  const std::string& path = request.operands().front();
  const auto checked = tasks::check_data(path, sectors::built_in_packs());
  if (!checked) return report_unread(request, terminal, checked.error());
  if (request.has("json")) {
    terminal.out << documents::write_json(
        reports::check_json(checked->plant, checked->quality, checked->warnings));
  } else {
    (void)terminal.report(checked->warnings);
    print_view(terminal,
               reports::check_text(checked->plant, checked->quality, path, terminal.language));
  }
  if (request.has("mark")) {
    const Exit marked = mark_findings(request, terminal, *checked);
    if (marked != Exit::done) return marked;
  }
  return request.has("strict") && !checked->quality.is_fit() ? Exit::not_so : Exit::done;
}

}  // namespace

const Command& check_command() {
  static const Command command{.name = "check",
                               .app = "data",
                               .help = help_among(embedded::data_help(), "check"),
                               .options = {{.name = "json"},
                                           {.name = "strict"},
                                           {.name = "mark", .value = "value.file"},
                                           {.name = "dismiss", .value = "value.code"},
                                           {.name = "item", .value = "value.item"},
                                           {.name = "month", .value = "value.month"},
                                           {.name = "reason", .value = "value.text"},
                                           {.name = "who", .value = "value.text"}},
                               .operands = {.name = "operand.plant", .least = 1, .most = 1},
                               .run = check};
  return command;
}

}  // namespace cpa::apps
