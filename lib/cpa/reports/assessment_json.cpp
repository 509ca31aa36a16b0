#include "cpa/reports/assessment_json.hpp"

#include <utility>

#include "cpa/reports/json_parts.hpp"
#include "cpa/reports/own_units.hpp"

namespace cpa::reports {
namespace {

using documents::Json;
using savings::Assessment;

Json reasons_json(const std::vector<savings::Reason>& reasons) {
  Json list = Json::array();
  for (const savings::Reason& reason : reasons) {
    Json one = Json::object();
    one.set("code", reason.code);
    one.set("forbids", reason.forbids);
    Json arguments = Json::object();
    for (const auto& [key, value] : reason.arguments) arguments.set(key, value);
    one.set("arguments", std::move(arguments));
    list.push(std::move(one));
  }
  return list;
}

Json claim_json(const std::optional<savings::Judgement>& claim) {
  if (!claim) return nullptr;
  Json json = Json::object();
  json.set("threshold", number_json(claim->threshold.value()));
  json.set("verdict", savings::code_of(claim->verdict));
  return json;
}

Json sec_rows_json(const OwnUnits& units, const savings::SpecificConsumption& sec) {
  Json list = Json::array();
  for (const savings::SpecificConsumptionRow& row : sec.rows) {
    Json one = Json::object();
    one.set("period", period_json(row.period));
    one.set("reporting", row.reporting);
    one.set("use", number_json(units.use(row.use)));
    one.set("product", number_json(row.made / sec.product_unit.to_si));
    one.set("figure", row.figure ? number_json(units.specific(sec, *row.figure)) : Json());
    list.push(std::move(one));
  }
  return list;
}

Json sec_json(const OwnUnits& units, const Assessment& assessment) {
  if (!assessment.sec) return nullptr;
  const savings::SpecificConsumption& sec = *assessment.sec;
  Json json = Json::object();
  json.set("product", sec.product);
  json.set("unit", units.specific(sec));
  json.set("baseline", number_json(units.specific(sec, sec.baseline)));
  json.set("reporting", number_json(units.specific(sec, sec.reporting)));
  json.set("saving_fraction", number_json(sec.saving_fraction));
  json.set("productivity_rise", number_json(sec.productivity_rise));
  json.set("standard_error", number_json(units.specific(sec, sec.standard_error)));
  json.set("growth", number_json(sec.growth));
  json.set("base_load_share", number_json(sec.base_load_share));
  json.set("base_load_p", number_json(sec.base_load_p));
  json.set("from_growth", number_json(sec.from_growth));
  json.set("misleading", sec.misleading);
  json.set("rows", sec_rows_json(units, sec));
  return json;
}

Json months_json(const OwnUnits& units, const savings::Expectation& expectation) {
  Json list = Json::array();
  for (const savings::ExpectedRow& row : expectation.rows) {
    Json one = Json::object();
    one.set("period", period_json(row.period));
    one.set("reporting", row.reporting);
    one.set("actual", number_json(units.use(row.used)));
    one.set("expected", number_json(units.use(row.expected)));
    one.set("prediction_sd", number_json(units.use(row.prediction_sd)));
    one.set("cumulative", row.reporting ? number_json(units.use(row.cumulative)) : Json());
    one.set("cumulative_sd", row.reporting ? number_json(units.use(row.cumulative_sd)) : Json());
    one.set("extrapolated", row.extrapolated);
    list.push(std::move(one));
  }
  return list;
}

Json alarm_json(const std::optional<calendar::Period>& period) {
  return period ? period_json(*period) : Json();
}

Json changes_json(const OwnUnits& units, const savings::Expectation& expectation) {
  Json stretches = Json::array();
  for (const savings::Change& change : expectation.changes) {
    Json one = Json::object();
    one.set("from", calendar::text_of(change.first.from));
    one.set("to", calendar::text_of(change.last.last_day()));
    one.set("mean_difference", number_json(units.use(change.mean_difference)));
    stretches.push(std::move(one));
  }
  Json json = Json::object();
  json.set("stretches", std::move(stretches));
  json.set("first_alarm_low", alarm_json(expectation.first_alarm_low));
  json.set("first_alarm_high", alarm_json(expectation.first_alarm_high));
  return json;
}

Json coverage_json(const OwnUnits& units, const savings::Coverage& coverage) {
  Json drivers = Json::array();
  for (const savings::DriverCoverage& driver : coverage.drivers) {
    const auto shown = [&](long double si) { return number_json(units.driver(driver.driver, si)); };
    Json one = Json::object();
    one.set("driver", driver.driver);
    one.set("unit", driver.driver == "temperature" ? "degC" : units.driver(driver.driver));
    one.set("baseline_low", shown(driver.baseline_low));
    one.set("baseline_high", shown(driver.baseline_high));
    one.set("baseline_mean", shown(driver.baseline_mean));
    one.set("baseline_sd", shown(driver.baseline_sd));
    one.set("reporting_mean", shown(driver.reporting_mean));
    one.set("rows_outside", driver.rows_outside);
    one.set("out_of_reach", driver.out_of_reach);
    drivers.push(std::move(one));
  }
  Json json = Json::object();
  json.set("drivers", std::move(drivers));
  json.set("outside", periods_json(coverage.outside));
  json.set("extrapolated_share", number_json(coverage.extrapolated_share));
  json.set("relative_leverage", number_json(coverage.relative_leverage));
  return json;
}

Json decomposition_json(const OwnUnits& units, const Assessment& assessment) {
  if (!assessment.decomposition) return nullptr;
  const savings::Decomposition& effects = *assessment.decomposition;
  Json json = Json::object();
  json.set("before", number_json(units.use(effects.before)));
  json.set("activity", number_json(units.use(effects.activity)));
  json.set("structure", number_json(units.use(effects.structure)));
  json.set("intensity", number_json(units.use(effects.intensity)));
  json.set("after", number_json(units.use(effects.after)));
  json.set("allocation", effects.allocation);
  return json;
}

Json sensitivity_json(const Assessment& assessment) {
  if (!assessment.sensitivity) return nullptr;
  Json lines = Json::array();
  for (const savings::SensitivityLine& line : assessment.sensitivity->lines) {
    Json one = Json::object();
    one.set("code", line.code);
    Json arguments = Json::object();
    for (const auto& [key, value] : line.arguments) arguments.set(key, value);
    one.set("arguments", std::move(arguments));
    one.set("saving_fraction", number_json(line.fraction));
    one.set("lower_bound", number_json(line.lower_bound));
    one.set("verdict", line.lower_bound ? Json(savings::code_of(line.verdict)) : Json());
    lines.push(std::move(one));
  }
  Json json = Json::object();
  json.set("lowest", number_json(assessment.sensitivity->lowest));
  json.set("highest", number_json(assessment.sensitivity->highest));
  json.set("most_favourable", assessment.sensitivity->most_favourable);
  json.set("pivotal", periods_json(assessment.sensitivity->pivotal));
  json.set("lines", std::move(lines));
  return json;
}

Json ledger_line_json(const savings::LedgerLine& line) {
  const plant::Event& event = line.event;
  Json one = Json::object();
  one.set("from", calendar::text_of(event.from));
  one.set("to", day_json(event.to));
  one.set("kind", event.kind);
  one.set("effect", plant::code_of(event.effect));
  one.set("items", [&event] {
    Json items = Json::array();
    for (const std::string& item : event.items) items.push(item);
    return items;
  }());
  one.set("amount", event.amount ? Json(*event.amount) : Json());
  one.set("uncertainty", event.uncertainty ? Json(*event.uncertainty) : Json());
  one.set("reason", event.reason);
  one.set("evidence", event.evidence);
  one.set("who", event.who);
  one.set("column", line.column.empty() ? Json() : Json(line.column));
  one.set("in_baseline", line.in_baseline);
  one.set("in_reporting", line.in_reporting);
  one.set("covers_reporting", line.covers_reporting);
  one.set("covers_baseline", line.covers_baseline);
  one.set("left_out", line.left_out);
  return one;
}

Json events_json(const OwnUnits& units, const savings::EventAdjustment& events) {
  Json ledger = Json::array();
  for (const savings::LedgerLine& line : events.ledger) ledger.push(ledger_line_json(line));
  Json json = Json::object();
  json.set("ledger", std::move(ledger));
  json.set("reporting_amount", number_json(units.use(events.documented.amount)));
  json.set("reporting_uncertainty", number_json(units.use(events.documented.uncertainty)));
  json.set("excluded", periods_json(events.excluded));
  json.set("pooled_model", events.needs_pooled_model);
  return json;
}

// What the bounds hold for beside the chosen description of the baseline.
Json rivals_json(const Assessment& assessment) {
  Json rivals = Json::array();
  for (const savings::RivalDescription& rival : assessment.rivals) {
    Json one = Json::object();
    one.set("kind", savings::code_of(rival.kind));
    const bool steps = rival.kind == savings::RivalKind::step;
    one.set("later_level_from", steps ? Json(calendar::text_of(rival.from.from)) : Json());
    one.set("driver", rival.driver.empty() ? Json() : Json(rival.driver));
    one.set("left_out", periods_json(rival.months));
    one.set("p", number_json(rival.p));
    one.set("change", number_json(rival.change));
    one.set("saving_fraction", number_json(rival.fraction));
    const bool both = rival.fraction && assessment.saving_fraction;
    one.set("explained",
            both ? number_json(*assessment.saving_fraction - *rival.fraction) : Json());
    one.set("lower_bound", number_json(rival.bounds.lower));
    one.set("upper_bound", number_json(rival.bounds.upper));
    rivals.push(std::move(one));
  }
  return rivals;
}

Json coarse_json(const plant::Plant& plant, const Assessment& assessment) {
  Json drivers = Json::array();
  for (const savings::CoarseDriver& driver : assessment.coarse_drivers) {
    const plant::Item* const item = plant.item(driver.driver);
    Json one = Json::object();
    one.set("driver", driver.driver);
    one.set("unit", item == nullptr ? Json() : Json(item->unit_text));
    one.set("step", number_json(driver.written));
    one.set("widening", number_json(driver.widening));
    drivers.push(std::move(one));
  }
  return drivers;
}

// What exists only where something was computed.
void add_figures(Json& into, const OwnUnits& units, const Assessment& assessment) {
  const bool known = !assessment.distribution.empty();
  const auto figure = [known](std::optional<long double> value) {
    return known ? number_json(value) : Json();
  };
  into.set("predicted", figure(units.use(assessment.predicted)));
  into.set("actual", figure(units.use(assessment.actual)));
  into.set("saving", figure(units.use(assessment.saving)));
  into.set("saving_fraction", figure(assessment.saving_fraction));
  into.set("standard_error", figure(units.use(assessment.standard_error)));
  Json interval = Json::object();
  interval.set("confidence", number_json(assessment.interval_confidence));
  interval.set("low", figure(units.use(assessment.interval.low)));
  interval.set("high", figure(units.use(assessment.interval.high)));
  into.set("interval", std::move(interval));
  into.set("lower_bound", figure(assessment.lower_bound));
  into.set("upper_bound", figure(assessment.upper_bound));
  into.set("threshold", number_json(assessment.target.threshold.value()));
  into.set("verdict", savings::code_of(assessment.target.verdict));
  into.set("credited", number_json(assessment.credited_fraction));
  into.set("reasons", reasons_json(assessment.reasons));
  Json alone = Json::object();
  alone.set("lower_bound", figure(assessment.alone.lower));
  alone.set("upper_bound", figure(assessment.alone.upper));
  into.set("chosen_alone", std::move(alone));
  into.set("reporting_scatter", number_json(assessment.reporting_scatter));
  into.set("growing_noise", number_json(assessment.growing_noise));
  // A class that cannot be added up has none.
  into.set("unit", assessment.unit.code.empty() ? Json() : Json(units.use()));
  into.set("credited_amount", number_json(units.use(assessment.credited)));
}

}  // namespace

Json persistence_json(const std::optional<savings::Persistence>& persistence) {
  if (!persistence) return nullptr;
  Json windows = Json::array();
  for (const savings::Window& window : persistence->windows) {
    Json one = Json::object();
    one.set("period", period_json(window.period));
    one.set("saving_fraction", number_json(window.fraction));
    one.set("lower_bound", number_json(window.lower_bound));
    one.set("complete", window.complete);
    one.set("bills_across", periods_json(window.bills_across));
    one.set("reasons", reasons_json(window.reasons));
    one.set("alarm", window.alarm);
    windows.push(std::move(one));
  }
  Json json = Json::object();
  json.set("months", persistence->months);
  json.set("rows", persistence->rows);
  json.set("judged", persistence->judged);
  json.set("lost_in", alarm_json(persistence->lost_in));
  json.set("unshown_in", alarm_json(persistence->unshown_in));
  json.set("windows", std::move(windows));
  return json;
}

void add_assessment(Json& into, const plant::Plant& plant, const Assessment& assessment) {
  const OwnUnits units(plant, assessment);
  add_figures(into, units, assessment);
  into.set("rival_descriptions", rivals_json(assessment));
  into.set("coarse_drivers", coarse_json(plant, assessment));
  into.set("claim", claim_json(assessment.claim));
  into.set("baseline_rows", assessment.baseline_rows);
  into.set("reporting_rows", assessment.reporting_rows);
  into.set("missing_baseline", periods_json(assessment.missing_baseline));
  into.set("missing_reporting", periods_json(assessment.missing_reporting));
  into.set("bills_across", periods_json(assessment.bills_across));
  into.set("estimated", periods_json(assessment.estimated));
  into.set("sec", sec_json(units, assessment));
  into.set("model", model_json(plant, assessment));
  into.set("diagnostics", diagnostics_json(assessment));
  const bool compared = assessment.expectation.has_value();
  into.set("months", compared ? months_json(units, *assessment.expectation) : Json::array());
  into.set("changes", compared ? changes_json(units, *assessment.expectation) : Json());
  into.set("coverage", compared ? coverage_json(units, assessment.expectation->coverage) : Json());
  into.set("decomposition", decomposition_json(units, assessment));
  into.set("sensitivity", sensitivity_json(assessment));
  into.set("events", events_json(units, assessment.events));
  into.set("warnings", problems_json(assessment.warnings));
}

}  // namespace cpa::reports
