#include "cpa/tasks/internal/locked_terms.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "cpa/core/rounding.hpp"
#include "cpa/core/text.hpp"
#include "cpa/signing/sha256.hpp"
#include "cpa/tasks/plan_lock.hpp"

namespace cpa::tasks {
namespace {

constexpr std::chrono::days longest_wait{3653};  // ten years

// The lock keeps twelve digits.
bool is_same(long double a, long double b) {
  return std::fabs(a - b) <= 1e-9L * std::max({1e-300L, std::fabs(a), std::fabs(b)});
}

bool is_same_share(const std::pair<const std::string, long double>& a,
                   const std::pair<const std::string, long double>& b) {
  return a.first == b.first && is_same(a.second, b.second);
}

bool same_targets(const PlanLock& lock, const plant::Plant& plant) {
  const auto now = targets_of(plant);
  return lock.claimed == claimed_of(plant) &&
         std::equal(now.begin(), now.end(), lock.targets.begin(), lock.targets.end(),
                    is_same_share);
}

std::string listed(const std::set<std::string>& items) {
  return join(std::vector<std::string>(items.begin(), items.end()));
}

std::set<std::string> redeclared(const PlanLock& lock, const plant::Plant& plant) {
  std::set<std::string> items;
  for (const plant::Item& item : plant.items) {
    const auto locked = lock.declared.find(item.code);
    const std::string before = locked == lock.declared.end() ? "" : locked->second;
    if (declared_text(item) != before) items.insert(item.code);
  }
  return items;
}

// Items that count for something else than they did. An item that was never used when the plan was
// locked is in no class then; one of a claimed class that could not be added up is new to it.
std::set<std::string> reconverted(const PlanLock& lock, const Conversions& now) {
  std::set<std::string> items;
  for (const auto& [input_class, before] : lock.conversions) {
    const auto found = now.find(input_class);
    for (const auto& [item, factor] : before) {
      const bool is_there = found != now.end() && found->second.contains(item);
      if (!is_there || !is_same(factor, found->second.at(item))) items.insert(item);
    }
  }
  for (const auto& [input_class, after] : now) {
    if (lock.conversions.contains(input_class) || !lock.claimed.contains(input_class)) continue;
    for (const auto& [item, factor] : after) items.insert(item);
  }
  return items;
}

Problem fault(const char* code, std::map<std::string, std::string> arguments = {}) {
  return {.code = code, .severity = Severity::warning, .arguments = std::move(arguments)};
}

void add_figure(std::string& text, const char* name,
                const std::optional<plant::DeclaredFactor>& declared) {
  if (!declared) return;
  text += std::string("; ") + name + ' ' + declared->value.without_noughts().text() + ' ' +
          declared->unit.code;
}

}  // namespace

std::map<std::string, long double> targets_of(const plant::Plant& plant) {
  std::map<std::string, long double> targets;
  for (const plant::Target& target : plant.targets) {
    targets[plant::code_of(target.input_class)] = target.saving.value();
  }
  return targets;
}

std::set<std::string> claimed_of(const plant::Plant& plant) {
  std::set<std::string> claimed;
  for (const plant::Target& target : plant.targets) {
    claimed.insert(plant::code_of(target.input_class));
  }
  for (const plant::Claim& claim : plant.claims) claimed.insert(plant::code_of(claim.input_class));
  return claimed;
}

std::map<std::string, std::string> declared_by(const plant::Plant& plant) {
  std::map<std::string, std::string> declared;
  for (const plant::Item& item : plant.items) {
    std::string text = declared_text(item);
    if (!text.empty()) declared[item.code] = std::move(text);
  }
  return declared;
}

std::string declared_text(const plant::Item& item) {
  std::string text;
  if (!item.carrier.empty()) text += "; carrier " + item.carrier;
  add_figure(text, "heating_value", item.heating_value);
  add_figure(text, "toe_coefficient", item.toe_coefficient);
  add_figure(text, "emission_factor", item.emission_factor);
  if (item.equivalent) text += "; equivalent " + item.equivalent->text();
  if (item.meter) {
    const long double share = item.meter->relative_uncertainty.value();
    text += "; meter " + canonical_number(round_significant(share));
    if (item.meter->replaced) text += " replaced " + calendar::text_of(*item.meter->replaced);
  }
  return text.empty() ? text : text.substr(2);
}

Conversions conversions_of(const plant::Plant& plant, const consumption::EnergyFactors& factors,
                           const calendar::Period& baseline) {
  using plant::InputClass;
  Conversions conversions;
  for (const InputClass input_class :
       {InputClass::energy_mj, InputClass::energy_toe, InputClass::fuel, InputClass::raw_material,
        InputClass::other_material, InputClass::water}) {
    const auto series = consumption::class_series(plant, input_class, factors, baseline.last_day());
    if (!series || !*series) continue;
    auto& converted = conversions[plant::code_of(input_class)];
    for (const auto& [item, factor] : (*series)->factors) converted[item] = factor.per_si;
  }
  return conversions;
}

Problems faults_of(const PlanLock& lock, const plant::Plant& plant, const Conversions& conversions,
                   const calendar::Period& baseline, const calendar::Period& reporting) {
  if (lock.hash != hash_of(lock)) return {fault("lock.changed")};
  Problems faults;
  if (lock.baseline != baseline ||
      signing::sha256(baseline_text(plant, baseline)) != lock.baseline_hash) {
    faults.push_back(fault("lock.baseline_changed"));
  }
  const std::set<std::string> declared = redeclared(lock, plant);
  if (!declared.empty()) {
    faults.push_back(fault("lock.declared_changed", {{"items", listed(declared)}}));
  }
  std::set<std::string> converted;
  for (const std::string& item : reconverted(lock, conversions)) {
    if (!declared.contains(item)) converted.insert(item);
  }
  // Prices are of the baseline's last day: another baseline has others, and that is said already.
  if (!converted.empty() && lock.baseline == baseline) {
    faults.push_back(fault("lock.factor_changed", {{"items", listed(converted)}}));
  }
  if (!same_targets(lock, plant)) faults.push_back(fault("lock.target_changed"));
  if (lock.reporting && *lock.reporting != reporting) {
    faults.push_back(fault(
        "lock.reporting_changed",
        {{"locked", calendar::text_of(*lock.reporting)}, {"found", calendar::text_of(reporting)}}));
  }
  if (lock.last_period && lock.last_period->to > reporting.from) {
    faults.push_back(fault("lock.after_reporting"));
  }
  return faults;
}

Problems doubts_of(const PlanLock& lock) {
  Problems doubts;
  if (!lock.last_period) return doubts;
  const calendar::Day begin = lock.reporting ? lock.reporting->from : lock.baseline.to;
  if (lock.last_period->to > begin) {
    doubts.push_back(fault("lock.too_late", {{"period", calendar::text_of(*lock.last_period)}}));
  }
  const auto date = calendar::read_day(lock.date);
  if (!date) return doubts;
  const calendar::Day last = lock.last_period->last_day();
  const std::map<std::string, std::string> days{{"date", lock.date},
                                                {"last", calendar::text_of(last)}};
  if (*date < last) doubts.push_back(fault("lock.date_early", days));
  if (*date > last + longest_wait) doubts.push_back(fault("lock.date_far", days));
  return doubts;
}

}  // namespace cpa::tasks
