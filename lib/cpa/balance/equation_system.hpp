// Readings that shall agree with equations: sums of products of quantities. Balances of mass,
// components and energy, yields and whatever else a plant knows of itself are all such equations.
// The readings are moved as little as their uncertainties allow (weighted least squares) until
// every equation holds. (Hòa hợp số liệu.)
#pragma once

#include <cstddef>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "cpa/balance/standing.hpp"
#include "cpa/core/result.hpp"

namespace cpa::balance {

class Posterior;
class Unbounded;

enum class Knowledge { unmeasured, measured, fixed };

struct Variable {
  Knowledge knowledge = Knowledge::unmeasured;
  double value = 0;  // the reading or the fixed value; of an unmeasured one a guess, or 0
  double standard_deviation = 0;  // above zero where measured
  double lowest = -std::numeric_limits<double>::infinity();
  double highest = std::numeric_limits<double>::infinity();
};

// coefficient x product of the variables, one to three of them (a square names one twice).
struct Term {
  double coefficient = 1;
  std::vector<std::size_t> factors;
};

// sum of terms + constant = 0
struct Equation {
  std::vector<Term> terms;
  double constant = 0;
};

struct Covariance {
  std::size_t first = 0;
  std::size_t second = 0;
  double value = 0;
};

struct EquationSystem {
  std::vector<Variable> variables;
  std::vector<Equation> equations;
  std::vector<Covariance> covariances;  // of measured variables
};

struct VariableAnswer {
  Standing standing = Standing::unobservable;
  std::optional<double> value;               // none where unobservable
  std::optional<double> standard_deviation;  // of the reconciled value; none where at a bound
  double adjustment = 0;                     // value less reading; zero where not measured
  // Maximum-power z of an error in this reading, with the sign of the adjustment (below zero where
  // it reads too high); zero where not redundant or at a bound.
  double test = 0;
  // W_jj: a reading's bias b moves its test by -b x sqrt(W_jj); zero if none.
  double sensitivity = 0;
  // Pushed by lowest or highest (a value that happens to lie there is not). A bound that pushes
  // counts as one more equation.
  bool at_bound = false;
  // Stands at a bound that pushes, or would lie elsewhere without one: what is known of it is cut
  // off there. Its deviation, and that of one at a bound, is the one without bounds: the bound has
  // moved the value towards the truth, which lies within, so value +- 1.96 of it holds the truth
  // in 95 % of all cases at least. None of one at a bound that even so is not determined.
  bool truncated = false;
  std::optional<double> open_deviation;
};

struct Combination {
  std::size_t variable = 0;
  double coefficient = 1;
  friend bool operator==(const Combination&, const Combination&) = default;
};

// What would be seen of an amount missing from (or too much in) given equations.
struct MissingAmount {
  bool seen = false;              // false: no size of it would show in any reading
  bool forbidden = false;         // not seen because exact equations leave no room for it
  double estimate = 0;            // the amount that would explain the readings best
  double standard_deviation = 0;  // of that estimate
  double test = 0;                // estimate / standard deviation
};

// The answer, and questions about it (linear at the solution).
class Reconciliation {
 public:
  std::vector<VariableAnswer> variables;
  double chi_square = 0;
  std::size_t degrees_of_freedom = 0;
  double largest_imbalance = 0;  // relative to the largest term of its equation
  int iterations = 0;

  // The value and the standard deviation of a linear combination; none where it is not determined
  // (the single variables of a determined one need not be).
  struct Amount {
    double value = 0;
    double standard_deviation = 0;  // where truncated, without the bounds
    bool truncated = false;         // hangs on a bound that pushes
  };
  [[nodiscard]] std::optional<Amount> amount(std::span<const Combination> combination) const;
  // Covariance of two determined combinations, without the bounds; zero where one is not
  // determined.
  [[nodiscard]] double covariance(std::span<const Combination> first,
                                  std::span<const Combination> second) const;
  // An amount that equations lack: `parts` names equations (as `variable`) and the coefficient that
  // the amount would have there: -1 for a loss from a balance "in - out = 0". An amount that exact
  // equations forbid is not seen. (Generalised likelihood ratio test.)
  [[nodiscard]] MissingAmount missing(std::span<const Combination> parts) const;
  // Whether an unmeasured variable that a bound presses would take such an amount up: then no size
  // of it would show, whatever `missing` says at the bound.
  [[nodiscard]] bool absorbed(std::span<const Combination> parts) const;
  // Whether an error in one reading and one in another look the same (their columns are parallel),
  // and whether a reading's error looks like an amount missing from equations.
  [[nodiscard]] bool indistinguishable(std::size_t first, std::size_t second) const;
  [[nodiscard]] bool indistinguishable(std::size_t reading,
                                       std::span<const Combination> parts) const;
  // chi-square and degrees of freedom without one reading (it becomes unmeasured), without solving
  // again: exact for linear systems.
  struct Global {
    double chi_square = 0;
    std::size_t degrees_of_freedom = 0;
  };
  [[nodiscard]] Global without(std::size_t reading) const;
  // The variance of `of` if `candidate` were measured with that standard deviation; none where `of`
  // stays undetermined.
  [[nodiscard]] std::optional<double> variance_with_meter(std::span<const Combination> of,
                                                          std::size_t candidate,
                                                          double standard_deviation) const;

  // The answer's foundation: the equations as straight lines at the solution, also with unmeasured
  // variables let off their bounds, and with all of them.
  Reconciliation(std::shared_ptr<const Posterior> posterior,
                 std::shared_ptr<const Posterior> opened,
                 std::shared_ptr<const Unbounded> unbounded)
      : posterior_(std::move(posterior)),
        opened_(std::move(opened)),
        unbounded_(std::move(unbounded)) {}

 private:
  std::shared_ptr<const Posterior> posterior_;
  std::shared_ptr<const Posterior> opened_;
  std::shared_ptr<const Unbounded> unbounded_;
};

// Problems: balance.contradiction (exact figures that cannot all hold; arguments equations: their
// numbers, imbalance where they add up as they are, else apart: what the first lacks),
// balance.only_nothing (something was read that exact ratios allow only where nothing flows;
// equations), balance.no_convergence (iterations), balance.collapsed (a solution where all flows
// vanish; equation), balance.not_finite (variable or equation), balance.deviation (variable),
// balance.covariance (not positive definite; variables), balance.infeasible (bounds that the
// equations cannot meet; where found the smallest set of equations, and imbalance or apart).
[[nodiscard]] Checked<Reconciliation> reconcile(const EquationSystem& system);

}  // namespace cpa::balance
