// The equations as straight lines at one point, solved for as many variables as they can determine:
// each variable depends on free ones, measured free ones first and undetermined ones after them.
// Everything here is in scaled units: a measured variable in its standard deviations, an unmeasured
// one in a unit that makes its figures about as large as their neighbours'.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "cpa/balance/internal/equation_values.hpp"
#include "cpa/balance/internal/row_reduction.hpp"
#include "cpa/balance/internal/symmetric_factor.hpp"

namespace cpa::balance {

class Tangent {
 public:
  Tangent(const EquationSystem& system, std::span<const long double> at,
          const std::vector<bool>& held, std::span<const Pivot> hint = {},
          double doubt = product_doubt);

  [[nodiscard]] const RowReduction& reduction() const { return reduction_; }
  // The size of a variable's unit, and what an equation is multiplied by.
  [[nodiscard]] double unit(std::size_t variable) const { return unit_[variable]; }
  [[nodiscard]] double factor(std::size_t equation) const { return factor_[equation]; }

  // Free variables, and how many of them are measured (they stand first).
  [[nodiscard]] std::span<const std::size_t> free() const { return free_; }
  [[nodiscard]] std::size_t measured_free() const { return measured_free_; }
  // A variable as a combination of places in free(); empty where it is held.
  [[nodiscard]] const SparseRow& dependence(std::size_t variable) const {
    return dependence_[variable];
  }
  [[nodiscard]] bool determined(std::size_t variable) const;

  // The change of the variables that closes the equations with all free ones unchanged.
  [[nodiscard]] std::vector<double> closing(std::span<const long double> imbalance) const;
  // The change of all variables that follows from one of the free ones, and the transposed of it.
  [[nodiscard]] std::vector<double> follow(std::span<const double> free_change) const;
  [[nodiscard]] std::vector<double> gathered(std::span<const double> slopes) const;
  // Multipliers of the equations as given that balance slopes of all variables.
  [[nodiscard]] std::vector<double> multipliers(std::span<const double> slopes) const;
  // Adds a matrix over variables to one over the first free ones.
  void add(std::span<const Coupling> matrix, SymmetricMatrix& to) const;

 private:
  static std::vector<SparseRow> scaled(std::vector<SparseRow> rows, const EquationSystem& system,
                                       std::vector<double>& unit, std::vector<double>& factor);
  void order_free(const EquationSystem& system, const std::vector<bool>& held);

  std::vector<double> unit_;
  std::vector<double> factor_;
  RowReduction reduction_;
  std::vector<std::size_t> free_;
  std::size_t measured_free_ = 0;
  std::vector<SparseRow> dependence_;
};

}  // namespace cpa::balance
