#include <string>

#include "common/own_packs.hpp"
#include "common/request.hpp"
#include "common/screen.hpp"
#include "common/workbook_style.hpp"
#include "cpa/core/text.hpp"
#include "cpa/documents/json.hpp"
#include "cpa/language/dates.hpp"
#include "cpa/reports/check_json.hpp"
#include "cpa/reports/check_text.hpp"
#include "cpa/sectors/packs.hpp"
#include "cpa/tasks/data_check.hpp"
#include "data/check_marking.hpp"
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
    if (trim(text).empty()) problems.push_back(lacking_option(option, value));
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
  const auto packs = packs_of(request);
  if (!packs) return terminal.report(packs.error());
  const auto done = tasks::dismiss(path, dismissal, workbook_style(terminal, *packs));
  if (!done) return terminal.report(done.error());
  terminal.print_line(terminal.text(
      "check.dismissed", {{"path", path},
                          {"code", done->finding},
                          {"item", done->item},
                          {"months", language::period(done->period, terminal.language)}}));
  return Exit::done;
}

// Of a workbook that is no sound plant; one that does not open at all is not copied.
Exit report_unread(const Request& request, const Terminal& terminal, const Problems& problems) {
  const Exit exit = terminal.report(problems);
  if (request.has("json")) terminal.out << documents::write_json(reports::unread_json(problems));
  bool is_placed = false;
  for (const Problem& problem : problems) is_placed = is_placed || problem.where.line > 0;
  if (request.has("mark") && is_placed) {
    const Exit marked = mark_problems(request, terminal, problems);
    if (marked != Exit::done) return marked;
  }
  return exit;
}

// Faults of figures as errors, and beside them what the check finds in the others.
Exit report_read(const Request& request, const Terminal& terminal, const tasks::DataCheck& data) {
  Problems told = data.faults;
  const bool is_json = request.has("json");
  if (!is_json) told.insert(told.end(), data.warnings.begin(), data.warnings.end());
  sort_by_place(told);
  const Exit exit = terminal.report(told);
  if (is_json) {
    terminal.out << documents::write_json(reports::check_json(
        data.plant, data.quality, data.warnings, data.packs, data.packs_used, data.faults));
  } else {
    const reports::CheckRun run{.path = request.operands().front(), .faults = data.faults.size()};
    print_view(terminal, reports::check_text(data.plant, data.quality, run, terminal.language));
    print_packs(terminal, data.packs_used);
  }
  return exit;
}

Exit check(const Request& request, const Terminal& terminal) {
  if (const Problems problems = unmarkable(request); !problems.empty()) {
    return terminal.report(problems);
  }
  if (request.has("dismiss")) return set_aside(request, terminal);
  const std::string& path = request.operands().front();
  const auto packs = packs_of(request);
  if (!packs) return terminal.report(packs.error());
  const auto checked = tasks::check_data(path, *packs);
  if (!checked) return report_unread(request, terminal, checked.error());
  const Exit read = report_read(request, terminal, *checked);
  if (request.has("mark")) {
    const Exit marked = mark_findings(request, terminal, *checked, *packs);
    if (marked != Exit::done) return marked;
  }
  if (read != Exit::done) return read;
  return request.has("strict") && !checked->quality.is_fit() ? Exit::not_so : Exit::done;
}

}  // namespace

const Command& check_command() {
  static const Command command{
      .name = "check",
      .app = "data",
      .help = help_among(embedded::data_help(), "check"),
      .options = {{.name = "json", .not_with = {"--dismiss"}},
                  {.name = "strict", .not_with = {"--dismiss"}},
                  {.name = "mark", .value = "value.file", .not_with = {"--dismiss"}},
                  {.name = "force", .only_with = {"--mark"}},
                  {.name = "dismiss", .value = "value.code"},
                  {.name = "item", .value = "value.item", .only_with = {"--dismiss"}},
                  {.name = "month", .value = "value.month", .only_with = {"--dismiss"}},
                  {.name = "reason", .value = "value.text", .only_with = {"--dismiss"}},
                  {.name = "who", .value = "value.text", .only_with = {"--dismiss"}},
                  packs_option()},
      .operands = {.name = "operand.plant", .least = 1, .most = 1},
      .run = check};
  return command;
}

}  // namespace cpa::apps
