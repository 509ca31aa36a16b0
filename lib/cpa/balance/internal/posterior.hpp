// What is known after reconciliation: variances of whatever is determined and tests of readings and
// equations, from the equations as straight lines at the solution.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "cpa/balance/equation_system.hpp"
#include "cpa/balance/internal/bounds.hpp"

namespace cpa::balance {

class Posterior {
 public:
  Posterior(const EquationSystem& system, const ReadingWeights& weights, const Bounded& solution);

  [[nodiscard]] const VariableAnswer& answer(std::size_t variable) const {
    return answers_[variable];
  }
  // Not determined though the equations' straight lines at the solution would have it: its
  // deviation is larger than all that flows beside it.
  [[nodiscard]] bool vague(std::size_t variable) const { return vague_[variable]; }
  [[nodiscard]] double chi_square() const { return chi_square_; }
  [[nodiscard]] std::size_t degrees_of_freedom() const { return degrees_of_freedom_; }

  // A combination as one of free variables; measured ones stand before `measured_free`.
  [[nodiscard]] SparseRow dependence(std::span<const Combination> combination) const;
  [[nodiscard]] bool determined(const SparseRow& dependence) const;
  // Whether a combination names an amount of which contents tell the proportions alone.
  [[nodiscard]] bool sizeless(std::span<const Combination> combination) const;
  // Whether amounts without end leave a combination of that deviation open all the same.
  [[nodiscard]] bool endless(std::span<const Combination> combination, double deviation) const;
  [[nodiscard]] bool has_endless() const { return rival_.has_value(); }
  // A vector whose square is the variance of a dependence (its undetermined part left out).
  [[nodiscard]] std::vector<double> whitened(const SparseRow& dependence) const;
  [[nodiscard]] double value(std::span<const Combination> combination) const;

  // What an error in a reading, or an amount missing from equations, changes in the checks, made
  // comparable (unit variance). Empty where it changes nothing.
  [[nodiscard]] std::vector<double> signature(std::size_t reading) const;
  [[nodiscard]] std::vector<double> signature(std::span<const Combination> parts) const;
  // Whether exact equations leave no room for that amount to be missing.
  [[nodiscard]] bool forbidden(std::span<const Combination> parts) const;
  // What the checks show, likewise.
  [[nodiscard]] std::span<const double> shown() const { return shown_; }
  // How far a reading alone is off its value at a bound, squared, in standard deviations.
  [[nodiscard]] double pressed(std::size_t reading) const { return pressed_[reading]; }

 private:
  void set_up_checks(const ReadingWeights& weights, const std::vector<bool>& held);
  void find_sizeless(const EquationSystem& system, const Bounded& solution);
  void set_up_tests(const EquationSystem& system);
  void answer_all(const EquationSystem& system, const Bounded& solution);
  void answer_reading(const Variable& variable, std::size_t j, bool at_bound);
  void drop_vague(const EquationSystem& system, const std::vector<bool>& held);
  [[nodiscard]] std::vector<double> rooms(const EquationSystem& system) const;
  [[nodiscard]] std::vector<Doubtful> reduced(std::span<const Combination> parts) const;
  [[nodiscard]] std::vector<double> comparable(const SparseRow& column) const;

  std::shared_ptr<const Tangent> tangent_;
  std::vector<VariableAnswer> answers_;
  Values at_;
  std::optional<Values> rival_;
  std::vector<bool> sizeless_amounts_;     // empty without one
  SymmetricFactor free_factor_;            // of the inverse covariance of measured free variables
  std::vector<std::size_t> check_pivots_;  // rows that only hold measured variables
  std::vector<SparseRow> columns_;         // of the checks, per variable
  std::vector<bool> sizeless_;             // checks that only a size nobody knows makes amounts
  SymmetricFactor check_factor_;           // of the covariance of the checks
  std::vector<double> shown_;
  std::vector<double> pressed_;
  std::vector<bool> vague_;
  double chi_square_ = 0;
  std::size_t degrees_of_freedom_ = 0;
};

}  // namespace cpa::balance
