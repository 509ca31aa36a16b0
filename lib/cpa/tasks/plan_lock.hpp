// A measurement plan frozen before the results are known: the models, the targets, the baseline's
// fingerprint, and the last period that was there. Whoever assesses later sees whether baseline and
// targets are still the same, whether the lock itself is as it was written, and whether any
// reporting row existed when it was locked. The date is the plant's own word.
// (Khóa kế hoạch trước khi có số liệu kỳ báo cáo.)
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "cpa/core/result.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/savings/plant_assessment.hpp"

namespace cpa::tasks {

inline constexpr const char* lock_file = "plan.lock.json";

struct PlanLock {
  std::string date;  // as given, ISO
  calendar::Period baseline;
  std::string baseline_hash;                    // SHA-256 of baseline_text()
  std::optional<calendar::Period> last_period;  // the latest recorded when locked
  std::string method;                           // code of savings::Method
  std::string inference;                        // code of savings::Inference
  long double confidence = 0.90L;
  std::map<std::string, long double> targets;          // share of one, by class code
  std::set<std::string> claimed;                       // classes named by a target or a claim
  std::map<std::string, savings::LockedModel> models;  // by item or class code
  std::string hash;                                    // of all of it, as read from a file
};

// Where the lock of a plant lies: plan.lock.json in its folder, or beside its one file under the
// file's own name (mill.xlsx.plan.lock.json).
[[nodiscard]] std::filesystem::path lock_path(const std::filesystem::path& plant);

// The baseline as canonical text: items in code order, every record of the baseline with its state
// and exact figure, its weather, and the events that touch it with what they do to the figures.
// Notes and everything outside the baseline leave it as it is.
[[nodiscard]] std::string baseline_text(const plant::Plant& plant,
                                        const calendar::Period& baseline);

// Models as chosen on the baseline now; reporting rows are not looked at.
[[nodiscard]] PlanLock make_lock(const plant::Plant& plant,
                                 const savings::PlantAssessment& assessment,
                                 const savings::EstimateOptions& how, std::string date);

[[nodiscard]] std::string lock_text(const PlanLock& lock);
// SHA-256 of everything in the lock: one that was changed by hand shows.
[[nodiscard]] std::string hash_of(const PlanLock& lock);
// Problems: those of documents, dates and numbers, and lock.version (found, expected). Whether it
// is as it was written, state_of() tells.
[[nodiscard]] Checked<PlanLock> read_lock(std::string_view text, const std::string& file);

enum class LockState {
  none,              // there is no lock
  before_reporting,  // baseline unchanged, no reporting row was present when it was locked
  after_reporting,   // reporting rows were present: the lock proves nothing
  baseline_changed,  // the baseline is no longer what was locked
  target_changed,    // a target, or which classes are claimed, is no longer what was locked
  changed,           // the lock is no longer what was written
  other_model  // it holds, but drivers, a model or a way of reckoning of somebody's own was asked
               // for
};
[[nodiscard]] LockState state_of(const PlanLock& lock, const plant::Plant& plant,
                                 const calendar::Period& baseline,
                                 const calendar::Period& reporting);
[[nodiscard]] const char* code_of(LockState state);

}  // namespace cpa::tasks
