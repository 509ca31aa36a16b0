// How hard readings hold: the inverse of their covariance, in units of each one's own standard
// deviation, so that twelve decades of size do not meet in one matrix.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "cpa/balance/equation_system.hpp"
#include "cpa/balance/internal/equation_values.hpp"
#include "cpa/core/result.hpp"

namespace cpa::balance {

class ReadingWeights {
 public:
  // Problems: balance.covariance.
  [[nodiscard]] static Result<ReadingWeights> of(const EquationSystem& system);

  // Inverse of the correlations, over the measured variables.
  [[nodiscard]] std::span<const Coupling> weights() const { return weights_; }
  // Correlations of the measured variables given those that are held.
  [[nodiscard]] std::vector<Coupling> correlations(const std::vector<bool>& held) const;
  // Weights times a vector over all variables.
  [[nodiscard]] std::vector<double> times(std::span<const double> vector) const;

 private:
  std::size_t variables_ = 0;
  std::vector<Coupling> weights_;
  std::vector<std::vector<std::size_t>> groups_;  // variables that share an error
};

// How far each measured variable is off its reading, in standard deviations; zero for the others.
[[nodiscard]] std::vector<double> deviations_of(const EquationSystem& system,
                                                std::span<const long double> at);
// The sum of their squares, shared errors counted once.
[[nodiscard]] double misfit(const EquationSystem& system, const ReadingWeights& weights,
                            std::span<const long double> at);

// A symmetric matrix of couplings times a vector.
[[nodiscard]] std::vector<double> times(std::span<const Coupling> matrix,
                                        std::span<const double> vector);

}  // namespace cpa::balance
