#include <string>

#include "balance/commands.hpp"
#include "common/output.hpp"
#include "common/own_packs.hpp"
#include "common/report_file.hpp"
#include "common/request.hpp"
#include "common/screen.hpp"
#include "common/version.hpp"
#include "common/workbook_style.hpp"
#include "cpa/core/shell_word.hpp"
#include "cpa/documents/json.hpp"
#include "cpa/plant_files/form.hpp"
#include "cpa/reports/balance_report.hpp"
#include "cpa/tasks/flow_balance.hpp"
#include "embedded_balance_help.hpp"

namespace cpa::apps {
namespace {

Result<void> write_report(const Terminal& terminal, const std::string& path,
                          const reports::BalanceReport& report,
                          const reports::Letterhead& letterhead) {
  const ReportForm form = *page_or_json(path);
  if (form == ReportForm::json) {
    return save(terminal, path, documents::write_json(reports::balance_json(report)));
  }
  return save_page(terminal, path, form,
                   reports::balance_html(report, terminal.language, letterhead));
}

void show(const Request& request, const Terminal& terminal, const reports::BalanceReport& report) {
  const auto path = request.value("output");
  if (request.has("json")) {
    terminal.out << documents::write_json(reports::balance_json(report));
  } else if (!path || *path != "-") {  // there the report stands alone
    print_view(terminal, reports::balance_text(report, terminal.language));
    if (path) {
      terminal.print_line();
      terminal.print_line(terminal.text("savings.report_written", {{"path", *path}}));
    }
  }
}

Exit assess(const Request& request, const Terminal& terminal) {
  const auto path = request.value("output");
  if (path && !page_or_json(*path)) {
    return terminal.report(Problems{bad_value("output", *path, ".html, .pdf, .json")});
  }
  const auto letterhead = letterhead_of(request);
  if (!letterhead) return terminal.report(letterhead.error());
  const auto packs = packs_of(request);
  if (!packs) return terminal.report(packs.error());
  const auto answer =
      tasks::balance_plant(request.operands().front(), *packs,
                           {.costs = request.has("costs"), .periods = request.list("period")});
  if (!answer) return terminal.report(answer.error());
  const reports::BalanceReport report{
      answer->plant,          answer->sheets,           answer->changes,    answer->warnings,
      std::string(version()), sectors::name_of(*packs), answer->packs_used, answer->unbalanced};
  if (path) {
    const auto written = write_report(terminal, *path, report, *letterhead);
    if (!written) return terminal.report(written.error());
  }
  show(request, terminal, report);
  // What could be balanced stands; other periods, and what was asked for beyond it, do not.
  Problems faults = tasks::reasons_of(*answer);
  for (const reports::SheetReport& sheet : answer->sheets) {
    faults.insert(faults.end(), sheet.cost_faults.begin(), sheet.cost_faults.end());
  }
  return faults.empty() ? Exit::done : terminal.report(faults);
}

Problem unwanted(const std::string& found, const Terminal& terminal) {
  Problem problem{.code = "usage.operand_unwanted"};
  problem.arguments = {{"found", found}, {"program", terminal.program}};
  return problem;
}

Exit begin(const Request& request, const Terminal& terminal) {
  if (request.operands().size() < 2) {
    Problem problem{.code = "usage.operand_lacking"};
    problem.arguments = {{"operand", "@operand.plant"}, {"program", terminal.program}};
    return terminal.report(problem);
  }
  const std::string& plant = request.operands()[1];
  const auto packs = packs_of(request);
  if (!packs) return terminal.report(packs.error());
  const auto draft = tasks::start_flow_sheet(
      plant, *packs,
      {.sub_sector = request.value_or("sub-sector", ""),
       .overlays = overlays_of(request),
       .vietnamese = terminal.language == language::Language::vi,
       .words = [&terminal](std::string_view key) { return terminal.text(key); }});
  if (!draft) return terminal.report(draft.error());
  const std::string folder = draft->folder.empty() ? "." : draft->folder.string();
  const bool replace = request.has("force");
  const Existing existing = replace ? Existing::replaced : Existing::refused;
  if (const auto form = plant_files::form_of(plant); form && *form == plant_files::Form::workbook) {
    if (auto free = check_free(folder, flow_files::flows_yaml, existing); !free) {
      return terminal.report(free.error());
    }
    const auto sheet =
        tasks::add_readings_sheet(plant, draft->texts, workbook_style(terminal, *packs), replace);
    if (!sheet) return terminal.report(sheet.error());
    const auto drawn = save_folder(folder, {{flow_files::flows_yaml, draft->texts.yaml}}, existing);
    if (!drawn) return terminal.report(drawn.error());
    terminal.print_line(terminal.text("balance.init.done_sheet", {{"yaml", flow_files::flows_yaml},
                                                                  {"sheet", *sheet},
                                                                  {"path", plant},
                                                                  {"word", shell_word(plant)}}));
    return Exit::done;
  }
  const auto written = save_folder(
      folder,
      {{flow_files::flows_yaml, draft->texts.yaml}, {flow_files::flows_csv, draft->texts.csv}},
      existing);
  if (!written) return terminal.report(written.error());
  terminal.print_line(terminal.text("balance.init.done", {{"yaml", flow_files::flows_yaml},
                                                          {"csv", flow_files::flows_csv},
                                                          {"word", shell_word(plant)}}));
  return Exit::done;
}

Exit balance(const Request& request, const Terminal& terminal) {
  const auto& words = request.operands();
  if (words.front() == "init") return begin(request, terminal);
  if (words.size() > 1) return terminal.report(unwanted(words[1], terminal));
  return assess(request, terminal);
}

}  // namespace

const Command& balance_command() {
  static const Command command{
      .name = "balance",
      .app = "balance",
      .help = help_among(embedded::balance_help(), "balance"),
      .options =
          {{.name = "costs", .not_with = {"init"}},
           {.name = "period", .value = "value.period_id", .repeatable = true, .not_with = {"init"}},
           {.name = "output", .letter = 'o', .value = "value.file", .not_with = {"init"}},
           {.name = "style", .value = "value.file", .only_with = {"--output"}},
           {.name = "json", .not_with = {"init"}},
           {.name = "sub-sector", .value = "value.sub_sector", .only_with = {"init"}},
           {.name = "force", .only_with = {"init"}},
           packs_option()},
      .operands = {.name = "operand.balance", .least = 1, .most = 2},
      .run = balance};
  return command;
}

}  // namespace cpa::apps
