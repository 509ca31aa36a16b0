#include <string>
#include <vector>

#include "common/output.hpp"
#include "common/own_packs.hpp"
#include "common/report_file.hpp"
#include "common/request.hpp"
#include "common/screen.hpp"
#include "common/version.hpp"
#include "cpa/documents/json.hpp"
#include "cpa/reports/norms_html.hpp"
#include "cpa/reports/norms_text.hpp"
#include "cpa/tasks/capacity_text.hpp"
#include "cpa/tasks/norm_placement.hpp"
#include "embedded_norms_help.hpp"
#include "norms/commands.hpp"
#include "norms/norm_rows.hpp"

namespace cpa::apps {
namespace {

// "2024-01/2024-12", or with two dots between.
std::optional<calendar::Period> period_of(const Request& request, Problems& problems) {
  auto text = request.value("period");
  if (!text) return std::nullopt;
  std::string plain = *text;
  if (const std::size_t dots = plain.find(".."); dots != std::string::npos) {
    plain.replace(dots, 2, "/");
  }
  const auto period = calendar::read_period(plain);
  if (period) return *period;
  problems.push_back(bad_value("period", *text, "@expected.period"));
  return std::nullopt;
}

// --count melted=liquid_iron, several times.
norms::NamedItems named_items(const Request& request, Problems& problems) {
  norms::NamedItems named;
  for (const std::string& text : request.values("count")) {
    const std::size_t equals = text.find('=');
    const bool whole = equals != std::string::npos && equals != 0 && equals + 1 != text.size();
    if (!whole) {
      problems.push_back(bad_value("count", text, "@expected.counted"));
      continue;
    }
    named[text.substr(0, equals)].push_back(text.substr(equals + 1));
  }
  return named;
}

tasks::NormsWish wish_of(const Request& request, const sectors::Packs& packs, Problems& problems) {
  tasks::NormsWish wish;
  wish.options.period = period_of(request, problems);
  wish.options.named = named_items(request, problems);
  wish.options.product = request.value_or("product", "");
  if (const auto text = request.value("capacity")) {
    const auto read = tasks::read_capacity(*text, packs.units, DecimalMark::undeclared);
    if (read) {
      wish.options.capacity = {.amount = *read, .text = *text, .asked = true};
    } else {
      problems.push_back(read.error());
    }
  }
  const auto output = request.value("output");
  if (output && !page_or_json(*output)) {
    problems.push_back(bad_value("output", *output, ".html, .pdf, .json"));
  }
  wish.overlays = overlays_of(request);
  return wish;
}

Result<void> write_report(const Terminal& terminal, const std::string& path,
                          const reports::NormsReport& report) {
  const ReportForm form = *page_or_json(path);
  if (form == ReportForm::json) {
    return save(terminal, path, documents::write_json(reports::norms_json(report)));
  }
  return save_page(terminal, path, form, reports::norms_html(report, terminal.language));
}

Exit place(const Request& request, const Terminal& terminal) {
  const auto& operands = request.operands();
  if (operands.size() > 1) {
    return terminal.report(
        Problem{.code = "usage.operand_unwanted",
                .arguments = {{"found", operands[1]}, {"program", terminal.program}}});
  }
  const auto packs = packs_of(request);
  if (!packs) return terminal.report(packs.error());
  Problems problems;
  const tasks::NormsWish wish = wish_of(request, *packs, problems);
  if (!problems.empty()) return terminal.report(problems);
  const auto answer =
      tasks::place_among_norms(operands.front(), *packs, wish, std::string(version()));
  if (!answer) return terminal.report(answer.error());
  const reports::NormsReport report{answer->plant, *packs, answer->knowledge, answer->placed,
                                    answer->provenance};
  const auto path = request.value("output");
  if (path) {
    const auto written = write_report(terminal, *path, report);
    if (!written) return terminal.report(written.error());
  }
  if (request.has("json")) {
    terminal.out << documents::write_json(reports::norms_json(report));
  } else if (!path || *path != "-") {  // there the report stands alone
    print_view(terminal, reports::norms_text(report, terminal.language));
    if (path) {
      terminal.print_line();
      terminal.print_line(terminal.text("savings.report_written", {{"path", *path}}));
    }
  }
  return Exit::done;
}

Exit norms(const Request& request, const Terminal& terminal) {
  const auto& action = request.operands().front();
  if (action == "list") return list_norms(request, terminal);
  if (action == "show") return show_norm(request, terminal);
  return place(request, terminal);
}

}  // namespace

const Command& norms_command() {
  static const std::vector<std::string> kinds{"legal_limit", "bat_range", "quartiles", "reported",
                                              "benchmark"};
  // A plant is placed where no action is named.
  static const std::vector<std::string> actions{"list", "show"};
  static const std::vector<std::string> listing{"list"};
  static const Command command{
      .name = "norms",
      .app = "norms",
      .help = help_among(embedded::norms_help(), "norms"),
      .options =
          {{.name = "period", .value = "value.period", .not_with = actions},
           {.name = "count", .value = "value.counted", .repeatable = true, .not_with = actions},
           {.name = "capacity", .value = "value.amount", .not_with = actions},
           {.name = "product", .value = "value.words", .not_with = actions},
           {.name = "output", .letter = 'o', .value = "value.file", .not_with = actions},
           {.name = "json"},
           packs_option(),
           {.name = "sector", .value = "value.sector", .only_with = listing},
           {.name = "sub-sector", .value = "value.sub_sector", .only_with = listing},
           {.name = "indicator", .value = "value.indicator", .only_with = listing},
           {.name = "kind", .value = "value.kind", .choices = kinds, .only_with = listing}},
      .operands = {.name = "operand.norms", .least = 1, .most = 2},
      .run = norms};
  return command;
}

}  // namespace cpa::apps
