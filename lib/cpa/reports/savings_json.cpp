#include "cpa/reports/savings_json.hpp"

#include <utility>

#include "cpa/reports/assessment_json.hpp"
#include "cpa/reports/check_json.hpp"
#include "cpa/reports/json_parts.hpp"
#include "cpa/reports/summary.hpp"
#include "cpa/reports/wording.hpp"

namespace cpa::reports {
namespace {

using documents::Json;

Json codes_json(const std::vector<std::string>& codes) {
  Json list = Json::array();
  for (const std::string& code : codes) list.push(code);
  return list;
}

Json plant_json(const plant::Plant& plant) {
  Json json = Json::object();
  json.set("id", plant.id);
  json.set("name", plant.enterprise.name);
  json.set("sector", plant.enterprise.sector);
  json.set("sub_sector", plant.enterprise.sub_sector);
  return json;
}

Json item_json(const plant::Plant& plant, const savings::ItemAssessment& item) {
  Json json = Json::object();
  json.set("id", item.code);
  json.set("kind", plant::code_of(item.kind));
  json.set("basis", "item");
  json.set("unused", item.unused);
  add_assessment(json, plant, item.assessment);
  Json money = Json::object();
  money.set("saved", money_json(item.saved_money));
  money.set("credited", money_json(item.credited_money));
  json.set("money", std::move(money));
  Json emissions = Json::object();
  emissions.set("unit", "kgCO2e");
  emissions.set("saved", number_json(item.saved_emissions));
  emissions.set("credited", number_json(item.credited_emissions));
  json.set("emissions", std::move(emissions));
  json.set("persistence", persistence_json(item.persistence));
  return json;
}

Json class_json(const plant::Plant& plant, const savings::ClassAssessment& one) {
  Json json = Json::object();
  json.set("id", plant::code_of(one.input_class));
  json.set("claimed", one.claimed);
  json.set("basis", one.basis ? Json(code_of(*one.basis)) : Json());
  json.set("items", codes_json(one.items));
  add_assessment(json, plant, one.assessment);
  json.set("sum_of_items",
           one.sum_of_items ? number_json(*one.sum_of_items / one.assessment.unit.to_si) : Json());
  json.set("persistence", persistence_json(one.persistence));
  return json;
}

Json factors_json(const Provenance& provenance) {
  Json list = Json::array();
  for (const FactorLine& line : provenance.factors) {
    Json one = Json::object();
    one.set("item", line.item);
    one.set("what", line.what);
    one.set("value", number_json(line.value));
    one.set("unit", line.unit);
    one.set("source", line.source);
    one.set("source_vi", line.source_vi.empty() ? Json() : Json(line.source_vi));
    one.set("known", line.known);
    one.set("status", line.status.empty() ? Json() : Json(line.status));
    one.set("valid_from", day_json(line.valid_from));
    one.set("valid_to", day_json(line.valid_to));
    one.set("id", line.id.empty() ? Json() : Json(line.id));
    one.set("frozen_for_both_periods", true);
    list.push(std::move(one));
  }
  return list;
}

template <typename Total>
void set_items(Json& json, const Total& total) {
  json.set("left_out", codes_json(total.left_out));
  json.set("set_off", codes_json(total.set_off));
}

Json totals_json(const savings::PlantAssessment& assessment) {
  Json json = Json::object();
  json.set("saved", money_json(assessment.money_total.saved));
  json.set("credited", money_json(assessment.money_total.credited));
  set_items(json, assessment.money_total);
  return json;
}

Json emissions_json(const savings::PlantAssessment& assessment, const Provenance& provenance) {
  Json json = Json::object();
  json.set("unit", "kgCO2e");
  json.set("saved", number_json(assessment.emissions_total.saved));
  json.set("credited", number_json(assessment.emissions_total.credited));
  json.set("unverified", has_unverified_emissions(assessment, provenance));
  set_items(json, assessment.emissions_total);
  return json;
}

Json lock_json(const Provenance& provenance) {
  Json json = Json::object();
  json.set("state", code_of(provenance.lock));
  json.set("date", day_json(provenance.locked_on));
  Json reasons = Json::array();
  for (const std::string& reason : provenance.lock_reasons) reasons.push(reason);
  json.set("reasons", std::move(reasons));
  Json events = Json::array();
  for (const std::string& event : provenance.events_not_locked) events.push(event);
  json.set("events_not_locked", std::move(events));
  return json;
}

}  // namespace

Json savings_json(const plant::Plant& plant, const savings::PlantAssessment& assessment,
                  const data_quality::DataQuality& quality, const Provenance& provenance) {
  Json json = Json::object();
  json.set("schema", savings_schema);
  json.set("plant", plant_json(plant));
  json.set("baseline", period_json(assessment.baseline));
  json.set("reporting", period_json(assessment.reporting));
  json.set("periods_defaulted", assessment.periods_defaulted);
  json.set("method", provenance.method);
  json.set("inference", provenance.inference);
  json.set("confidence", number_json(provenance.confidence));
  json.set("seed", std::to_string(provenance.seed));
  json.set("overall", savings::code_of(assessment.overall));
  Json classes = Json::array();
  for (const auto& one : assessment.classes) classes.push(class_json(plant, one));
  json.set("classes", std::move(classes));
  Json unused = Json::array();
  for (const savings::UnusedClass& one : assessment.unused_classes) {
    Json none = Json::object();
    none.set("id", plant::code_of(one.input_class));
    none.set("items", codes_json(one.items));
    unused.push(std::move(none));
  }
  json.set("unused_classes", std::move(unused));
  Json items = Json::array();
  for (const auto& item : assessment.items) items.push(item_json(plant, item));
  json.set("items", std::move(items));
  json.set("money", totals_json(assessment));
  json.set("emissions", emissions_json(assessment, provenance));
  json.set("factors", factors_json(provenance));
  json.set("data_quality", quality_json(plant, quality));
  json.set("packs", provenance.packs);
  json.set("pack_versions", packs_used_json(provenance.packs_used));
  json.set("program", provenance.program);
  json.set("lock", lock_json(provenance));
  Problems warnings = assessment.warnings;
  warnings.insert(warnings.end(), provenance.warnings.begin(), provenance.warnings.end());
  json.set("warnings", problems_json(warnings));
  return json;
}

}  // namespace cpa::reports
