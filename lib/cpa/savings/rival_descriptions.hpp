// Other ways to describe the baseline that its rows speak for: use moved to another level within
// it, drifts by so much a year, or bends with output. A model that knows nothing of them books what
// they do as a saving, or hides one. Where the rows show one, the saving is reckoned under it as
// well, by the same engine with the whole covariance, and a verdict must hold under both. (Cách mô
// tả khác của kỳ cơ sở.)
//
// Tests, each with the memory of the errors integrated out:
//   step       largest gain over all months but the outer ones; the smallest of as many p-values
//              as there are independent places of a change, after Andrews (1993), Econometrica
//              61:821-856, and (2003) 71:395-397: p times 16;
//   trend      both periods with the project's step between them, and the baseline alone pointing
//              the same way;
//   curvature  square of the distance of output from its mean, where the reporting period's output
//              lies more than half a standard deviation away.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cpa/baseline/selection.hpp"
#include "cpa/consumption/observations.hpp"
#include "cpa/savings/event_adjustment.hpp"
#include "cpa/savings/saving_estimate.hpp"

namespace cpa::savings {

// One-sided bounds of the saved fraction, and the two-sided interval of the amount, SI.
struct Bounds {
  std::optional<long double> lower;
  std::optional<long double> upper;
  Interval interval;
};

// Share of the confirmations of plants of one steady course that a rival found by chance holds
// back, by simulation (docs/savings-method.md, Measured).
constexpr long double held_back_by_rivals = 0.06L;

enum class RivalKind { step, trend, curvature, unused };

struct RivalDescription {
  RivalKind kind = RivalKind::step;
  calendar::Period from;  // step: the first row of the later level; else the first of the baseline
  std::string driver;     // curvature: what it bends with, a product or their sum
  long double p = 1;      // of the test, for the whole search
  // Step: the later level less the earlier, trend: a year, as a share of the baseline's mean use.
  // Curvature: what it takes off (negative) or adds at the reporting period's mean output.
  long double change = 0;
  std::vector<long double> column;  // by rows of the observations, in rows' own amounts
  // Unused (unused_rows.hpp): rows of either period that are left out, instead of a column, and the
  // periods of those in the reporting period.
  std::vector<std::size_t> left_out;
  std::vector<calendar::Period> months;

  // Of the saving under this description; nothing where it cannot be reckoned.
  std::optional<long double> fraction;
  Bounds bounds;
};

[[nodiscard]] const char* code_of(RivalKind kind);

// Those that the rows of the baseline speak for, by one form, the chosen one; `mean_rho` is its
// mean memory. A change that an event of the ledger dates to the row or its neighbours is no rival.
[[nodiscard]] std::vector<RivalDescription> rival_descriptions(
    const consumption::Observations& observations, std::span<const std::size_t> before,
    std::span<const std::size_t> after, const baseline::ModelForm& form,
    const EventAdjustment& events, long double mean_rho);

// The saving under a rival: every form with the rival's column, or without the rows that it leaves
// out. With a column of a forecast or a model of both periods alone; empty for other methods, whose
// models are of other rows.
[[nodiscard]] SavingDistribution rival_saving(const consumption::Observations& observations,
                                              std::span<const std::size_t> before,
                                              std::span<const std::size_t> after,
                                              std::span<const baseline::WeightedForm> forms,
                                              const RivalDescription& rival,
                                              const EstimateOptions& options);

}  // namespace cpa::savings
