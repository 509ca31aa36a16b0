#include <filesystem>
#include <string>

#include "common/output.hpp"
#include "common/request.hpp"
#include "common/table.hpp"
#include "cpa/core/rounding.hpp"
#include "cpa/documents/json.hpp"
#include "cpa/language/dates.hpp"
#include "cpa/language/figures.hpp"
#include "cpa/reports/wording.hpp"
#include "cpa/sectors/packs.hpp"
#include "cpa/tasks/savings_plan.hpp"
#include "embedded_savings_help.hpp"
#include "savings/commands.hpp"
#include "savings/option_values.hpp"

namespace cpa::apps {
namespace {

using documents::Json;

Json rows_json(const std::optional<int>& rows) { return rows ? Json(*rows) : Json(); }

std::string plan_json(const tasks::SavingsPlan& plan) {
  Json json = Json::object();
  json.set("schema", "cpa.plan/1");
  json.set("plant", plan.plant.id);
  json.set("baseline", calendar::text_of(plan.baseline));
  json.set("confidence", round_significant(plan.options.confidence));
  json.set("power", round_significant(plan.options.power));
  Json lines = Json::array();
  for (const tasks::PlanLine& line : plan.lines) {
    Json one = Json::object();
    one.set("id", line.id);
    one.set("is_class", line.is_class);
    one.set("model", line.model);
    one.set("cv", round_significant(line.plan.cv));
    one.set("rho", round_significant(line.plan.rho));
    one.set("baseline_rows", line.plan.baseline_rows);
    one.set("reporting_rows", line.plan.reporting_rows);
    one.set("parameters", line.plan.parameters);
    one.set("relative_error", round_significant(line.answer.relative_error));
    one.set("detectable_saving", round_significant(line.answer.above_zero.value()));
    one.set("confirmable_saving", round_significant(line.answer.above_threshold.value()));
    one.set("decidable", line.answer.decidable);
    one.set("reporting_rows_needed", rows_json(line.answer.reporting_rows_needed));
    one.set("baseline_rows_needed", rows_json(line.answer.baseline_rows_needed));
    one.set("cv_needed", round_significant(line.answer.cv_needed));
    lines.push(std::move(one));
  }
  json.set("lines", std::move(lines));
  Json without = Json::array();
  for (const std::string& id : plan.no_model) without.push(id);
  json.set("no_model", std::move(without));
  return documents::write_json(json);
}

// An item may be coded as a class is called: water.
std::string subject(const reports::Wording& wording, const std::string& id, bool is_class) {
  const auto input_class = is_class ? plant::input_class(id) : std::nullopt;
  return input_class ? wording.input_class(*input_class) : wording.item(id);
}

// What would make the target decidable, in one phrase.
std::string way_out(const Terminal& terminal, const tasks::PlanLine& line) {
  if (line.answer.decidable) return terminal.text("plan.decidable");
  if (line.answer.reporting_rows_needed) {
    return terminal.text("plan.longer_reporting",
                         {{"rows", std::to_string(*line.answer.reporting_rows_needed)}});
  }
  if (line.answer.baseline_rows_needed) {
    return terminal.text("plan.longer_baseline",
                         {{"rows", std::to_string(*line.answer.baseline_rows_needed)}});
  }
  return terminal.text("plan.sub_metering",
                       {{"cv", language::percent(units::Fraction::of_one(line.answer.cv_needed), 1,
                                                 terminal.language)}});
}

void print_plan(const Terminal& terminal, const tasks::SavingsPlan& plan) {
  const auto share = [&terminal](units::Fraction value) {
    return language::percent(value, 1, terminal.language);
  };
  const reports::Wording wording(plan.plant, terminal.language);
  terminal.print_line(terminal.painted(terminal.text("plan.title"), Style::strong));
  terminal.print_line(terminal.text(
      "plan.basis", {{"baseline", language::period(plan.baseline, terminal.language)},
                     {"confidence", share(units::Fraction::of_one(plan.options.confidence))},
                     {"power", share(units::Fraction::of_one(plan.options.power))}}));
  terminal.print_line();
  Table table({{terminal.text("plan.subject")},
               {terminal.text("plan.scatter"), Align::right},
               {terminal.text("plan.memory"), Align::right},
               {terminal.text("plan.above_zero"), Align::right},
               {terminal.text("plan.above_target"), Align::right},
               {terminal.text("plan.next")}});
  for (const tasks::PlanLine& line : plan.lines) {
    table.add(
        {subject(wording, line.id, line.is_class), share(units::Fraction::of_one(line.plan.cv)),
         language::number(static_cast<double>(line.plan.rho), 2, terminal.language),
         share(line.answer.above_zero), share(line.answer.above_threshold),
         Cell(way_out(terminal, line), line.answer.decidable ? Style::good : Style::warning)});
  }
  terminal.print(table.text(terminal));
  for (const std::string& id : plan.no_model) {
    terminal.print_line(
        terminal.text("plan.no_model", {{"item", subject(wording, id, !plan.plant.item(id))}}));
  }
}

Result<void> write_lock(const Request& request, const Terminal& terminal,
                        const tasks::SavingsPlan& plan) {
  std::filesystem::path folder = request.operands().front();
  if (!std::filesystem::is_directory(folder)) folder = folder.parent_path();
  const std::filesystem::path path = folder / tasks::lock_file;
  if (auto written = save(terminal, path.string(), tasks::lock_text(plan.lock)); !written) {
    return written;
  }
  terminal.tell(terminal.text("plan.locked", {{"path", path.string()}}) + "\n");
  return {};
}

Exit plan(const Request& request, const Terminal& terminal) {
  Problems problems;
  tasks::PlanRequest wish{.path = request.operands().front()};
  wish.plant = plant_options(request, problems);
  wish.detectability.confidence = wish.plant.confidence;
  if (const auto rows = count_of(request, "months", problems)) wish.reporting_rows = *rows;
  if (const auto text = request.value("power")) {
    const auto power = confidence_of(*text);
    if (power) wish.detectability.power = *power;
    if (!power) problems.push_back(bad_value("power", *text, "@expected.confidence"));
  }
  wish.date = request.value_or("date", "");
  if (request.has("lock") && !calendar::read_day(wish.date)) {
    problems.push_back(wish.date.empty() ? lacking_option("date", "value.date")
                                         : bad_value("date", wish.date, "@expected.date"));
  }
  if (!problems.empty()) return terminal.report(problems);
  const sectors::Packs packs = sectors::built_in_packs();
  const auto answer = tasks::plan_savings(wish, packs);
  if (!answer) return terminal.report(answer.error());
  if (request.has("json")) {
    terminal.out << plan_json(*answer);
  } else {
    print_plan(terminal, *answer);
  }
  if (request.has("lock")) {
    if (const auto written = write_lock(request, terminal, *answer); !written) {
      return terminal.report(written.error());
    }
  }
  return Exit::done;
}

std::vector<Option> options() {
  std::vector<Option> all = model_options();
  const std::vector<Option> own{{.name = "months", .value = "value.number"},
                                {.name = "power", .value = "value.share"},
                                {.name = "lock"},
                                {.name = "date", .value = "value.date"},
                                {.name = "json"}};
  all.insert(all.end(), own.begin(), own.end());
  return all;
}

}  // namespace

const Command& plan_command() {
  static const Command command{.name = "plan",
                               .app = "savings",
                               .help = help_among(embedded::savings_help(), "plan"),
                               .options = options(),
                               .operands = {.name = "operand.plant", .least = 1, .most = 1},
                               .run = plan};
  return command;
}

}  // namespace cpa::apps
