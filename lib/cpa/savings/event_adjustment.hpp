// Non-routine events: what changed and is no routine driver. A level, a ramp or a change of slope
// becomes a column of the model, estimated with its error inside the same covariance as the saving;
// a documented amount comes with its own uncertainty; rows can be left out. An event that covers
// the whole of one period and nothing of the other cannot be told from the saving itself. (Sự
// kiện bất thường.)
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cpa/consumption/observations.hpp"
#include "cpa/core/problem.hpp"
#include "cpa/plant/plant.hpp"

namespace cpa::savings {

// One line of the ledger that a verifier reads.
struct LedgerLine {
  plant::Event event;
  std::string column;  // name of the model's column; empty for amounts, exclusions and notes
  bool in_baseline = false;
  bool in_reporting = false;
  bool covers_reporting = false;  // all reporting rows, no baseline row
  bool covers_baseline = false;   // all baseline rows, no reporting row
};

struct EventAdjustment {
  std::vector<LedgerLine> ledger;
  // Events that are the same in every baseline row and move in reporting rows: the model is fitted
  // on both periods with a step between them.
  bool needs_pooled_model = false;
  // An estimated event that covers the whole of one period and nothing of the other: no verdict.
  bool indistinguishable = false;
  long double reporting_amount = 0;  // documented, SI, more use than without the events
  // In quadrature, SI; of amounts in the baseline what they carry over at its mean conditions.
  long double reporting_uncertainty = 0;
  std::vector<calendar::Period> excluded;  // rows left out
};

// Adds the columns to the observations, takes documented amounts out of baseline rows and removes
// excluded rows. `factors` says which events touch the series: item code -> SI of the series to one
// SI unit of the item (1 for the item itself).
[[nodiscard]] EventAdjustment adjust_for_events(consumption::Observations& observations,
                                                const plant::Plant& plant,
                                                const std::map<std::string, long double>& factors,
                                                const calendar::Period& baseline,
                                                const calendar::Period& reporting);

}  // namespace cpa::savings
