#include "cpa/tasks/savings_plan.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "cpa/plant_files/read_plant.hpp"
#include "cpa/savings/data_extent.hpp"
#include "cpa/tasks/data_check.hpp"
#include "cpa/tasks/energy_factors.hpp"
#include "cpa/tasks/used_packs.hpp"

namespace cpa::tasks {
namespace {

constexpr int most_months = 60;  // of data that a plan looks ahead

int rows_in(int months, const savings::Assessment& one) {
  const long double rows = static_cast<long double>(months) * one.rows_a_month;
  return static_cast<int>(std::max(1L, std::lround(rows)));
}

bool has(const std::vector<savings::Reason>& reasons, std::string_view code) {
  return std::any_of(reasons.begin(), reasons.end(),
                     [&](const savings::Reason& reason) { return reason.code == code; });
}

// Of the reporting period nothing need be known yet.
std::vector<savings::Reason> reasons_without_model(const savings::Assessment& one) {
  std::vector<savings::Reason> reasons = one.baseline_reasons;
  for (const savings::Reason& reason : one.reasons) {
    const bool of_baseline = reason.code == "no_model" || reason.code == "no_temperature" ||
                             reason.code == "no_baseline_rows" || reason.code == "months_excluded";
    if (of_baseline && !has(reasons, reason.code)) reasons.push_back(reason);
  }
  return reasons;
}

// What forbids a verdict whatever the figures say: more rows of the other period do not help.
void apply_rules(PlanLine& line, const savings::Assessment& one, const PlanRequest& request) {
  line.reasons = one.baseline_reasons;
  const auto forbids = [](const savings::Reason& reason) { return reason.forbids; };
  if (std::any_of(line.reasons.begin(), line.reasons.end(), forbids)) {
    line.answer.decidable = false;
    line.answer.reporting_rows_needed.reset();
  }
  // What is missing, left out or in doubt comes before more of it.
  if (std::any_of(line.reasons.begin(), line.reasons.end(), [](const savings::Reason& reason) {
        return reason.forbids && reason.code != "baseline_short";
      })) {
    line.answer.baseline_rows_needed.reset();
  }
  if (auto reason = savings::reason_of_reporting(request.reporting_months)) {
    line.reasons.push_back(std::move(*reason));
    line.answer.decidable = false;
    line.answer.baseline_rows_needed.reset();
  }
}

void add_line(SavingsPlan& plan, const savings::Assessment& one, bool is_class,
              const PlanRequest& request) {
  if (!one.model || !one.selection.usable()) {
    plan.no_model.push_back({one.id, is_class, reasons_without_model(one)});
    return;
  }
  PlanLine line{
      .id = one.id, .is_class = is_class, .model = one.model->name, .row_kind = one.row_kind};
  line.plan = {
      .cv = one.model->cv,
      .rho = one.model->mean_rho,
      .errors = savings::relative_to_residuals(one.model->errors, one.model->summary.residual_sd),
      .baseline_rows = static_cast<int>(one.baseline_rows),
      .reporting_rows = rows_in(request.reporting_months, one),
      .parameters = static_cast<int>(one.selection.chosen().parameters),
      .varying_drivers = static_cast<int>(one.selection.chosen().form.terms.size())};
  if (line.plan.baseline_rows <= line.plan.parameters) {
    plan.no_model.push_back({one.id, is_class, reasons_without_model(one)});
    return;
  }
  savings::DetectabilityOptions options = request.detectability;
  options.threshold = one.target.threshold;
  options.held_back = savings::held_back_by_rivals;
  options.most_rows = rows_in(most_months, one);
  options.fewest_reporting_rows = savings::fewest_reporting_rows(one.rows_a_month);
  if (has(one.baseline_reasons, "baseline_short")) {
    options.fewest_baseline_rows = savings::fewest_baseline_rows(one.rows_a_month);
  }
  line.answer = savings::detectability(line.plan, options);
  apply_rules(line, one, request);
  plan.lines.push_back(std::move(line));
}

calendar::Period months_behind(calendar::Day day, int months) {
  const std::chrono::year_month_day date{day};
  const calendar::Month last = calendar::plus_months(date.year() / date.month(), months);
  const auto month_end = std::chrono::sys_days{last / std::chrono::last};
  return {day, std::min<calendar::Day>(std::chrono::sys_days{last / date.day()}, month_end)};
}

// Without periods of its own a plan takes everything recorded for the baseline.
savings::PlantOptions options_of(const PlanRequest& request, const plant::Plant& plant) {
  savings::PlantOptions options = request.plant;
  options.with_sensitivity = false;
  const auto named = options.baseline ? options.baseline : plant.baseline;
  if (named) {
    // Before the project nothing need be recorded after the baseline.
    if (!options.reporting && !plant.reporting) {
      options.reporting = calendar::Period{named->to, named->to + std::chrono::days{1}};
    }
    return options;
  }
  if (const auto whole = savings::recorded_period(plant)) {
    options.baseline = *whole;
    options.reporting = calendar::Period{whole->to, whole->to + std::chrono::days{1}};
  }
  return options;
}

}  // namespace

Checked<SavingsPlan> plan_savings(const PlanRequest& request, const sectors::Packs& packs) {
  auto read = plant_files::read_plant(request.path, packs);
  if (!read) return refuse(std::move(read.error()));
  savings::PlantOptions options = options_of(request, read->plant);
  options.doubted = doubted_figures(data_quality::examine(read->plant));
  const auto periods = savings::periods_of(read->plant, options);
  if (!periods) return refuse(Problems{periods.error()});
  const auto& named = request.plant.reporting ? request.plant.reporting : read->plant.reporting;
  options.planned = named ? *named : months_behind(periods->baseline.to, request.reporting_months);
  ResolvedFactors factors = resolve_factors(read->plant, packs, periods->baseline.last_day());
  auto assessment = savings::assess_plant(read->plant, factors.factors, options);
  if (!assessment) return refuse(std::move(assessment.error()));
  SavingsPlan plan{.plant = std::move(read->plant), .baseline = periods->baseline};
  plan.options = request.detectability;
  plan.warnings = std::move(read->warnings);
  plan.warnings.insert(plan.warnings.end(), factors.warnings.begin(), factors.warnings.end());
  for (const auto& one : assessment->classes) add_line(plan, one.assessment, true, request);
  for (const auto& one : assessment->items) {
    if (!one.unused) add_line(plan, one.assessment, false, request);
  }
  plan.unused_classes = assessment->unused_classes;
  const auto& reporting = request.plant.reporting ? request.plant.reporting : plan.plant.reporting;
  plan.lock = make_lock(plan.plant, *assessment, options.estimate, reporting, request.date);
  plan.packs = sectors::name_of(packs);
  plan.packs_used = packs_used(packs, plan.plant.enterprise.sector);
  return plan;
}

}  // namespace cpa::tasks
