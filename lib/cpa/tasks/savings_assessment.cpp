#include "cpa/tasks/savings_assessment.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "cpa/files/reading.hpp"
#include "cpa/plant_files/read_plant.hpp"
#include "cpa/tasks/data_check.hpp"
#include "cpa/tasks/energy_factors.hpp"
#include "cpa/tasks/plan_lock.hpp"

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
  informed.doubted = doubted_figures(plant, quality);
  auto assessment = savings::assess_plant(plant, factors.factors, informed);
  if (!assessment) return refuse(std::move(assessment.error()));
  SavingsAnswer answer{.plant = std::move(plant), .assessment = std::move(*assessment)};
  answer.quality = std::move(quality);
  answer.provenance.factors = std::move(factors.lines);
  answer.provenance.packs = sectors::name_of(packs);
  answer.provenance.program = std::move(version);
  answer.provenance.confidence = options.confidence;
  answer.provenance.method = savings::code_of(options.estimate.method);
  answer.provenance.inference = savings::code_of(options.estimate.inference);
  answer.provenance.seed = options.estimate.seed;
  answer.provenance.warnings = std::move(warnings);
  answer.provenance.warnings.insert(answer.provenance.warnings.end(), factors.warnings.begin(),
                                    factors.warnings.end());
  const Problems doubts = open_errors(answer.plant, answer.quality, answer.assessment);
  answer.provenance.warnings.insert(answer.provenance.warnings.end(), doubts.begin(), doubts.end());
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

bool reckons_otherwise(const PlanLock& lock, const savings::PlantOptions& options) {
  return lock.method != savings::code_of(options.estimate.method) ||
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

}  // namespace

Checked<SavingsAnswer> assess_savings(plant::Plant plant, const sectors::Packs& packs,
                                      const savings::PlantOptions& options, std::string version) {
  return assess_with(std::move(plant), {}, packs, options, std::move(version));
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
  LockState state = LockState::none;
  const auto periods = savings::periods_of(read->plant, options);
  if (*lock && periods) {
    state = state_of(**lock, read->plant, periods->baseline, periods->reporting);
    const bool own_model = !options.drivers.empty() || options.selection.model.has_value();
    if ((own_model || reckons_otherwise(**lock, options)) && state == LockState::before_reporting) {
      state = LockState::other_model;
    }
    // Only a lock that holds may fix the models.
    const bool is_sound = state != LockState::baseline_changed && state != LockState::changed;
    if (!own_model && is_sound) chosen.locked = (*lock)->models;
  }
  auto answer = assess_with(std::move(read->plant), std::move(read->warnings), packs, chosen,
                            std::move(version));
  if (!answer) return answer;
  if (state != LockState::none) {
    const bool holds = state == LockState::before_reporting && is_followed(answer->assessment);
    answer->provenance.lock = holds ? reports::Lock::locked : reports::Lock::broken;
    if (const auto day = calendar::read_day((*lock)->date)) answer->provenance.locked_on = *day;
    if (state != LockState::before_reporting) {
      Problem warning{.code = std::string("lock.") + code_of(state), .severity = Severity::warning};
      warning.where.file = lock_path(path).filename().string();
      answer->provenance.warnings.push_back(std::move(warning));
    }
  }
  return answer;
}

}  // namespace cpa::tasks
