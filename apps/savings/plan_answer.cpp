#include "savings/plan_answer.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "common/table.hpp"
#include "cpa/core/rounding.hpp"
#include "cpa/documents/json.hpp"
#include "cpa/language/dates.hpp"
#include "cpa/language/figures.hpp"
#include "cpa/language/screen_text.hpp"
#include "cpa/reports/json_parts.hpp"
#include "cpa/reports/wording.hpp"

namespace cpa::apps {
namespace {

using documents::Json;

Json rows_json(const std::optional<int>& rows) { return rows ? Json(*rows) : Json(); }

Json reasons_json(const std::vector<savings::Reason>& reasons) {
  Json all = Json::array();
  for (const savings::Reason& reason : reasons) {
    Json arguments = Json::object();
    for (const auto& [key, value] : reason.arguments) arguments.set(key, value);
    Json one = Json::object();
    one.set("code", reason.code);
    one.set("arguments", std::move(arguments));
    all.push(std::move(one));
  }
  return all;
}

// An item may be coded as a class is called: water.
std::string subject(const reports::Wording& wording, const std::string& id, bool is_class) {
  const auto input_class = is_class ? plant::input_class(id) : std::nullopt;
  return input_class ? wording.input_class(*input_class) : wording.item(id);
}

// Each rule that leaves verdicts open, once, after what it is told of.
void print_rules(const Terminal& terminal, const reports::Wording& wording,
                 const tasks::SavingsPlan& plan) {
  struct Rule {
    std::string said;
    bool forbids = true;
    std::vector<std::string> subjects;
  };
  std::vector<Rule> rules;
  for (const tasks::PlanLine& line : plan.lines) {
    for (const savings::Reason& reason : line.reasons) {
      const std::string said =
          terminal.text("savings.reason." + reason.code, wording.spoken(reason.arguments));
      const auto same = [&said](const Rule& rule) { return rule.said == said; };
      auto rule = std::find_if(rules.begin(), rules.end(), same);
      if (rule == rules.end()) rule = rules.insert(rules.end(), {said, reason.forbids, {}});
      rule->subjects.push_back(subject(wording, line.id, line.is_class));
    }
  }
  for (const Rule& rule : rules) {
    const bool of_all = rule.subjects.size() == plan.lines.size();
    const std::string who = of_all ? "" : language::list(rule.subjects, terminal.language);
    const std::string sentence = terminal.text(rule.forbids ? "plan.rule" : "plan.caution",
                                               {{"items", who}, {"reason", rule.said}});
    for (const std::string& part : language::wrap(sentence, terminal.width)) {
      terminal.print_line(part);
    }
  }
}

// What would make the target decidable, in one phrase.
std::string way_out(const Terminal& terminal, const reports::Wording& wording,
                    const tasks::PlanLine& line) {
  if (line.answer.decidable) return terminal.text("plan.decidable");
  if (line.answer.reporting_rows_needed) {
    return terminal.text(
        "plan.longer_reporting",
        {{"span", wording.row_count(line.row_kind, *line.answer.reporting_rows_needed)}});
  }
  if (line.answer.baseline_rows_needed) {
    return terminal.text(
        "plan.longer_baseline",
        {{"span", wording.row_count(line.row_kind, *line.answer.baseline_rows_needed)}});
  }
  if (std::any_of(line.reasons.begin(), line.reasons.end(),
                  [](const savings::Reason& reason) { return reason.forbids; })) {
    return terminal.text("plan.ruled_out");
  }
  return terminal.text("plan.sub_metering",
                       {{"cv", language::percent(units::Fraction::of_one(line.answer.cv_needed), 1,
                                                 terminal.language)}});
}

}  // namespace

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
    one.set("row", savings::code_of(line.row_kind));
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
    one.set("reasons", reasons_json(line.reasons));
    lines.push(std::move(one));
  }
  json.set("lines", std::move(lines));
  Json without = Json::array();
  Json why = Json::array();
  for (const tasks::Unmodelled& one : plan.no_model) {
    without.push(one.id);
    Json said = Json::object();
    said.set("id", one.id);
    said.set("is_class", one.is_class);
    said.set("reasons", reasons_json(one.reasons));
    why.push(std::move(said));
  }
  json.set("no_model", std::move(without));
  json.set("no_model_reasons", std::move(why));
  Json unused = Json::array();
  for (const savings::UnusedClass& one : plan.unused_classes) {
    unused.push(plant::code_of(one.input_class));
  }
  json.set("unused_classes", std::move(unused));
  json.set("packs", plan.packs);
  json.set("pack_versions", reports::packs_used_json(plan.packs_used));
  return documents::write_json(json);
}

void print_plan(const Terminal& terminal, const tasks::SavingsPlan& plan) {
  const auto share = [&terminal](units::Fraction value) {
    return language::percent(value, 1, terminal.language);
  };
  const reports::Wording wording(plan.plant, terminal.language);
  terminal.print_line(terminal.painted(terminal.text("plan.title"), Style::strong));
  const std::string basis = terminal.text(
      "plan.basis", {{"baseline", language::period(plan.baseline, terminal.language)},
                     {"confidence", share(units::Fraction::of_one(plan.options.confidence))},
                     {"power", share(units::Fraction::of_one(plan.options.power))}});
  for (const std::string& part : language::wrap(basis, terminal.width)) terminal.print_line(part);
  terminal.print_line();
  Table table({{terminal.text("plan.subject")},
               {terminal.text("plan.scatter"), Align::right},
               {terminal.text("plan.memory"), Align::right},
               {terminal.text("plan.above_zero"), Align::right},
               {terminal.text("plan.above_target"), Align::right},
               {terminal.text("plan.next")}});
  for (const tasks::PlanLine& line : plan.lines) {
    table.add({subject(wording, line.id, line.is_class),
               share(units::Fraction::of_one(line.plan.cv)),
               language::number(static_cast<double>(line.plan.rho), 2, terminal.language),
               share(line.answer.above_zero), share(line.answer.above_threshold),
               Cell(way_out(terminal, wording, line),
                    line.answer.decidable ? Style::good : Style::warning)});
  }
  terminal.print(table.text(terminal));
  print_rules(terminal, wording, plan);
  for (const tasks::Unmodelled& one : plan.no_model) {
    std::string sentence =
        terminal.text("plan.no_model", {{"item", subject(wording, one.id, one.is_class)}});
    for (const savings::Reason& reason : one.reasons) {
      sentence +=
          " " + terminal.text("savings.reason." + reason.code, wording.spoken(reason.arguments));
    }
    for (const std::string& part : language::wrap(sentence, terminal.width)) {
      terminal.print_line(part);
    }
  }
  if (plan.unused_classes.empty()) return;
  std::vector<std::string> unused;
  for (const savings::UnusedClass& one : plan.unused_classes) {
    unused.push_back(wording.input_class(one.input_class));
  }
  terminal.print_line(
      terminal.text("savings.unused", {{"classes", language::list(unused, terminal.language)}}));
}

}  // namespace cpa::apps
