#include <optional>
#include <string>

#include "common/own_packs.hpp"
#include "common/report_file.hpp"
#include "common/request.hpp"
#include "common/screen.hpp"
#include "common/version.hpp"
#include "cpa/reports/handbook.hpp"
#include "cpa/tasks/handbook_making.hpp"
#include "embedded_norms_help.hpp"
#include "norms/commands.hpp"

namespace cpa::apps {
namespace {

// Handbooks are for people: a page or its print.
std::optional<ReportForm> page_form(const std::string& path) {
  const auto form = page_or_json(path);
  return form == ReportForm::json ? std::nullopt : form;
}

Problems faults_of(const Request& request) {
  Problems problems;
  if (!request.has("kind")) problems.push_back(lacking_option("kind", "value.handbook_kind"));
  const auto path = request.value("output");
  if (!path) {
    problems.push_back(lacking_option("output", "value.file"));
  } else if (!page_form(*path)) {
    problems.push_back(
        {.code = "usage.value_bad",
         .arguments = {{"found", *path}, {"option", "--output"}, {"expected", ".html, .pdf"}}});
  }
  return problems;
}

Exit handbook(const Request& request, const Terminal& terminal) {
  const Problems faults = faults_of(request);
  if (!faults.empty()) return terminal.report(faults);
  const auto letterhead = letterhead_of(request);
  if (!letterhead) return terminal.report(letterhead.error());
  tasks::HandbookRequest wish{.sector = request.operands().front(),
                              .sub_sector = request.value_or("sub-sector", ""),
                              .version = std::string(version())};
  wish.kind = reports::handbook_kind_of(request.value_or("kind", ""))
                  .value_or(reports::HandbookKind::audit);
  wish.overlays = overlays_of(request);
  const auto packs = packs_of(request);
  if (!packs) return terminal.report(packs.error());
  const auto made = tasks::make_handbook(wish, *packs);
  if (!made) return terminal.report(made.error());
  const std::string path = request.value_or("output", "");
  const auto written = save_page(terminal, path, *page_form(path),
                                 reports::handbook_html(*made, terminal.language, *letterhead));
  if (!written) return terminal.report(written.error());
  if (path != "-") print_view(terminal, reports::handbook_text(*made, path, terminal.language));
  return Exit::done;
}

}  // namespace

const Command& handbook_command() {
  static const Command command{.name = "handbook",
                               .app = "norms",
                               .help = help_among(embedded::norms_help(), "handbook"),
                               .options = {{.name = "kind",
                                            .value = "value.handbook_kind",
                                            .choices = {"audit", "solutions"}},
                                           {.name = "sub-sector", .value = "value.sub_sector"},
                                           {.name = "output", .letter = 'o', .value = "value.file"},
                                           {.name = "style", .value = "value.file"},
                                           packs_option()},
                               .operands = {.name = "operand.sector", .least = 1, .most = 1},
                               .run = handbook};
  return command;
}

}  // namespace cpa::apps
