#include "cpa/tasks/savings_assessment.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "cpa/files/reading.hpp"
#include "cpa/plant_files/read_plant.hpp"
#include "cpa/tasks/data_check.hpp"
#include "cpa/tasks/energy_factors.hpp"
#include "cpa/tasks/plan_lock.hpp"
#include "cpa/tasks/used_packs.hpp"

namespace cpa::tasks {
namespace {

constexpr std::uintmax_t largest_lock = 1'000'000;

Checked<SavingsAnswer> assess_with(plant::Plant plant, Problems warnings,
                                   const sectors::Packs& packs,
                                   const savings::PlantOptions& options, std::string version) {
  const auto periods = savings::periods_of(plant, options);
  if (!periods) return refuse(Problems{periods.error()});
  ResolvedFactors factors = resolve_factors(plant, packs, periods->baseline.last_day());
  data_quality::DataQuality quality = data_quality::examine(plant);
  savings::PlantOptions informed = options;
  informed.doubted = doubted_figures(quality);
  auto assessment = savings::assess_plant(plant, factors.factors, informed);
  if (!assessment) return refuse(std::move(assessment.error()));
  SavingsAnswer answer{.plant = std::move(plant), .assessment = std::move(*assessment)};
  answer.quality = std::move(quality);
  answer.provenance.factors = std::move(factors.lines);
  answer.provenance.packs = sectors::name_of(packs);
  answer.provenance.packs_used = packs_used(packs, answer.plant.enterprise.sector);
  answer.provenance.program = std::move(version);
  answer.provenance.confidence = options.confidence;
  answer.provenance.method = savings::code_of(options.estimate.method);
  answer.provenance.inference = savings::code_of(options.estimate.inference);
  answer.provenance.seed = options.estimate.seed;
  answer.provenance.warnings = std::move(warnings);
  answer.provenance.warnings.insert(answer.provenance.warnings.end(), factors.warnings.begin(),
                                    factors.warnings.end());
  answer.provenance.dismissed = dismissed_findings(answer.plant, answer.quality, answer.assessment);
  for (const Problems& told : {open_errors(answer.plant, answer.quality, answer.assessment),
                               large_steps(answer.plant, answer.quality, answer.assessment),
                               calculated_figures(answer.plant, answer.assessment)}) {
    answer.provenance.warnings.insert(answer.provenance.warnings.end(), told.begin(), told.end());
  }
  return answer;
}

// The lock beside the plant's own files.
Checked<std::optional<PlanLock>> lock_beside(const std::filesystem::path& path) {
  const std::filesystem::path place = lock_path(path);
  const auto text = files::read_file(place, largest_lock);
  if (!text) {
    if (text.error().code == "file.not_found") return std::optional<PlanLock>{};
    return refuse(Problems{text.error()});
  }
  auto lock = read_lock(*text, place.string());
  if (!lock) return refuse(std::move(lock.error()));
  return std::optional<PlanLock>(std::move(*lock));
}

// A plan is locked on the rows as they were recorded, so bills brought to months are other rows.
bool reckons_otherwise(const PlanLock& lock, const savings::PlantOptions& options) {
  return options.calendarise || lock.method != savings::code_of(options.estimate.method) ||
         lock.inference != savings::code_of(options.estimate.inference) ||
         std::fabs(lock.confidence - options.confidence) > 1e-9L;
}

// Every locked model found its drivers.
bool is_followed(const savings::PlantAssessment& assessment) {
  const auto gone = [](const auto& one) {
    const Problems& warnings = one.assessment.warnings;
    return std::any_of(warnings.begin(), warnings.end(),
                       [](const Problem& warning) { return warning.code == "lock.driver_gone"; });
  };
  return std::none_of(assessment.items.begin(), assessment.items.end(), gone) &&
         std::none_of(assessment.classes.begin(), assessment.classes.end(), gone);
}

Problems faults_beside(const PlanLock& lock, const plant::Plant& plant, const sectors::Packs& packs,
                       const savings::Periods& periods) {
  const ResolvedFactors factors =
      resolve_factors(plant, packs, lock.baseline.last_day(), Emissions::unwanted);
  return faults_of(lock, plant, conversions_of(plant, factors.factors, lock.baseline),
                   periods.baseline, periods.reporting);
}

// A reporting period that nobody named beforehand begins where the baseline ends: a later start may
// have been picked.
std::optional<Problem> late_start(const PlanLock& lock, const calendar::Period& reporting) {
  if (lock.reporting || reporting.from <= lock.baseline.to) return std::nullopt;
  Problem late{.code = "lock.reporting_later", .severity = Severity::warning};
  late.arguments = {{"found", calendar::text_of(reporting)},
                    {"expected", calendar::text_of(lock.baseline.to)}};
  return late;
}

// A lock holds the events of the baseline alone.
std::vector<std::string> events_outside(const plant::Plant& plant,
                                        const savings::PlantAssessment& assessment) {
  std::vector<std::string> kinds;
  for (const plant::Event& event : plant.events) {
    const bool adjusts = event.effect != plant::EventEffect::note_only;
    const bool reported = event.from < assessment.reporting.to &&
                          (!event.to || *event.to >= assessment.reporting.from);
    if (!adjusts || !reported || event.from < assessment.baseline.to) continue;
    if (std::find(kinds.begin(), kinds.end(), event.kind) == kinds.end()) {
      kinds.push_back(event.kind);
    }
  }
  return kinds;
}

void note_lock(const PlanLock& lock, Problems faults, const std::filesystem::path& place,
               SavingsAnswer& answer) {
  reports::Provenance& provenance = answer.provenance;
  for (const Problem& fault : faults) {
    provenance.lock_reasons.push_back(fault.code.substr(std::string("lock.").size()));
  }
  const bool followed = is_followed(answer.assessment);
  if (faults.empty() && !followed) provenance.lock_reasons.emplace_back("driver_gone");
  const bool holds = provenance.lock_reasons.empty();
  provenance.lock = holds ? reports::Lock::locked : reports::Lock::broken;
  if (const auto day = calendar::read_day(lock.date)) provenance.locked_on = *day;
  if (holds) provenance.events_not_locked = events_outside(answer.plant, answer.assessment);
  if (holds) {
    if (auto late = late_start(lock, answer.assessment.reporting)) faults.push_back(*late);
    // A date that cannot be true is told again: "locked before" rests on the plant's word for it.
    for (Problem& doubt : doubts_of(lock)) {
      if (doubt.code != "lock.too_late") faults.push_back(std::move(doubt));
    }
  }
  for (Problem& fault : faults) {
    fault.where.file = place.filename().string();
    provenance.warnings.push_back(std::move(fault));
  }
}

}  // namespace

Checked<SavingsAnswer> assess_savings(plant::Plant plant, const sectors::Packs& packs,
                                      const savings::PlantOptions& options, std::string version,
                                      Problems warnings) {
  return assess_with(std::move(plant), std::move(warnings), packs, options, std::move(version));
}

Checked<SavingsAnswer> assess_savings(const std::filesystem::path& path,
                                      const sectors::Packs& packs,
                                      const savings::PlantOptions& options, std::string version) {
  auto read = plant_files::read_plant(path, packs);
  auto lock = lock_beside(path);
  if (!read || !lock) {
    Problems problems = read ? Problems{} : std::move(read.error());
    if (!lock) problems.insert(problems.end(), lock.error().begin(), lock.error().end());
    return refuse(std::move(problems));
  }
  savings::PlantOptions chosen = options;
  Problems faults;
  const auto periods = savings::periods_of(read->plant, options);
  const bool is_locked = *lock && periods;
  if (is_locked) {
    faults = faults_beside(**lock, read->plant, packs, *periods);
    // Only a lock that holds may fix the models.
    const bool own_model = !options.drivers.empty() || options.selection.model.has_value();
    if (!own_model && faults.empty()) chosen.locked = (*lock)->models;
    if ((own_model || reckons_otherwise(**lock, options)) && faults.empty()) {
      faults.push_back({.code = "lock.other_model", .severity = Severity::warning});
    }
  }
  auto answer = assess_with(std::move(read->plant), std::move(read->warnings), packs, chosen,
                            std::move(version));
  if (answer) answer->provenance.plant = path.string();
  if (answer && is_locked) note_lock(**lock, std::move(faults), lock_path(path), *answer);
  return answer;
}

}  // namespace cpa::tasks
