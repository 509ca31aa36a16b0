#include "cpa/balance/internal/unbounded.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace cpa::balance {

namespace {

// Each one let go alone is a solution of its own.
constexpr std::size_t most_alone = 12;
// A value whose deviation is larger by less than this part is hardly moved by the bound.
constexpr double noticeable_part = 1e-2;

std::shared_ptr<const Posterior> released(const EquationSystem& system,
                                          const ReadingWeights& weights, Bounded solution,
                                          const std::vector<std::size_t>& let_go) {
  for (const std::size_t j : let_go) solution.at_bound[j] = solution.held[j] = false;
  solution.adjusted.tangent =
      std::make_shared<Tangent>(system, solution.adjusted.at, solution.held);
  return std::make_shared<Posterior>(system, weights, solution);
}

std::optional<double> variance_in(const Posterior& posterior,
                                  std::span<const Combination> combination) {
  const SparseRow row = posterior.dependence(combination);
  if (!posterior.determined(row)) return std::nullopt;
  const std::vector<double> white = posterior.whitened(row);
  return product(white, white);
}

}  // namespace

Unbounded::Unbounded(const EquationSystem& system, const ReadingWeights& weights,
                     const Bounded& solution, std::shared_ptr<const Posterior> posterior)
    : posterior_(std::move(posterior)), free_(posterior_) {
  std::vector<std::size_t> pressed;
  for (std::size_t j = 0; j < solution.at_bound.size(); ++j) {
    const bool is_end = !solution.endless.empty() && solution.endless[j];
    if (solution.at_bound[j] && !is_end) pressed.push_back(j);
  }
  if (pressed.empty()) return;
  free_ = released(system, weights, solution, pressed);
  std::vector<std::size_t> known;
  std::vector<std::size_t> open;
  for (const std::size_t j : pressed) {
    const std::array one{Combination{j, 1}};
    (variance_in(*free_, one) ? known : open).push_back(j);
  }
  if (open.empty()) return;
  free_ = known.empty() ? posterior_ : released(system, weights, solution, known);
  for (std::size_t i = 0; i < open.size() && i < most_alone; ++i) {
    alone_.push_back(released(system, weights, solution, {open[i]}));
  }
}

std::optional<double> Unbounded::variance(std::span<const Combination> combination) const {
  auto sum = variance_in(*free_, combination);
  if (alone_.empty() || !sum) return sum;
  const double held = variance_in(*posterior_, combination).value_or(0);
  for (const auto& alone : alone_) {
    const auto one = variance_in(*alone, combination);
    if (!one) return std::nullopt;
    *sum += std::max(*one - held, 0.0);
  }
  return sum;
}

double Unbounded::covariance(std::span<const Combination> first,
                             std::span<const Combination> second) const {
  const SparseRow a = free_->dependence(first);
  const SparseRow b = free_->dependence(second);
  if (!free_->determined(a) || !free_->determined(b)) return 0;
  return product(free_->whitened(a), free_->whitened(b));
}

bool Unbounded::hides(std::span<const Combination> combination) const {
  if (free_ == posterior_ && alone_.empty()) return false;
  const double held = variance_in(*posterior_, combination).value_or(0);
  const auto open = variance(combination);
  return !open || *open > held * (1 + noticeable_part) * (1 + noticeable_part);
}

}  // namespace cpa::balance
