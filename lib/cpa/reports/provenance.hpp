// What a report says about its own making besides the assessment: which outside figures it rests
// on, with source and standing, which program and packs made it, and whether the model was locked
// before the reporting data. Whoever calls the reports fills it; nothing here is computed. (Nguồn
// gốc số liệu.)
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cpa/calendar/period.hpp"
#include "cpa/core/problem.hpp"
#include "cpa/language/language.hpp"

namespace cpa::reports {

// One conversion, emission or price figure of one item, the same for both periods.
struct FactorLine {
  std::string item;       // code
  std::string what;       // "energy", "oil_equivalent", "emissions", "price"
  long double value = 0;  // in `unit`
  std::string unit;       // "TOE/t"
  std::string source;     // title and place in it, or what the plant says of its own figure
  std::string source_vi;  // the same in Vietnamese; empty = as it is
  std::string known;      // "read", "secondary", "unverified", or "declared" by the plant
  std::string status;     // "draft", "in_force", "expired", "superseded"; empty for declared ones
  std::optional<calendar::Day> valid_from;
  std::optional<calendar::Day> valid_to;  // last day
  std::string id;                         // of the packs; empty for declared ones

  [[nodiscard]] const std::string& source_in(language::Language reader) const {
    return reader == language::Language::vi && !source_vi.empty() ? source_vi : source;
  }
};

// Was the plan (models, targets, factors, hash of the baseline data) locked before the reporting
// data were there? "broken": there is a lock, and it does not hold.
enum class Lock { not_locked, locked, broken };

// A pack that a result rests on.
struct PackUsed {
  std::string pack;     // "vietnam.toe_2011"; of a consultant's folder its manifest's id
  std::string version;  // "1.0.0"
  std::string layer;    // the consultant's folder it lies in; empty = built in
};

struct Provenance {
  std::vector<FactorLine> factors;
  std::vector<PackUsed> packs_used;
  std::string plant;    // where the plant lies, as it was named: steps to take spell it
  std::string packs;    // content id of the data packs
  std::string program;  // version
  std::string method = "forecast";
  std::string inference = "integrated";
  long double confidence = 0.90L;  // on each side
  std::uint64_t seed = 0;          // of the bootstrap
  Lock lock = Lock::not_locked;
  std::optional<calendar::Day> locked_on;  // the plant's word
  // Why the lock does not hold: changed, baseline_changed, declared_changed, factor_changed,
  // target_changed, reporting_changed, after_reporting, other_model, driver_gone.
  std::vector<std::string> lock_reasons;
  // Kinds of the events of the reporting period that the lock, which holds, knows nothing of: they
  // begin after the baseline, notes apart. In the order of their first days, each once.
  std::vector<std::string> events_not_locked;
  std::size_t dismissed = 0;  // findings that were set aside of the items judged
  Problems warnings;          // of reading the plant and of its factors
};

[[nodiscard]] const char* code_of(Lock lock);  // "not_locked"
// "common.carriers, units 1.0.0; vietnam.toe_2011 1.0.0; own 0.2.0 (my-packs)": of packs in a row
// the folder and the version that they share are written once.
[[nodiscard]] std::string names_of(const std::vector<PackUsed>& packs);
// The same with the content id behind; the id alone where no folder is named.
[[nodiscard]] std::string named_packs(const std::vector<PackUsed>& packs, const std::string& id);

}  // namespace cpa::reports
