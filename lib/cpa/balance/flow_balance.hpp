// A flow sheet answered: what every stream carries once all readings and balances are taken
// together, how well that is known, what cannot be known, which reading or which centre is suspect,
// how small a loss would have been seen, and which meter would bring most. (Cân bằng.)
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cpa/balance/equation_system.hpp"
#include "cpa/balance/flow_equations.hpp"
#include "cpa/core/result.hpp"
#include "cpa/plant/flow_sheet.hpp"

namespace cpa::balance {

// Tests are made at this level, and detectable sizes are those found with this probability.
inline constexpr double test_level = 0.05;
inline constexpr double detection_probability = 0.90;

// All in SI.
struct Interval {
  double lowest = 0;
  double highest = 0;
};

// One quantity of the sheet. All in SI.
struct QuantityAnswer {
  SheetQuantity quantity;
  Standing standing = Standing::unobservable;
  std::optional<double> reading;             // as converted; also where fixed
  std::optional<double> reading_deviation;   // its standard deviation
  std::optional<double> value;               // reconciled; none where it is not determined
  std::optional<double> standard_deviation;  // none where not determined or at a bound
  // Hangs on an amount or content that a limit presses (VariableAnswer): then standard_deviation is
  // the one without limits, and `interval` holds the truth in 95 % of all cases at least.
  bool truncated = false;
  std::optional<Interval> interval;
  double adjustment = 0;  // value less reading
  double test = 0;        // z of an error of this reading
  bool at_bound = false;
  std::optional<double> open_deviation;  // of one at a bound: without it

  // Its standard deviation, at a bound too; zero where nothing is uncertain or none is known.
  [[nodiscard]] double spread() const {
    return standard_deviation.value_or(open_deviation.value_or(0));
  }
};

// An amount of a component layer: what the stream carries of it.
struct CarriedAmount {
  std::size_t stream = 0;
  std::size_t layer = 0;
  double value = 0;
  double standard_deviation = 0;
  bool truncated = false;  // as of a quantity
};

// One balance of one centre.
struct CentreAnswer {
  std::size_t centre = 0;
  std::size_t layer = 0;
  // Before reconciliation, where everything around it was read: in - out - stock and its standard
  // deviation.
  std::optional<double> imbalance;
  std::optional<double> imbalance_deviation;
  double entering = 0;         // sum of what enters, reconciled, as far as it is determined
  bool entering_whole = true;  // false: something that enters is not determined
  MissingAmount loss;          // what a loss here would be, and its test; below zero = a gain
  std::optional<double> smallest_detectable;  // none: no loss of any size would show
  // The same of a loss that takes with it what the layer carries, as the centre's inflow does
  // (a spill, where `loss` is a drying); none where no component is balanced there.
  std::optional<MissingAmount> spill;
  std::optional<double> smallest_spill;
};

// A sum that is known though its parts are not.
struct KnownSum {
  std::size_t layer = 0;
  // With their sign; in a component layer a content stands for what its stream carries.
  std::vector<std::pair<SheetQuantity, int>> parts;
  double value = 0;
  double standard_deviation = 0;
  std::optional<Interval> interval;  // where it is truncated, as a quantity is
};

// Something that explains a contradiction: a wrong reading, or a loss that is not in the sheet.
struct Suspect {
  std::optional<SheetQuantity> reading;
  std::optional<std::pair<std::size_t, std::size_t>> leak;  // centre, layer
  bool with_contents = false;  // of a loss: with what it carries, as CentreAnswer::spill
  double test = 0;
  double size = 0;  // the error of the reading, or the loss, that would explain it
};

// One step of a proposal: take this one out (a reading) or add it (a loss).
struct Elimination {
  Suspect suspect;
  std::vector<Suspect> alike;  // what the data cannot tell from it
  // What else, taken out alone in its stead, would bring chi-square within its limit as well; the
  // strongest test first. None where taking out the suspect does not.
  std::vector<Suspect> rivals;
  double chi_square_before = 0;
  std::size_t degrees_before = 0;
  double chi_square_after = 0;
  std::size_t degrees_after = 0;
};

struct GlobalTest {
  double chi_square = 0;
  std::size_t degrees_of_freedom = 0;
  double limit = 0;          // of chi-square at the test level; zero without degrees of freedom
  double reading_bound = 0;  // of |z| over all redundant readings and seen losses (Sidak)
  bool passes = true;        // chi-square and every |z|, of losses too, within their bounds
};

struct MeterProposal {
  SheetQuantity quantity;
  double assumed_deviation = 0;           // of the new meter
  std::vector<SheetQuantity> determines;  // what would become known
  double loss_deviation_before = 0;       // of all determined losses of the layer together
  double loss_deviation_after = 0;
};

// The books of an item against the balance.
struct BookCheck {
  std::size_t book = 0;   // index in FlowSheet::books
  std::size_t layer = 0;  // the stream's first of amounts
  double book_use = 0;    // purchased + opening - closing
  double book_deviation = 0;
  std::optional<double> balance_use;
  std::optional<double> test;  // difference in standard deviations
};

struct FlowBalance {
  FlowEquations equations;
  std::optional<Reconciliation> reconciliation;  // none: as_network()
  std::vector<QuantityAnswer> quantities;        // one to one with the equations' quantities
  std::vector<CarriedAmount> carried;
  std::vector<CentreAnswer> centres;
  std::vector<KnownSum> known_sums;
  GlobalTest global;
  double closure = 0;  // largest imbalance left, relative to the largest term it is made of
  std::vector<Elimination> proposals;  // serial; nothing of it is applied
  std::vector<MeterProposal> next_meters;
  // As a network: streams without a meter, and how many of them were tried.
  std::size_t meter_places = 0;
  std::size_t meters_tried = 0;
  std::vector<BookCheck> books;

  // Large sheets of sums of amounts: no rivals are sought and fewer steps tried,
  // alike only what the graph cannot tell apart; next_meters are the best of a few that were tried.
  [[nodiscard]] bool as_network() const { return !reconciliation.has_value(); }
  [[nodiscard]] const QuantityAnswer* amount(std::size_t stream, std::size_t layer) const;
  // Of an amount layer or a component layer; none where it is not determined.
  [[nodiscard]] std::optional<CarriedAmount> carried_by(std::size_t stream,
                                                        std::size_t layer) const;
  // What holds 95 % of a normal distribution, cut at limits.
  [[nodiscard]] static Interval interval(double value, double standard_deviation, double lowest,
                                         double highest);
  // What was read or given of a quantity, in the sheet that was balanced.
  [[nodiscard]] static const plant::Figure& figure(const plant::FlowSheet& sheet,
                                                   const SheetQuantity& quantity);
  // A sum of quantities with its uncertainty, and the covariance of two; none and zero where it is
  // not determined, or where the sheet was solved as a network.
  [[nodiscard]] std::optional<Reconciliation::Amount> sum(
      std::span<const Combination> combination) const;
  [[nodiscard]] double covariance(std::span<const Combination> first,
                                  std::span<const Combination> second) const;
};

// Whether it is a sum of energy losses none of which is carried by a stream of matter (walls,
// radiation), so that no meter can tell them apart.
[[nodiscard]] bool beyond_meters(const plant::FlowSheet& sheet, const KnownSum& known);

// Problems: those of reconcile(), with names and places of the sheet (internal/problem_words.hpp).
[[nodiscard]] Checked<FlowBalance> balance_of(const plant::FlowSheet& sheet);

// Warnings: balance.truncated (period, limited, hanging: amounts at a limit and what hangs on
// them), balance.vague_reading (period, of, stated: half of its 95 % interval is more than the
// reading itself), balance.contents_above_all (period, stream, contents, share: in per cent of its
// amount).
[[nodiscard]] Problems cautions(const plant::FlowSheet& sheet, const FlowBalance& balance);

}  // namespace cpa::balance
