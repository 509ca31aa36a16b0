#include "cpa/norms/discharge_limits.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/norms/internal/discharge_words.hpp"

namespace cpa::norms {
namespace {

using sectors::Limit;
using sectors::Medium;
using sectors::Regulation;

constexpr const char* limits_field = "discharge.permit.limits[";

// As the fields of a list are named: the first is 1.
std::string field_of(std::size_t index, const char* key) {
  return limits_field + std::to_string(index + 1) + "]." + key;
}

Problem problem_of(std::string code, std::string field,
                   std::map<std::string, std::string> arguments) {
  Problem problem{.code = std::move(code)};
  problem.where.field = std::move(field);
  problem.arguments = std::move(arguments);
  return problem;
}

// What the plant says of the regulation on one kind of discharge.
struct Rule {
  Medium medium;
  std::string block;  // before the names of its fields
  std::string regulation;
  std::string column;
  std::optional<Decimal> first;  // Kq or Kp
  std::optional<Decimal> second;
};

Rule rule_of(const plant::Discharge& from, plant::DischargeKind kind) {
  if (kind == plant::DischargeKind::waste_water) {
    return {Medium::waste_water, "discharge.", from.regulation, from.column, from.kq, from.kf};
  }
  const plant::AirRule& air = from.air;
  return {Medium::air, "discharge.air.", air.regulation, air.column, air.kp, air.kv};
}

class LimitFinder {
 public:
  LimitFinder(const plant::Discharge& discharge, plant::DischargeKind kind,
              const std::string& sub_sector, const sectors::Knowledge& knowledge,
              const units::UnitTable& units, calendar::Day day)
      : permit_(discharge.permit),
        rule_(rule_of(discharge, kind)),
        sub_sector_(sub_sector),
        knowledge_(knowledge),
        units_(units),
        parameters_(knowledge, rule_.medium) {
    found_.kind = kind;
    found_.day = day;
  }

  Checked<DischargeLimits> find() {
    find_permit();
    if (rule_.regulation.empty()) {
      find_choices();
    } else {
      find_regulation();
    }
    if (!problems_.empty()) {
      problems_.insert(problems_.end(), found_.warnings.begin(), found_.warnings.end());
      return refuse(std::move(problems_));
    }
    return std::move(found_);
  }

 private:
  void find_permit() {
    if (!permit_) return;
    const auto& limits = permit_->limits;
    for (std::size_t i = 0; i < limits.size(); ++i) {
      const plant::PermitLimit& from = limits[i];
      if (from.kind != found_.kind) continue;
      DischargeLimit limit;
      limit.by = LimitBy::permit;
      limit.low = from.low;
      limit.high = from.value.value();
      limit.unit = from.unit;
      const DischargeParameter* const known = parameters_.find(from.parameter);
      limit.parameter =
          known == nullptr ? sectors::Bilingual{from.parameter, from.parameter} : known->name;
      if (known == nullptr) {
        warn_of_parameter(from.parameter, i);
      } else if (!fits_unit(from.unit, known->unit, units_)) {
        problems_.push_back(problem_of(
            "discharge.unit", field_of(i, "unit"),
            {{"found", from.unit}, {"parameter", from.parameter}, {"expected", known->unit}}));
      }
      if (!by_permit_.insert(parameters_.code_of(from.parameter)).second) {
        problems_.push_back(problem_of("discharge.parameter_twice", field_of(i, "parameter"),
                                       {{"found", from.parameter}}));
      }
      found_.limits.push_back(std::move(limit));
    }
  }

  void warn_of_parameter(const std::string& found, std::size_t index) {
    Problem warning = problem_of("discharge.parameter_unknown", field_of(index, "parameter"),
                                 {{"found", found}, {"nearest", join(parameters_.nearest(found))}});
    warning.severity = Severity::warning;
    found_.warnings.push_back(std::move(warning));
  }

  // In force, or still to be used by plants that a change left under them.
  void find_choices() {
    std::vector<std::string> general;
    for (const Regulation* one : discharge_regulations(knowledge_, rule_.medium)) {
      const auto force = one->rule.force_on(found_.day);
      if (!is_for_trade(*one) || force != sectors::Force::in_force) continue;
      (names_trade(*one) ? found_.choices : general).push_back(one->code);
    }
    found_.choices.insert(found_.choices.end(), general.begin(), general.end());
  }

  void find_regulation() {
    const auto known = discharge_regulations(knowledge_, rule_.medium);
    const Regulation* const regulation = regulation_named(rule_.regulation, known);
    if (regulation == nullptr) {
      std::vector<std::string> codes;
      for (const Regulation* one : known) codes.push_back(one->code);
      problems_.push_back(problem_of("discharge.regulation_unknown", rule_.block + "regulation",
                                     {{"found", rule_.regulation},
                                      {"nearest", join(nearest_words(rule_.regulation, codes))},
                                      {"choices", join(codes)}}));
      return;
    }
    found_.regulation = regulation->code;
    place_in_time(*regulation);
    compare_trades(*regulation, known);
    std::vector<const Limit*> rows = rows_of(*regulation);
    found_.values_seen = !rows.empty();
    if (!find_column(rows)) return;
    find_coefficients(*regulation);
    const auto first = static_cast<std::ptrdiff_t>(found_.limits.size());
    const std::set<std::string> told = add_rows(*regulation, rows);
    // Some rows of a text that was not seen are not all of it.
    if (!regulation->values_seen) add_unseen(*regulation, told);
    std::stable_sort(found_.limits.begin() + first, found_.limits.end(),
                     [this](const DischargeLimit& a, const DischargeLimit& b) {
                       return parameters_.code_of(a.parameter.en) <
                              parameters_.code_of(b.parameter.en);
                     });
  }

  [[nodiscard]] bool names_trade(const Regulation& regulation) const {
    const auto& trades = regulation.sub_sectors;
    return std::find(trades.begin(), trades.end(), sub_sector_) != trades.end();
  }

  [[nodiscard]] bool is_for_trade(const Regulation& regulation) const {
    return !regulation.other_trades && (regulation.sub_sectors.empty() || names_trade(regulation));
  }

  // A trade with a regulation of its own is not under the general one, unless that replaced it.
  void compare_trades(const Regulation& regulation, const std::vector<const Regulation*>& known) {
    found_.other_trade = !is_for_trade(regulation);
    if (names_trade(regulation)) return;
    for (const Regulation* one : known) {
      const auto& replaced = regulation.replaces;
      const bool is_over = std::find(replaced.begin(), replaced.end(), one->code) != replaced.end();
      if (names_trade(*one) && !is_over) found_.trade_rules.push_back(one->code);
    }
  }

  [[nodiscard]] std::vector<const Limit*> rows_of(const Regulation& regulation) const {
    std::vector<const Limit*> rows;
    for (const Limit& limit : knowledge_.limits) {
      if (limit.medium == rule_.medium && limit.regulation == regulation.code) {
        rows.push_back(&limit);
      }
    }
    return rows;
  }

  void place_in_time(const Regulation& regulation) {
    found_.force = regulation.rule.force_on(found_.day);
    for (const Regulation& other : knowledge_.regulations) {
      const auto& replaced = other.replaces;
      if (std::find(replaced.begin(), replaced.end(), regulation.code) == replaced.end()) continue;
      found_.replaced_by = other.code;
      found_.replaced_from = other.rule.valid.from;
      found_.may_be_used_to = regulation.rule.valid.to;
      const bool has_begun = found_.replaced_from && *found_.replaced_from <= found_.day;
      if (has_begun) found_.force = sectors::Force::superseded;
      // Before that day it was the rule, whatever the pack says of it today.
      if (!has_begun && found_.replaced_from && found_.force == sectors::Force::superseded) {
        found_.force = sectors::Force::in_force;
      }
    }
  }

  // False where the rows cannot be chosen.
  bool find_column(const std::vector<const Limit*>& rows) {
    std::set<std::string> columns;
    for (const Limit* row : rows) {
      if (!row->column.empty()) columns.insert(row->column);
    }
    found_.column = rule_.column;
    if (columns.empty()) return true;
    const std::vector<std::string> choices(columns.begin(), columns.end());
    if (rule_.column.empty()) {
      problems_.push_back(
          problem_of("discharge.column_needed", rule_.block + "regulation",
                     {{"regulation", found_.regulation}, {"choices", join(choices)}}));
      return false;
    }
    for (const std::string& column : choices) {
      if (fold(column) != fold(rule_.column)) continue;
      found_.column = column;
      return true;
    }
    problems_.push_back(problem_of(
        "discharge.column_unknown", rule_.block + "column",
        {{"found", rule_.column}, {"regulation", found_.regulation}, {"choices", join(choices)}}));
    return false;
  }

  void find_coefficients(const Regulation& regulation) {
    const bool asked = std::any_of(
        knowledge_.coefficients.begin(), knowledge_.coefficients.end(),
        [&](const sectors::Coefficient& one) { return one.regulation == regulation.code; });
    if (asked) {
      const bool whole = rule_.first && rule_.second;
      found_.coefficients = whole ? CoefficientUse::applied : CoefficientUse::lacking;
    } else if (rule_.first || rule_.second) {
      found_.coefficients = CoefficientUse::unused;
    }
  }

  // Parameters of the regulations that it replaces and that are for the plant's trade.
  void add_unseen(const Regulation& regulation, const std::set<std::string>& told) {
    std::map<std::string, const Limit*> parameters;
    for (const std::string& code : regulation.replaces) {
      const Regulation* const replaced = knowledge_.regulation(code);
      if (replaced == nullptr || !is_for_trade(*replaced)) continue;
      for (const Limit* row : rows_of(*replaced)) {
        parameters.emplace(parameters_.code_of(row->parameter.en), row);
      }
    }
    for (const auto& [code, row] : parameters) {
      if (by_permit_.count(code) == 0 && !told.contains(code)) add_lacking(*row);
    }
  }

  void add_lacking(const Limit& row) {
    DischargeLimit limit;
    limit.parameter = row.parameter;
    limit.by = LimitBy::regulation;
    limit.lack = LimitLack::unseen;
    limit.unit = row.unit;
    found_.limits.push_back(std::move(limit));
  }

  // Gives the codes of the parameters that it has rows of.
  std::set<std::string> add_rows(const Regulation& regulation,
                                 const std::vector<const Limit*>& rows) {
    std::set<std::string> told;
    std::map<std::string, std::vector<const Limit*>> of_column;
    std::map<std::string, const Limit*> any;
    for (const Limit* row : rows) {
      const std::string code = parameters_.code_of(row->parameter.en);
      told.insert(code);
      any.emplace(code, row);
      if (row->column.empty() || row->column == found_.column) of_column[code].push_back(row);
    }
    for (const auto& [code, first] : any) {
      if (by_permit_.count(code) > 0) continue;
      const auto& chosen = of_column[code];
      if (chosen.empty()) add_lacking(*first);
      for (const Limit* row : chosen) add_row(regulation, *row, chosen.size() > 1);
    }
    return told;
  }

  void add_row(const Regulation& regulation, const Limit& row, bool with_condition) {
    DischargeLimit limit;
    limit.parameter = row.parameter;
    if (with_condition) limit.condition = row.condition;
    limit.by = LimitBy::regulation;
    limit.row = row.id;
    limit.unit = row.unit;
    limit.known = row.origin.known;
    limit.low = row.low;
    if (row.high) limit.high = row.high->value();
    const auto& plain = regulation.without_coefficients;
    const bool takes_none =
        std::any_of(plain.begin(), plain.end(), [this, &row](const std::string& parameter) {
          return parameters_.code_of(parameter) == parameters_.code_of(row.parameter.en);
        });
    // A range such as pH is no amount that could be multiplied.
    if (takes_none || row.low || !row.high) {
      found_.limits.push_back(std::move(limit));
      return;
    }
    if (found_.coefficients == CoefficientUse::applied) {
      limit.table_value = limit.high;
      limit.high = *limit.table_value * rule_.first->value() * rule_.second->value();
    } else if (found_.coefficients == CoefficientUse::lacking) {
      limit.table_value = std::exchange(limit.high, std::nullopt);
      limit.lack = LimitLack::coefficients;
    }
    found_.limits.push_back(std::move(limit));
  }

  const std::optional<plant::Permit>& permit_;
  Rule rule_;
  const std::string& sub_sector_;
  const sectors::Knowledge& knowledge_;
  const units::UnitTable& units_;
  DischargeParameters parameters_;
  std::set<std::string> by_permit_;  // codes of parameters
  DischargeLimits found_;
  Problems problems_;
};

}  // namespace

Checked<DischargeLimits> discharge_limits(const plant::Discharge& discharge,
                                          plant::DischargeKind kind, const std::string& sub_sector,
                                          const sectors::Knowledge& knowledge,
                                          const units::UnitTable& units, calendar::Day day) {
  return LimitFinder(discharge, kind, sub_sector, knowledge, units, day).find();
}

const char* code_of(LimitBy by) { return by == LimitBy::permit ? "permit" : "regulation"; }

const char* code_of(LimitLack lack) {
  switch (lack) {
    case LimitLack::none:
      return "none";
    case LimitLack::unseen:
      return "unseen";
    case LimitLack::coefficients:
      return "coefficients";
  }
  return "";
}

const char* code_of(CoefficientUse coefficients) {
  switch (coefficients) {
    case CoefficientUse::none:
      return "none";
    case CoefficientUse::applied:
      return "applied";
    case CoefficientUse::lacking:
      return "lacking";
    case CoefficientUse::unused:
      return "unused";
  }
  return "";
}

}  // namespace cpa::norms
