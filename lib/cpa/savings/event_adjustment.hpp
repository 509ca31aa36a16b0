// Non-routine events: what changed and is no routine driver. A level, a ramp or a change of slope
// becomes a column of the model, estimated with its error inside the same covariance as the saving;
// a documented amount comes with its own uncertainty; rows can be left out. An event that covers
// the whole of one period and nothing of the other cannot be told from the saving itself. (Sự
// kiện bất thường.)
#pragma once

#include <cstddef>
#include <map>
#include <span>
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
  // Rows whose share of the event is read off the data: reporting rows, of an event in the baseline
  // alone those.
  std::size_t estimated_rows = 0;
  // So much of the one period and so little of the other that its effect cannot be told from the
  // saving: over a third of the reporting rows have less than an eighth of the baseline's like.
  bool covers_reporting = false;
  bool covers_baseline = false;
  bool left_out = false;  // an amount that is not counted (DocumentedAmount)
};

// An amount that somebody documented, spread evenly over the days of the event that the data know.
// The plant's word may widen a saving only with evidence and with a doubt about it: one that raises
// what was to be expected is not counted without both. One that lowers it always is.
struct DocumentedAmount {
  std::string event;    // its kind, as the plant calls it
  bool proven = true;   // evidence is named
  bool counted = true;  // in the rows and the bounds
  // What it adds to the expected use of the reporting rows, SI: above 0 it is in the plant's
  // favour. Counted there, less what its part in the baseline carries over.
  long double effect = 0;
  long double amount = 0;       // SI of the series, more use than without the event
  long double uncertainty = 0;  // standard uncertainty, SI
  calendar::Period span;
  long double days = 0;  // of the event, in rows of the data
};

// What documented events add to the expected use of some rows.
struct DocumentedUse {
  long double amount = 0;       // SI
  long double uncertainty = 0;  // SI
};

struct EventAdjustment {
  std::vector<LedgerLine> ledger;
  // Events that are the same in every baseline row and move in reporting rows: the model is fitted
  // on both periods with a step between them.
  bool needs_pooled_model = false;
  // An estimated event that covers the whole of one period and nothing of the other: no verdict.
  bool indistinguishable = false;
  std::vector<DocumentedAmount> amounts;
  calendar::Period reporting;
  DocumentedUse documented;  // of all reporting rows
  // Counted amounts in the plant's favour last for more than half of the days of the period.
  bool amounts_cover_reporting = false;
  bool amounts_cover_baseline = false;
  std::vector<calendar::Period> excluded;  // rows left out
  // Rows that are all that tells what an estimated event did, one or two of them: whatever was used
  // in them is put down to the event, so that they are as good as left out.
  std::vector<calendar::Period> given_up;

  // Of the rows `after`, held against a model of the rows `before`. Uncertainties in quadrature; an
  // amount in the baseline carries over what it is wrong by at the baseline's mean conditions.
  [[nodiscard]] DocumentedUse documented_in(const consumption::Observations& observations,
                                            std::span<const std::size_t> before,
                                            std::span<const std::size_t> after) const;
  // What the counted amounts in the plant's favour add to the expected use of the reporting rows,
  // SI; 0 without any.
  [[nodiscard]] long double in_favour() const;
};

// Adds the columns to the observations, takes counted amounts out of the rows before the reporting
// period and removes excluded rows. `factors` says which events touch the series: item
// code -> SI of the series to one SI unit of the item (1 for the item itself).
[[nodiscard]] EventAdjustment adjust_for_events(consumption::Observations& observations,
                                                const plant::Plant& plant,
                                                const std::map<std::string, long double>& factors,
                                                const calendar::Period& baseline,
                                                const calendar::Period& reporting);

}  // namespace cpa::savings
