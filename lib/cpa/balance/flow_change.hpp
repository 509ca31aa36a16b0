// Two balances of the same plant, before and after: what one unit of product takes in and loses,
// with the uncertainty and covariance of both balances, and the savings engine's verdict on it.
// (Trước và sau.)
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "cpa/balance/flow_balance.hpp"
#include "cpa/plant/flow_sheet.hpp"
#include "cpa/savings/verdict.hpp"
#include "cpa/units/fraction.hpp"

namespace cpa::balance {

// What is set against the product.
enum class Intensity { input, loss, one_loss };

struct IntensityFigure {
  double value = 0;  // SI of the layer to SI of the product's layer
  double standard_deviation = 0;
  bool truncated = false;  // rests on an amount that a limit presses
};

struct FlowChange {
  Intensity intensity = Intensity::input;
  std::size_t layer = 0;
  std::optional<std::size_t> stream;  // of one_loss, in the first sheet
  std::optional<std::size_t> centre;  // of one_loss that is a centre's known withdrawal
  std::optional<IntensityFigure> before;
  std::optional<IntensityFigure> after;
  // 1 - after / before; bounds are one-sided 90 % from the logarithm of the ratio, the two
  // balances taken as independent.
  std::optional<double> saving;
  std::optional<double> lowest;
  std::optional<double> highest;
  savings::Verdict verdict = savings::Verdict::undecided;
  // flow_not_determined, flow_truncated (period; rests on an amount that a limit presses, which
  // confirms nothing), balance_contradicted (period; its readings fail their tests),
  // product_mix_moved and work_in_stock_moved (OutputDoubts), period_short (before and after in
  // months; periods_short()),
  // ratio_base_load (growth of output in the same time: it moved, and what the layer carries does
  // not all go by output), or of the bounds.
  std::vector<savings::Reason> reasons;
};

// Output in the same time, after over before, less one; none where it is not determined.
[[nodiscard]] std::optional<double> output_growth(const plant::FlowSheet& before,
                                                  const FlowBalance& before_balance,
                                                  const plant::FlowSheet& after,
                                                  const FlowBalance& after_balance,
                                                  std::size_t product_layer);

// Why what was used and lost cannot be held against what was made.
struct OutputDoubts {
  bool mix_moved = false;  // a product's share of what was shipped moved by over 3 points
  bool work_moved =
      false;  // stock in the making moved by over 3 % of the product, or by an unknown
};
[[nodiscard]] OutputDoubts output_doubts(const plant::FlowSheet& before,
                                         const FlowBalance& before_balance,
                                         const plant::FlowSheet& after,
                                         const FlowBalance& after_balance,
                                         std::size_t product_layer);

// Whether the periods are shorter than a verdict needs, those of `cpa savings`: twelve months
// before and eight after. The bounds hold what the meters may be wrong by, not how months differ,
// so that any two months of an unchanged year may look like a saving.
[[nodiscard]] bool periods_short(const plant::FlowSheet& before, const plant::FlowSheet& after);

// Whether part of what the layer carries is used whatever is made: energy, water that is no
// product, and all that enters no product. What product is made of is a yield.
[[nodiscard]] bool has_base_load(const plant::FlowSheet& sheet, std::size_t layer,
                                 std::size_t product_layer);

// Losses are the streams that leave as such and what is known to be withdrawn from centres. The
// products are those of `product_layer`: what leaves as such, and what went into the stock of
// centres that only ship. A layer or stream that only one sheet has is left out.
[[nodiscard]] std::vector<FlowChange> flow_changes(const plant::FlowSheet& before,
                                                   const FlowBalance& before_balance,
                                                   const plant::FlowSheet& after,
                                                   const FlowBalance& after_balance,
                                                   std::size_t product_layer,
                                                   units::Fraction threshold);

[[nodiscard]] const char* code_of(Intensity intensity);  // "one_loss"

}  // namespace cpa::balance
