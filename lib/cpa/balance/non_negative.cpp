#include "cpa/balance/internal/non_negative.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace cpa::balance {

namespace {

// A gain below this part of what is left is rounding.
constexpr double noticeable_gain = 1e-10;

class NonNegative {
 public:
  NonNegative(const Eigen::MatrixXd& table, const Eigen::VectorXd& right)
      : table_(table),
        right_(right),
        x_(Eigen::VectorXd::Zero(table.cols())),
        used_(static_cast<std::size_t>(table.cols()), false) {}

  std::optional<Eigen::VectorXd> run() {
    const Eigen::Index most_rounds = 3 * table_.cols() + 10;
    for (Eigen::Index round = 0; round < most_rounds; ++round) {
      const Eigen::VectorXd rest = right_ - table_ * x_;
      const Eigen::Index best = best_unused(rest);
      if (best < 0) return rest;
      used_[static_cast<std::size_t>(best)] = true;
      if (!settle()) return std::nullopt;
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] Eigen::Index best_unused(const Eigen::VectorXd& rest) const {
    Eigen::Index best = -1;
    double most = noticeable_gain * rest.norm();
    if (rest.norm() <= noticeable_gain * right_.norm()) return best;
    for (Eigen::Index j = 0; j < table_.cols(); ++j) {
      const double gain = table_.col(j).dot(rest);
      if (used_[static_cast<std::size_t>(j)] || !(gain > most * table_.col(j).norm())) continue;
      most = gain / table_.col(j).norm();
      best = j;
    }
    return best;
  }

  // The least over the used ones; those that would fall below zero are left out on the way.
  bool settle() {
    for (Eigen::Index round = 0; round <= table_.cols(); ++round) {
      std::vector<Eigen::Index> places;
      for (Eigen::Index j = 0; j < table_.cols(); ++j) {
        if (used_[static_cast<std::size_t>(j)]) places.push_back(j);
      }
      const Eigen::MatrixXd part = table_(Eigen::all, places);
      const Eigen::VectorXd found = part.completeOrthogonalDecomposition().solve(right_);
      if (!found.allFinite()) return false;
      double step = 1;
      for (std::size_t i = 0; i < places.size(); ++i) {
        const double to = found[static_cast<Eigen::Index>(i)];
        const double from = x_[places[i]];
        if (to < 0) step = std::min(step, from / (from - to));
      }
      for (std::size_t i = 0; i < places.size(); ++i) {
        const double to = found[static_cast<Eigen::Index>(i)];
        double& value = x_[places[i]];
        value += step * (to - value);
        const bool out = step < 1 && to < 0 && value <= noticeable_gain * std::fabs(to);
        if (!out) continue;
        value = 0;
        used_[static_cast<std::size_t>(places[i])] = false;
      }
      if (!(step < 1)) return true;
    }
    return false;
  }

  const Eigen::MatrixXd& table_;
  const Eigen::VectorXd& right_;
  Eigen::VectorXd x_;
  std::vector<bool> used_;
};

}  // namespace

std::optional<Eigen::VectorXd> least_rest(const Eigen::MatrixXd& table,
                                          const Eigen::VectorXd& right) {
  return NonNegative(table, right).run();
}

}  // namespace cpa::balance
