// What a bound that pushes hides: the variances of the same solution with nothing held at a bound.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "cpa/balance/internal/posterior.hpp"

namespace cpa::balance {

class Unbounded {
 public:
  // `posterior` is that of `solution`, its bounds holding.
  Unbounded(const EquationSystem& system, const ReadingWeights& weights, const Bounded& solution,
            std::shared_ptr<const Posterior> posterior);

  // Of a combination that is determined with the bounds holding; none where it is not without.
  [[nodiscard]] std::optional<double> variance(std::span<const Combination> combination) const;
  // Zero where one of them is not determined.
  [[nodiscard]] double covariance(std::span<const Combination> first,
                                  std::span<const Combination> second) const;
  // Whether bounds that push make a combination look better known than it is.
  [[nodiscard]] bool hides(std::span<const Combination> combination) const;
  [[nodiscard]] const Posterior& posterior() const { return *free_; }

 private:
  std::shared_ptr<const Posterior> posterior_;
  std::shared_ptr<const Posterior> free_;
  // Where bounds that push are all that tells some apart, each of those is let go alone.
  std::vector<std::shared_ptr<const Posterior>> alone_;
};

}  // namespace cpa::balance
