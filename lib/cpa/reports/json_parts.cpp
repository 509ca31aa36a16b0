#include "cpa/reports/json_parts.hpp"

#include <cmath>
#include <limits>
#include <utility>

#include "cpa/core/rounding.hpp"

namespace cpa::reports {

using documents::Json;

namespace {

Json problem_json(const Problem& problem, bool with_place) {
  constexpr const char* severities[] = {"note", "warning", "error"};
  Json json = Json::object();
  json.set("code", problem.code);
  json.set("severity", severities[static_cast<std::size_t>(problem.severity)]);
  if (with_place) {
    json.set("file", problem.where.file);
    json.set("line", problem.where.line);
    json.set("column", problem.where.column);
  }
  json.set("field", problem.where.field);
  Json arguments = Json::object();
  for (const auto& [key, value] : problem.arguments) arguments.set(key, value);
  json.set("arguments", std::move(arguments));
  return json;
}

}  // namespace

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
  return list_of(periods, period_json);
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
  return list_of(problems, [](const Problem& problem) { return problem_json(problem, false); });
}

Json placed_problems_json(const Problems& problems) {
  return list_of(problems, [](const Problem& problem) { return problem_json(problem, true); });
}

Json texts_json(const sectors::Bilingual& text) {
  Json json = Json::object();
  json.set("vi", text.vi);
  json.set("en", text.en);
  return json;
}

Json packs_used_json(const std::vector<PackUsed>& packs) {
  return list_of(packs, [](const PackUsed& pack) {
    Json json = Json::object();
    json.set("pack", pack.pack);
    json.set("version", pack.version);
    json.set("layer", pack.layer.empty() ? Json() : Json(pack.layer));
    return json;
  });
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
