// A measurement plan frozen before the results are known: the models, the targets, the baseline's
// fingerprint, what items are converted by, the reporting period if one was named, and the last
// period that was there. Whoever assesses later sees whether all of it is still the same, whether
// the lock itself is as it was written, and whether any reporting row existed when it was locked.
// The date is the plant's own word.
// (Khóa kế hoạch trước khi có số liệu kỳ báo cáo.)
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "cpa/consumption/input_class.hpp"
#include "cpa/core/result.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/savings/plant_assessment.hpp"

namespace cpa::tasks {

inline constexpr const char* lock_file = "plan.lock.json";

// What one SI unit of an item counts for in a class of input, by class code and item code: table
// factors, the plant's own, or baseline prices. Classes that cannot be added up are not there.
using Conversions = std::map<std::string, std::map<std::string, long double>>;
[[nodiscard]] Conversions conversions_of(const plant::Plant& plant,
                                         const consumption::EnergyFactors& factors,
                                         const calendar::Period& baseline);

struct PlanLock {
  std::string date;  // as given, ISO
  calendar::Period baseline;
  std::string baseline_hash;                    // SHA-256 of baseline_text()
  std::optional<calendar::Period> reporting;    // if one was named when locked
  std::optional<calendar::Period> last_period;  // the latest recorded when locked
  std::string method;                           // code of savings::Method
  std::string inference;                        // code of savings::Inference
  long double confidence = 0.90L;
  std::map<std::string, long double> targets;   // share of one, by class code
  std::set<std::string> claimed;                // classes named by a target or a claim
  std::map<std::string, std::string> declared;  // by item: declared_text()
  Conversions conversions;
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

// What the plant says of an item besides its records: carrier, own factors, equivalent, meter.
// Sources and names leave it as it is.
[[nodiscard]] std::string declared_text(const plant::Item& item);

// Models as chosen on the baseline now; reporting rows are not looked at. `reporting` is the period
// that plant or command named, if any.
[[nodiscard]] PlanLock make_lock(const plant::Plant& plant,
                                 const savings::PlantAssessment& assessment,
                                 const savings::EstimateOptions& how,
                                 const std::optional<calendar::Period>& reporting,
                                 std::string date);
// What can be told at once to whoever locks, as warnings: lock.too_late (period: reporting data are
// there, so it will prove nothing), lock.date_early (date, last: figures are later than the date it
// is given), lock.date_far (date, last: more than ten years after them).
[[nodiscard]] Problems doubts_of(const PlanLock& lock);

[[nodiscard]] std::string lock_text(const PlanLock& lock);
// SHA-256 of everything in the lock: one that was changed by hand shows.
[[nodiscard]] std::string hash_of(const PlanLock& lock);
// Problems: those of documents, dates and numbers, and lock.version (found, expected). Whether it
// is as it was written, state_of() tells.
[[nodiscard]] Checked<PlanLock> read_lock(std::string_view text, const std::string& file);

// Why a lock does not hold, as warnings; none: it was made before any reporting row, and all that
// decides is as it was. lock.changed (by hand; then nothing else is looked at),
// lock.baseline_changed, lock.declared_changed (items: own factors, equivalents, meters, carriers),
// lock.factor_changed (items: tables or prices), lock.target_changed, lock.reporting_changed
// (locked, found), lock.after_reporting.
[[nodiscard]] Problems faults_of(const PlanLock& lock, const plant::Plant& plant,
                                 const Conversions& conversions, const calendar::Period& baseline,
                                 const calendar::Period& reporting);

}  // namespace cpa::tasks
