#include "cpa/reports/json_parts.hpp"

#include <cmath>
#include <limits>
#include <utility>

#include "cpa/core/rounding.hpp"

namespace cpa::reports {

using documents::Json;

Json number_json(std::optional<long double> value) {
  constexpr auto largest = static_cast<long double>(std::numeric_limits<double>::max());
  if (!value || !std::isfinite(*value) || std::fabs(*value) > largest) return nullptr;
  return round_significant(*value);
}

Json period_json(const calendar::Period& period) {
  Json json = Json::object();
  json.set("from", calendar::text_of(period.from));
  json.set("to", calendar::text_of(period.last_day()));
  return json;
}

Json periods_json(const std::vector<calendar::Period>& periods) {
  Json json = Json::array();
  for (const calendar::Period& period : periods) json.push(period_json(period));
  return json;
}

Json day_json(const std::optional<calendar::Day>& day) {
  if (!day) return nullptr;
  return calendar::text_of(*day);
}

Json money_json(const std::optional<money::Money>& sum) {
  if (!sum) return nullptr;
  Json json = Json::object();
  json.set("amount", Decimal(sum->minor, sum->currency.digits));
  json.set("currency", sum->currency.code);
  return json;
}

Json problems_json(const Problems& problems) {
  constexpr const char* severities[] = {"note", "warning", "error"};
  Json json = Json::array();
  for (const Problem& problem : problems) {
    Json one = Json::object();
    one.set("code", problem.code);
    one.set("severity", severities[static_cast<std::size_t>(problem.severity)]);
    one.set("field", problem.where.field);
    Json arguments = Json::object();
    for (const auto& [key, value] : problem.arguments) arguments.set(key, value);
    one.set("arguments", std::move(arguments));
    json.push(std::move(one));
  }
  return json;
}

Json packs_used_json(const std::vector<PackUsed>& packs) {
  Json all = Json::array();
  for (const PackUsed& pack : packs) {
    Json one = Json::object();
    one.set("pack", pack.pack);
    one.set("version", pack.version);
    one.set("layer", pack.layer.empty() ? Json() : Json(pack.layer));
    all.push(std::move(one));
  }
  return all;
}

Json unbalanced_json(const std::string& id, const calendar::Period& period,
                     const Problems& problems) {
  Json json = Json::object();
  json.set("id", id);
  json.set("period", period_json(period));
  json.set("problems", problems_json(problems));
  return json;
}

}  // namespace cpa::reports
