// The least movement of the readings that closes all equations, some variables held where they are:
// Newton's method on the conditions of the minimum (SQP) with the exact curvature of the equations,
// each step split into one that closes and one in the free variables; a step must lower the sum of
// squares plus the imbalances times a little more than their multipliers (l1 merit).
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "cpa/balance/internal/equation_values.hpp"
#include "cpa/balance/internal/reading_weights.hpp"
#include "cpa/balance/internal/tangent.hpp"
#include "cpa/core/result.hpp"

namespace cpa::balance {

struct Adjusted {
  Values at;
  std::vector<double> multipliers;  // of the equations as given
  std::shared_ptr<const Tangent> tangent;
  int iterations = 0;
};

class Adjuster {
 public:
  // `held` variables keep what they have in `start`; slopes are trusted to `doubt`.
  Adjuster(const EquationSystem& system, const ReadingWeights& weights, std::vector<bool> held,
           Values start, double doubt = product_doubt);

  // Problems: balance.contradiction, balance.only_nothing, balance.no_convergence,
  // balance.collapsed (the first equation whose products all vanished).
  [[nodiscard]] Result<Adjusted> run();

 private:
  struct Way {  // of making the step
    bool curved = false;
    double damping = 0;
  };
  struct Step {
    std::vector<double> change;  // in scaled units
    std::vector<double> multipliers;
    double slope = 0;  // of the sum of squares along it
  };

  void iterate();
  void renew_tangent();
  [[nodiscard]] std::optional<Problem> collapse() const;
  [[nodiscard]] double longest_part(std::span<const double> change) const;
  [[nodiscard]] bool settled(const Imbalance& imbalance) const;
  [[nodiscard]] bool advance(const Imbalance& imbalance);
  [[nodiscard]] std::optional<Step> step(const Imbalance& imbalance, Way way);
  [[nodiscard]] bool accept(const Step& step, const Imbalance& imbalance);
  [[nodiscard]] bool leave_saddle();
  [[nodiscard]] SymmetricMatrix curvature(Way way) const;
  void raise_penalties(std::span<const double> multipliers);
  [[nodiscard]] long double merit(const Values& at) const;
  [[nodiscard]] Values moved(std::span<const double> change, double part) const;
  [[nodiscard]] std::vector<Coupling> scaled_curvature() const;

  const EquationSystem& system_;
  const ReadingWeights& weights_;
  std::vector<bool> held_;
  double doubt_;
  bool linear_ = true;
  std::vector<bool> multiplied_;  // unmeasured ones that stand in products
  Values start_;
  Values at_;
  std::vector<double> slopes_;  // of half the sum of squares
  std::vector<double> multipliers_;
  std::vector<double> penalties_;
  std::shared_ptr<Tangent> tangent_;
  bool moved_ = false;      // since the tangent was taken
  SymmetricFactor factor_;  // of the last step; kept where the system is linear
  int iterations_ = 0;
};

// The first combination of equations without variables that does not close, if any.
[[nodiscard]] std::optional<Problem> contradiction_in(const Tangent& tangent,
                                                      const Imbalance& imbalance);

// The first reading of something that equations with exact ratios alone force to nothing, if any.
[[nodiscard]] std::optional<Problem> only_nothing_in(const EquationSystem& system,
                                                     const Tangent& tangent,
                                                     const std::vector<bool>& held);

}  // namespace cpa::balance
