#include <algorithm>
#include <array>
#include <utility>

#include "cpa/core/code_table.hpp"
#include "cpa/core/text.hpp"
#include "cpa/language/dates.hpp"
#include "cpa/language/figures.hpp"
#include "cpa/norms/norm_choice.hpp"
#include "cpa/reports/handbook_page.hpp"

namespace cpa::reports {

namespace {

// Signs of units that are the same in every language.
constexpr std::array signs{std::pair{"m³", "m3"},
                           std::pair{"m²", "m2"},
                           std::pair{"°C", "degC"},
                           std::pair{"dB(A)", "dBA"},
                           std::pair{"W/m²", "W/m2"},
                           std::pair{"mg/m³", "mg/m3"},
                           std::pair{"µg/m³", "ug/m3"},
                           std::pair{"mg/Nm³", "mg/Nm3"},
                           std::pair{"µg/Nm³", "ug/Nm3"},
                           std::pair{"Pt-Co", "PtCo"},
                           std::pair{"MPN/100 ml", "MPN/100ml"},
                           std::pair{"", "pH"},
                           std::pair{"", "1"}};

}  // namespace

using sectors::Bilingual;

const std::string& PackWords::of(const Bilingual& text) const {
  return language_ == language::Language::vi ? text.vi : text.en;
}

std::string PackWords::list(const std::vector<Bilingual>& texts) const {
  std::string all;
  for (const Bilingual& text : texts) {
    if (!all.empty()) all += "; ";
    all += of(text);
  }
  return all;
}

std::string PackWords::known(sectors::Known known) const {
  return text(std::string("handbook.known.") + code_of(known));
}

const sectors::Regulation* PackWords::successor(const std::string& regulation) const {
  for (const sectors::Regulation& one : knowledge().regulations) {
    if (std::find(one.replaces.begin(), one.replaces.end(), regulation) != one.replaces.end()) {
      return &one;
    }
  }
  return nullptr;
}

const sectors::Regulation* PackWords::successor(const sectors::Limit& limit) const {
  const sectors::Regulation* of_text = successor(limit.regulation);
  return of_text != nullptr ? of_text : knowledge().regulation(limit.superseded_by);
}

bool PackWords::in_force(const sectors::RuleInTime& rule) const {
  const sectors::Force force = rule.force_on(handbook_.day);
  return force == sectors::Force::in_force || force == sectors::Force::none;
}

std::string PackWords::newer(const sectors::Regulation* text_of_law) const {
  if (text_of_law == nullptr || text_of_law->force_day_seen) return {};
  language::Arguments arguments{{"by", text_of_law->code}};
  if (text_of_law->rule.valid.from) arguments["issued"] = day(*text_of_law->rule.valid.from);
  return text("handbook.force.newer", arguments);
}

bool PackWords::holds(const sectors::Norm& norm) const {
  const auto force = norms::holding_of(knowledge(), norm, handbook_.day).force;
  return force == sectors::Force::in_force || force == sectors::Force::none;
}

std::string PackWords::standing(const sectors::Norm& norm) const {
  const norms::Holding holding = norms::holding_of(knowledge(), norm, handbook_.day);
  if (holding.force == sectors::Force::none) return {};
  language::Arguments arguments;
  if (norm.rule.valid.from) arguments["from"] = day(*norm.rule.valid.from);
  if (norm.rule.valid.to) arguments["to"] = day(*norm.rule.valid.to);
  if (holding.force == sectors::Force::superseded && holding.governed_by != nullptr) {
    arguments["by"] = holding.governed_by->code;
    // It ended with its successor's first day, before its own last one.
    arguments.erase("to");
  }
  return text(std::string("handbook.force.") + code_of(holding.force), arguments) +
         newer(holding.newer);
}

bool PackWords::holds(const sectors::Regulation& regulation) const {
  return regulation.force_day_seen && holds(regulation.rule, successor(regulation.code));
}

std::string PackWords::standing(const sectors::Regulation& regulation) const {
  const bool would_hold = regulation.rule.force_on(handbook_.day) == sectors::Force::in_force;
  if (regulation.force_day_seen || !would_hold || !regulation.rule.valid.from) {
    return standing(regulation.rule, successor(regulation.code));
  }
  return text("handbook.force.issued", {{"issued", day(*regulation.rule.valid.from)}});
}

std::string PackWords::standing(const sectors::Limit& limit) const {
  const sectors::Regulation* text_of_law = knowledge().regulation(limit.regulation);
  const sectors::Regulation* follower = successor(limit);
  const bool is_dated = text_of_law == nullptr || text_of_law->force_day_seen;
  if (is_dated || !holds(limit.rule, follower)) return standing(limit.rule, follower);
  return standing(*text_of_law);
}

bool PackWords::holds(const sectors::RuleInTime& rule, const sectors::Regulation* successor) const {
  const bool is_followed =
      successor != nullptr && successor->force_day_seen && in_force(successor->rule);
  return in_force(rule) && !is_followed;
}

std::string PackWords::standing(const sectors::RuleInTime& rule,
                                const sectors::Regulation* successor) const {
  const sectors::Force force = rule.force_on(handbook_.day);
  if (force == sectors::Force::none) return {};
  const bool is_followed = in_force(rule) && !holds(rule, successor);
  language::Arguments arguments;
  if (rule.valid.from) arguments["from"] = day(*rule.valid.from);
  if (rule.valid.to) arguments["to"] = day(*rule.valid.to);
  if (successor != nullptr && (is_followed || force == sectors::Force::superseded)) {
    arguments["by"] = successor->code;
  }
  const bool by_recall =
      force == sectors::Force::superseded && successor != nullptr && !successor->force_day_seen;
  if (by_recall) {
    if (successor->rule.valid.from) arguments["issued"] = day(*successor->rule.valid.from);
    return text("handbook.force.newer_unseen", arguments);
  }
  if (!is_followed) {
    const bool told = arguments.contains("by");
    return text(std::string("handbook.force.") + code_of(force), arguments) +
           (told ? std::string() : newer(successor));
  }
  if (successor->rule.valid.from) arguments["since"] = day(*successor->rule.valid.from);
  arguments.erase("from");
  return text("handbook.force.followed", arguments);
}

std::string PackWords::figure(const Decimal& value) const {
  return language::number(value, language_);
}

std::string PackWords::range(const std::optional<Decimal>& low,
                             const std::optional<Decimal>& high) const {
  constexpr const char* no_break = "\u00a0";
  if (low && high) {
    if (*low == *high) return figure(*low);
    return figure(*low) + no_break + "–" + no_break + figure(*high);
  }
  if (high) return std::string("≤") + no_break + figure(*high);
  if (low) return std::string("≥") + no_break + figure(*low);
  return {};
}

std::string PackWords::source(const std::string& id) const {
  const sectors::Publication* publication = knowledge().publication(id);
  if (publication == nullptr) return id;
  const bool is_estimate = publication->weight == sectors::EvidenceWeight::judgement;
  return is_estimate ? text("handbook.source.judgement") : of(publication->titles());
}

std::string PackWords::unit(const std::string& code) const {
  if (const auto sign = value_in<const char*>(signs, code)) return *sign;
  if (const std::size_t slash = code.find('/'); slash != std::string::npos) {
    return unit(code.substr(0, slash)) + "/" + unit(code.substr(slash + 1));
  }
  const std::string key = "handbook.unit." + code;
  return language::catalogue(language_).has(key) ? text(key) : code;
}

std::string PackWords::column(const std::string& code) const {
  const std::string key = "handbook.limit_column." + code;
  return language::catalogue(language_).has(key) ? text(key) : code;
}

std::string PackWords::day(calendar::Day day) const { return language::day(day, language_); }

std::string PackWords::sub_sectors(const std::vector<std::string>& ids) const {
  std::string all;
  for (const std::string& id : ids) {
    const sectors::SubSector* one = handbook_.sector.sub_sector(id);
    if (one == nullptr) continue;
    if (!all.empty()) all += ", ";
    all += of(one->name);
  }
  return all;
}

std::string PackWords::trade_codes(const sectors::SubSector& one) const {
  return text("handbook.trade.codes", {{"vsic", join(one.vsic)},
                                       {"isic", join(one.isic)},
                                       {"known", known(sectors::Known::unverified)}});
}

}  // namespace cpa::reports
