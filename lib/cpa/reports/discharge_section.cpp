#include "cpa/reports/discharge_section.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/language/dates.hpp"
#include "cpa/language/figures.hpp"
#include "cpa/reports/json_parts.hpp"

namespace cpa::reports {
namespace {

using documents::Json;
using language::Arguments;
using norms::CoefficientUse;
using norms::DischargeLimit;
using norms::DischargeLimits;
using norms::LimitBy;
using norms::LimitLack;

constexpr int digits_of_a_limit = 6;

// What the plant states for a regulation on the kind of discharge.
struct Stated {
  std::string block;  // before the names of its fields
  std::string column;
  std::array<std::string, 2> names;  // of the coefficients: "Kq", "Kf"
  std::array<std::optional<Decimal>, 2> coefficients;
};

Stated stated_of(const plant::Discharge& from, plant::DischargeKind kind) {
  if (kind == plant::DischargeKind::waste_water) {
    return {"discharge.", from.column, {"Kq", "Kf"}, {from.kq, from.kf}};
  }
  return {"discharge.air.", from.air.column, {"Kp", "Kv"}, {from.air.kp, from.air.kv}};
}

const std::optional<DischargeLimits>& limits_of(const norms::PlantNorms& placed,
                                                plant::DischargeKind kind) {
  return kind == plant::DischargeKind::air ? placed.air : placed.discharge;
}

bool permits_any(const std::vector<DischargeLimit>& limits) {
  return std::any_of(limits.begin(), limits.end(),
                     [](const DischargeLimit& limit) { return limit.by == LimitBy::permit; });
}

class DischargeText {
 public:
  DischargeText(const NormsReport& report, const DischargeLimits& limits, const NormsWording& words)
      : limits_(limits),
        plant_(*report.plant.discharge),
        stated_(stated_of(plant_, limits.kind)),
        knowledge_(report.knowledge),
        words_(words) {}

  TextBlock block() {
    TextBlock block{.heading = text_of_kind("discharge.heading")};
    block.lines.push_back({permit()});
    if (limits_.regulation.empty()) {
      block.lines.push_back({no_regulation(), Tone::warning});
    } else {
      add_regulation(block);
    }
    if (!limits_.limits.empty()) block.table = table();
    if (lacks(LimitLack::unseen) || !limits_.values_seen) {
      block.remarks.push_back({words_.text("discharge.unseen.ask"), Tone::warning});
    }
    return block;
  }

 private:
  [[nodiscard]] std::string text_of_kind(const std::string& key) const {
    return words_.text(key + "." + code_of(limits_.kind));
  }

  // What a text says of the two coefficients and of where they are written.
  [[nodiscard]] std::string text(const std::string& key, Arguments arguments) const {
    const auto& [first, second] = stated_.names;
    arguments.emplace("what", text_of_kind("discharge.what"));
    arguments.emplace("block", stated_.block);
    arguments.emplace("first", first);
    arguments.emplace("second", second);
    arguments.emplace("first_key", stated_.block + fold(first));
    arguments.emplace("second_key", stated_.block + fold(second));
    arguments.emplace("first_is_for", text_of_kind("discharge.first"));
    arguments.emplace("second_is_for", text_of_kind("discharge.second"));
    arguments.emplace("first_value", figure(stated_.coefficients.front()));
    arguments.emplace("second_value", figure(stated_.coefficients.back()));
    return words_.text(key, arguments);
  }

  [[nodiscard]] bool lacks(LimitLack lack) const {
    return std::any_of(limits_.limits.begin(), limits_.limits.end(),
                       [lack](const DischargeLimit& limit) { return limit.lack == lack; });
  }

  [[nodiscard]] std::string day(const std::optional<calendar::Day>& one) const {
    return one ? language::day(*one, words_.plain().language()) : std::string();
  }

  [[nodiscard]] std::string figure(long double value) const {
    return language::rounded(static_cast<double>(value), digits_of_a_limit,
                             words_.plain().language());
  }

  [[nodiscard]] std::string figure(const std::optional<Decimal>& value) const {
    return value ? figure(value->value()) : std::string();
  }

  [[nodiscard]] std::string permit() const {
    if (!plant_.permit) return text("discharge.no_permit", {});
    return words_.text(!permits_any(limits_.limits) ? "discharge.permit.empty" : "discharge.permit",
                       {{"number", plant_.permit->number}, {"date", day(plant_.permit->date)}});
  }

  // What is missing, what follows from it, and what there is to choose from.
  [[nodiscard]] std::string no_regulation() const {
    std::vector<std::string> unused;
    if (!stated_.column.empty()) unused.push_back("column: " + stated_.column);
    for (std::size_t i = 0; i < stated_.names.size(); ++i) {
      if (!stated_.coefficients[i]) continue;
      unused.push_back(fold(stated_.names[i]) + ": " + figure(stated_.coefficients[i]));
    }
    return text(
        permits_any(limits_.limits) ? "discharge.no_regulation.permit" : "discharge.no_regulation",
        {{"unused", join(unused)}, {"choices", join(limits_.choices)}});
  }

  // Of a text whose values the packs do not have, or only some of them.
  void add_unseen(TextBlock& block, const sectors::Regulation& regulation) const {
    std::string key;
    if (!limits_.values_seen) {
      key = lacks(LimitLack::unseen) ? "discharge.unseen" : "discharge.unseen.nothing";
    } else if (!regulation.values_seen && lacks(LimitLack::unseen)) {
      key = "discharge.unseen.partly";
    }
    if (key.empty()) return;
    block.lines.push_back({words_.text(key, {{"code", regulation.code}}), Tone::warning});
  }

  void add_regulation(TextBlock& block) const {
    const sectors::Regulation& regulation = *knowledge_.regulation(limits_.regulation);
    std::string line = words_.text("discharge.regulation", {{"code", regulation.code},
                                                            {"title", words_.in(regulation.title)},
                                                            {"column", limits_.column}});
    block.lines.push_back({line + " " + force()});
    if (limits_.other_trade) {
      block.lines.push_back(
          {words_.text("discharge.other_trade", {{"code", regulation.code}}), Tone::warning});
    }
    if (!limits_.trade_rules.empty()) {
      block.lines.push_back(
          {words_.text("discharge.trade_rules", {{"rules", join(limits_.trade_rules)}}),
           Tone::warning});
    }
    if (limits_.coefficients != CoefficientUse::none) {
      block.lines.push_back(
          {text(std::string("discharge.coefficients.") + code_of(limits_.coefficients),
                {{"code", regulation.code}}),
           limits_.coefficients == CoefficientUse::applied ? Tone::plain : Tone::warning});
    } else if (limits_.values_seen) {
      block.lines.push_back(
          {text("discharge.coefficients.unknown", {{"code", regulation.code}}), Tone::warning});
    }
    add_unseen(block, regulation);
    const auto* source = knowledge_.publication(regulation.origin.publication);
    block.lines.push_back(
        {words_.text("discharge.source",
                     {{"code", regulation.code},
                      {"source", source == nullptr ? std::string() : words_.in(source->titles())},
                      {"known", known(regulation.origin.known)},
                      {"note", words_.in(regulation.note)}}),
         Tone::faint});
  }

  // Where the text stands on the period's last day, and what follows it.
  [[nodiscard]] std::string force() const {
    const auto& rule = knowledge_.regulation(limits_.regulation)->rule;
    std::string sentence = words_.text(
        std::string("discharge.force.") + code_of(limits_.force),
        {{"day", day(limits_.day)}, {"from", day(rule.valid.from)}, {"to", day(rule.valid.to)}});
    if (limits_.replaced_by.empty()) return sentence;
    const Arguments arguments{{"rule", limits_.replaced_by},
                              {"from", day(limits_.replaced_from)},
                              {"to", day(limits_.may_be_used_to)}};
    const bool has_begun = limits_.force == sectors::Force::superseded;
    sentence +=
        " " + words_.text(has_begun ? "discharge.replaced" : "discharge.to_be_replaced", arguments);
    if (limits_.replaced_from && limits_.may_be_used_to) {
      sentence += " " + words_.text("discharge.transition", arguments);
    }
    return sentence;
  }

  [[nodiscard]] std::string known(sectors::Known known) const {
    return words_.text(std::string("handbook.known.") + sectors::code_of(known));
  }

  [[nodiscard]] std::string unit(const std::string& code) const {
    if (code == "pH") return {};
    return code == "PtCo" ? "Pt-Co" : words_.plain().unit(code);
  }

  [[nodiscard]] std::string amount(const DischargeLimit& limit) const {
    if (limit.lack == LimitLack::unseen) return words_.text("discharge.lack.unseen");
    const std::string unit_words = unit(limit.unit);
    const auto with_unit = [&](const std::string& text) {
      return unit_words.empty() ? text : language::with_unit(text, unit_words);
    };
    if (limit.lack == LimitLack::coefficients) {
      return with_unit(
          text("discharge.lack.coefficients", {{"value", figure(limit.table_value.value_or(0))}}));
    }
    const std::string high = limit.high ? figure(*limit.high) : std::string();
    const char* key = !limit.low   ? "discharge.amount.most"
                      : limit.high ? "discharge.amount.range"
                                   : "discharge.amount.least";
    return with_unit(words_.text(key, {{"low", figure(limit.low)}, {"high", high}}));
  }

  [[nodiscard]] std::string by(const DischargeLimit& limit) const {
    if (limit.by == LimitBy::permit) {
      return words_.text("discharge.by.permit", {{"number", plant_.permit->number}});
    }
    return limit.row.empty() ? limits_.regulation : limits_.regulation + " [" + limit.row + "]";
  }

  [[nodiscard]] TextTable table() const {
    TextTable table{{{words_.text("discharge.column.parameter")},
                     {words_.text("discharge.column.limit")},
                     {words_.text("discharge.column.by")},
                     {words_.text("discharge.column.known")}},
                    {}};
    for (const DischargeLimit& limit : limits_.limits) {
      std::string parameter = words_.in(limit.parameter);
      const std::string& condition = words_.in(limit.condition);
      if (!condition.empty()) parameter += " (" + condition + ")";
      const bool is_lacking = limit.lack != LimitLack::none;
      table.rows.push_back(
          {{std::move(parameter)},
           {amount(limit), is_lacking ? Tone::warning : Tone::strong},
           {by(limit)},
           {limit.known ? known(*limit.known)
                        : words_.text(limit.by == LimitBy::permit ? "discharge.known.permit"
                                                                  : "discharge.known.none")}});
    }
    return table;
  }

  const DischargeLimits& limits_;
  const plant::Discharge& plant_;
  Stated stated_;
  const sectors::Knowledge& knowledge_;
  const NormsWording& words_;
};

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json both(const sectors::Bilingual& text) {
  if (text.en.empty() && text.vi.empty()) return {};
  Json json = Json::object();
  json.set("vi", text.vi);
  json.set("en", text.en);
  return json;
}

Json limit_json(const DischargeLimit& limit) {
  Json json = Json::object();
  json.set("parameter", both(limit.parameter));
  json.set("condition", both(limit.condition));
  json.set("low", limit.low ? Json(*limit.low) : Json());
  json.set("high", number_json(limit.high));
  json.set("table_value", number_json(limit.table_value));
  json.set("unit", limit.unit);
  json.set("by", norms::code_of(limit.by));
  json.set("limit", text_or_null(limit.row));
  json.set("known", limit.known ? Json(sectors::code_of(*limit.known)) : Json());
  json.set("lack", limit.lack == LimitLack::none ? Json() : Json(norms::code_of(limit.lack)));
  return json;
}

Json permit_json(const std::optional<plant::Permit>& permit) {
  if (!permit) return {};
  Json json = Json::object();
  json.set("number", permit->number);
  json.set("date", day_json(permit->date));
  return json;
}

}  // namespace

void add_discharges(TextView& view, const NormsReport& report, const NormsWording& words) {
  if (!report.plant.discharge) return;
  for (const auto* limits : {&report.placed.discharge, &report.placed.air}) {
    if (*limits) view.push_back(DischargeText(report, **limits, words).block());
  }
}

Json discharge_json(const NormsReport& report, plant::DischargeKind kind) {
  if (!report.plant.discharge || !limits_of(report.placed, kind)) return {};
  const DischargeLimits& found = *limits_of(report.placed, kind);
  const plant::Discharge& plant = *report.plant.discharge;
  const Stated stated = stated_of(plant, kind);
  Json json = Json::object();
  json.set("permit", permit_json(plant.permit));
  json.set("regulation", text_or_null(found.regulation));
  Json choices = Json::array();
  for (const std::string& code : found.choices) choices.push(code);
  json.set("choices", std::move(choices));
  json.set("column", text_or_null(found.column));
  json.set("day", day_json(found.day));
  json.set("rule", found.regulation.empty() ? Json() : Json(sectors::code_of(found.force)));
  json.set("replaced_by", text_or_null(found.replaced_by));
  json.set("replaced_from", day_json(found.replaced_from));
  json.set("may_be_used_to", day_json(found.may_be_used_to));
  json.set("values_seen", found.values_seen);
  json.set("other_trade", found.other_trade);
  Json rules = Json::array();
  for (const std::string& code : found.trade_rules) rules.push(code);
  json.set("trade_rules", std::move(rules));
  json.set("coefficients", norms::code_of(found.coefficients));
  for (std::size_t i = 0; i < stated.names.size(); ++i) {
    const auto& value = stated.coefficients[i];
    json.set(fold(stated.names[i]), value ? Json(*value) : Json());
  }
  Json limits = Json::array();
  for (const DischargeLimit& limit : found.limits) limits.push(limit_json(limit));
  json.set("limits", std::move(limits));
  return json;
}

}  // namespace cpa::reports
