#include <string>

#include "common/own_packs.hpp"
#include "common/progress.hpp"
#include "common/request.hpp"
#include "common/version.hpp"
#include "cpa/documents/json.hpp"
#include "cpa/files/ending.hpp"
#include "cpa/reports/savings_json.hpp"
#include "cpa/sectors/packs.hpp"
#include "cpa/tasks/savings_assessment.hpp"
#include "embedded_savings_help.hpp"
#include "savings/batch.hpp"
#include "savings/commands.hpp"
#include "savings/option_values.hpp"
#include "savings/savings_report.hpp"
#include "savings/savings_screen.hpp"

namespace cpa::apps {
namespace {

const std::vector<std::string> inferences{"integrated", "ols",       "prais_winsten",
                                          "hac",        "bootstrap", "fsu"};
const std::vector<std::string> methods{"forecast", "backcast", "pooled", "standard_conditions",
                                       "chained"};

savings::PlantOptions options_of(const Request& request, Problems& problems) {
  savings::PlantOptions options = plant_options(request, problems);
  if (const auto code = request.value("inference")) {
    options.estimate.inference =
        savings::inference_of(*code).value_or(savings::Inference::integrated);
  }
  if (const auto code = request.value("method")) {
    options.estimate.method = savings::method_of(*code).value_or(savings::Method::forecast);
  }
  options.calendarise = request.has("calendarise");
  options.with_sensitivity = !request.has("no-sensitivity");
  if (const auto months = count_of(request, "rolling", problems)) {
    options.rolling_months = *months;
  }
  return options;
}

// --require confirmed: 1 unless every claimed class reaches its target.
Exit required(const Request& request, savings::Verdict overall) {
  if (!request.has("require") || overall == savings::Verdict::confirmed) return Exit::done;
  return Exit::not_so;
}

Exit assess_one(const Request& request, const Terminal& terminal,
                const savings::PlantOptions& options) {
  const auto letterhead = letterhead_of(request);
  if (!letterhead) return terminal.report(letterhead.error());
  const auto packs = packs_of(request);
  if (!packs) return terminal.report(packs.error());
  const auto answer =
      tasks::assess_savings(request.operands().front(), *packs, options, std::string(version()));
  if (!answer) return terminal.report(answer.error());
  if (const auto path = request.value("output")) {
    const auto written = write_report(terminal, {*path, *report_form(*path), *letterhead}, *answer,
                                      {*packs, overlays_of(request)});
    if (!written) return terminal.report(written.error());
  }
  if (request.has("json")) {
    terminal.out << documents::write_json(reports::savings_json(
        answer->plant, answer->assessment, answer->quality, answer->provenance));
  } else if (request.value_or("output", "") != "-") {  // there the report stands alone
    print_savings(terminal, *answer, request.value("output"));
    print_overlays(terminal, *packs);
  }
  return required(request, answer->assessment.overall);
}

// A batch writes rows of CSV or lines of JSON, never a report.
bool is_other_form(const std::string& path, bool json) {
  const std::string form = files::ending_of(path);
  if (form == ".html" || form == ".htm" || form == ".pdf" || form == ".xlsx") return true;
  return json ? form == ".csv" : form == ".json" || form == ".jsonl";
}

Exit assess(const Request& request, const Terminal& terminal) {
  Problems problems;
  const savings::PlantOptions options = options_of(request, problems);
  const bool batch = request.has("batch");
  if (!batch && request.operands().empty()) {
    problems.push_back(
        {.code = "usage.operand_lacking",
         .arguments = {{"operand", "@operand.plant"}, {"program", terminal.program}}});
  }
  const auto output = request.value("output");
  if (batch && output && is_other_form(*output, request.has("json"))) {
    problems.push_back(
        {.code = "usage.value_bad",
         .arguments = {{"found", *output},
                       {"option", "--output"},
                       {"expected", request.has("json") ? ".json, .jsonl" : ".csv"}}});
  }
  if (!batch && output && !report_form(*output)) {
    problems.push_back({.code = "usage.value_bad",
                        .arguments = {{"found", *output},
                                      {"option", "--output"},
                                      {"expected", ".html, .pdf, .xlsx, .json"}}});
  }
  if (!problems.empty()) return terminal.report(problems);
  return batch ? assess_many(request, terminal, options) : assess_one(request, terminal, options);
}

std::vector<Option> options() {
  std::vector<Option> all = model_options();
  const std::vector<Option> own{
      {.name = "output", .letter = 'o', .value = "value.file"},
      {.name = "style", .value = "value.file", .only_with = {"--output"}, .not_with = {"--batch"}},
      {.name = "json"},
      {.name = "inference", .value = "value.inference", .choices = inferences},
      {.name = "method", .value = "value.method", .choices = methods},
      packs_option(),
      {.name = "require", .value = "value.verdict", .choices = {"confirmed"}},
      {.name = "rolling", .value = "value.number", .not_with = {"--batch"}},
      {.name = "calendarise"},
      {.name = "no-sensitivity"},
      {.name = "batch", .value = "value.batch"},
      {.name = "roles", .value = "value.file", .only_with = {"--batch"}},
      {.name = "decimal",
       .value = "value.mark",
       .choices = {"point", "comma"},
       .only_with = {"--batch"}},
      {.name = "threads", .value = "value.number", .only_with = {"--batch"}}};
  all.insert(all.end(), own.begin(), own.end());
  return all;
}

}  // namespace

const Command& savings_command() {
  static const Command command{
      .name = "savings",
      .app = "savings",
      .help = help_among(embedded::savings_help(), "savings"),
      .options = options(),
      .operands = {.name = "operand.plant", .least = 0, .most = 1, .not_with = {"--batch"}},
      .run = assess};
  return command;
}

}  // namespace cpa::apps
