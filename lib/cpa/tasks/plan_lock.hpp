// A measurement plan frozen before the results are known: the models, the baseline's fingerprint,
// and the last period that was there. Whoever assesses later sees whether the baseline is still the
// same and whether any reporting row existed when it was locked. The date is the plant's own word.
// (Khóa kế hoạch trước khi có số liệu kỳ báo cáo.)
#pragma once

#include <filesystem>
#include <map>
#include <optional>
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
  std::map<std::string, savings::LockedModel> models;  // by item or class code
};

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
// Problems: those of documents, dates and numbers, and lock.version (found, expected).
[[nodiscard]] Checked<PlanLock> read_lock(std::string_view text, const std::string& file);

enum class LockState {
  none,              // there is no lock
  before_reporting,  // baseline unchanged, no reporting row was present when it was locked
  after_reporting,   // reporting rows were present: the lock proves nothing
  baseline_changed,  // the baseline is no longer what was locked
  other_model  // it holds, but drivers, a model or a way of reckoning of somebody's own was asked
               // for
};
[[nodiscard]] LockState state_of(const PlanLock& lock, const plant::Plant& plant,
                                 const calendar::Period& baseline,
                                 const calendar::Period& reporting);
[[nodiscard]] const char* code_of(LockState state);

}  // namespace cpa::tasks
