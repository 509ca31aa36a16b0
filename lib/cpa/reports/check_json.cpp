#include "cpa/reports/check_json.hpp"

#include <utility>

#include "cpa/reports/data_map.hpp"
#include "cpa/reports/json_parts.hpp"

namespace cpa::reports {
namespace {

using data_quality::Cell;
using data_quality::Completeness;
using data_quality::Finding;
using documents::Json;

Json figure(const std::optional<Decimal>& value) {
  if (!value) return nullptr;
  return *value;
}

Json cell_of(const Cell& cell) {
  Json json = Json::object();
  json.set("item", cell.item);
  json.set("period", calendar::text_of(cell.period));
  json.set("found", figure(cell.found));
  json.set("proposed", figure(cell.proposed));
  return json;
}

Json correction_of(const Finding& finding) {
  if (!finding.is_proposed()) return nullptr;
  const data_quality::Correction& from = finding.correction;
  Json json = Json::object();
  json.set("kind", data_quality::code_of(from.kind));
  if (!from.factor.is_zero()) json.set("factor", from.factor);
  if (from.kind == data_quality::CorrectionKind::factor) json.set("divided", from.divided);
  if (!from.other_item.empty()) json.set("other_item", from.other_item);
  return json;
}

Json finding_of(const Finding& finding, const plant::Plant& plant) {
  Json json = Json::object();
  json.set("code", data_quality::code_of(finding.code));
  json.set("severity", code_of(finding.severity));
  json.set("item", finding.item);
  if (!finding.other_item.empty()) json.set("other_item", finding.other_item);
  Json cells = Json::array();
  for (const Cell& cell : finding.cells) cells.push(cell_of(cell));
  json.set("cells", std::move(cells));
  json.set("ratio", finding.ratio == 0 ? Json() : number_json(finding.ratio));
  json.set("multiple",
           finding.multiple.is_zero() ? Json() : Json(finding.multiple.without_noughts().text()));
  json.set("correction", correction_of(finding));
  if (finding.has_base) json.set("has_base", true);
  if (finding.event) {
    const plant::Event& event = plant.events.at(*finding.event);
    Json told = Json::object();
    told.set("from", calendar::text_of(event.from));
    told.set("kind", event.kind);
    json.set("event", std::move(told));
  }
  return json;
}

Json dismissal_of(const plant::Dismissal& dismissal) {
  Json json = Json::object();
  json.set("finding", dismissal.finding);
  json.set("item", dismissal.item);
  json.set("period", calendar::text_of(dismissal.period));
  json.set("sum", figure(dismissal.sum));
  json.set("reason", dismissal.reason);
  json.set("who", dismissal.who);
  return json;
}

Json dismissals_of(const plant::Plant& plant, const std::vector<std::size_t>& which) {
  Json json = Json::array();
  for (const std::size_t k : which) json.push(dismissal_of(plant.dismissals.at(k)));
  return json;
}

Json completeness_of(const Completeness& one) {
  Json json = Json::object();
  json.set("item", one.item);
  json.set("rows", one.rows);
  json.set("known", one.known);
  json.set("estimated", one.estimated);
  Json missing = Json::array();
  for (const calendar::Period& period : one.missing) missing.push(calendar::text_of(period));
  json.set("missing", std::move(missing));
  return json;
}

void set_quality(Json& json, const plant::Plant& plant, const data_quality::DataQuality& quality,
                 std::size_t faults = 0) {
  json.set("fit", quality.is_fit() && faults == 0);
  Json counts = Json::object();
  counts.set("error", quality.count(Severity::error));
  counts.set("warning", quality.count(Severity::warning));
  counts.set("note", quality.count(Severity::note));
  json.set("open", std::move(counts));
  Json findings = Json::array();
  for (const Finding& finding : quality.findings) findings.push(finding_of(finding, plant));
  json.set("findings", std::move(findings));
  Json dismissed = Json::array();
  for (const auto& one : quality.dismissed) {
    Json finding = finding_of(one.finding, plant);
    finding.set("dismissals", dismissals_of(plant, one.dismissals));
    dismissed.push(std::move(finding));
  }
  json.set("dismissed", std::move(dismissed));
  json.set("idle_dismissals", dismissals_of(plant, quality.idle_dismissals));
  Json completeness = Json::array();
  for (const Completeness& one : quality.completeness) completeness.push(completeness_of(one));
  json.set("completeness", std::move(completeness));
}

// Fields in the order of the months; the places of those to be looked at stand apart.
Json map_of(const DataMap& map) {
  Json json = Json::object();
  Json months = Json::array();
  for (const calendar::Month month : map.months) months.push(calendar::text_of(month));
  json.set("months", std::move(months));
  Json items = Json::array();
  for (const DataMapRow& row : map.rows) {
    Json states = Json::array();
    Json doubted = Json::array();
    for (std::size_t i = 0; i < row.fields.size(); ++i) {
      states.push(state_code(row.fields[i].state));
      if (row.fields[i].doubted) doubted.push(calendar::text_of(map.months[i]));
    }
    Json one = Json::object();
    one.set("item", row.item);
    one.set("states", std::move(states));
    one.set("doubted", std::move(doubted));
    items.push(std::move(one));
  }
  json.set("items", std::move(items));
  return json;
}

Json places_of(const Problems& problems) {
  Json places = Json::array();
  for (const Problem& problem : problems) {
    Json place = Json::object();
    place.set("file", problem.where.file);
    place.set("line", problem.where.line);
    place.set("column", problem.where.column);
    places.push(std::move(place));
  }
  return places;
}

}  // namespace

Json check_json(const plant::Plant& plant, const data_quality::DataQuality& quality,
                const Problems& warnings, const std::string& packs,
                const std::vector<PackUsed>& packs_used, const Problems& faults) {
  Json json = Json::object();
  json.set("schema", "cpa.check/1");
  json.set("plant", plant.id);
  set_quality(json, plant, quality, faults.size());
  json.set("packs", packs);
  json.set("pack_versions", packs_used_json(packs_used));
  Problems told = faults;
  told.insert(told.end(), warnings.begin(), warnings.end());
  json.set("warnings", problems_json(told));
  if (!faults.empty()) json.set("places", places_of(told));
  return json;
}

Json quality_json(const plant::Plant& plant, const data_quality::DataQuality& quality) {
  Json json = Json::object();
  set_quality(json, plant, quality);
  json.set("map", map_of(data_map(plant, quality)));
  return json;
}

Json unread_json(const Problems& problems) {
  Json json = Json::object();
  json.set("schema", "cpa.check/1");
  json.set("plant", nullptr);
  json.set("fit", false);
  json.set("open", nullptr);
  for (const char* key : {"findings", "dismissed", "idle_dismissals", "completeness"}) {
    json.set(key, Json::array());
  }
  json.set("warnings", problems_json(problems));
  json.set("places", places_of(problems));
  return json;
}

}  // namespace cpa::reports
