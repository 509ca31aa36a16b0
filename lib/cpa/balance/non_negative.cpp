#include "cpa/balance/internal/non_negative.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace cpa::balance {

namespace {

// A gain below this part of what is left is rounding.
constexpr double noticeable_gain = 1e-10;

// A column that others make up to this part of itself stands in for them.
constexpr double noticeable_column = 1e-11;

// Columns of a table as Q R, one more or one less at a time: taking them apart anew for each would
// cost their number times as much.
class Columns {
 public:
  Columns(const Eigen::MatrixXd& table, const Eigen::VectorXd& right)
      : table_(table),
        turned_(Eigen::MatrixXd::Identity(table.rows(), table.rows())),
        triangle_(Eigen::MatrixXd::Zero(table.rows(), std::min(table.rows(), table.cols()))),
        right_(right) {}

  [[nodiscard]] const std::vector<Eigen::Index>& places() const { return places_; }

  // False where the others make it up.
  bool add(Eigen::Index column) {
    const Eigen::Index count = size();
    const Eigen::Index left = table_.rows() - count;
    if (left == 0) return false;
    Eigen::VectorXd own = turned_ * table_.col(column);
    Eigen::VectorXd tail = own.tail(left);
    if (!(tail.norm() > noticeable_column * own.norm())) return false;
    Eigen::VectorXd essential(left - 1);
    double factor = 0;
    double diagonal = 0;
    tail.makeHouseholder(essential, factor, diagonal);
    Eigen::RowVectorXd room(table_.rows());
    turned_.bottomRows(left).applyHouseholderOnTheLeft(essential, factor, room.data());
    right_.tail(left).applyHouseholderOnTheLeft(essential, factor, room.data());
    triangle_.col(count).setZero();
    triangle_.col(count).head(count) = own.head(count);
    triangle_(count, count) = diagonal;
    places_.push_back(column);
    return true;
  }

  // The one at `at` among places().
  void drop(Eigen::Index at) {
    const Eigen::Index count = size();
    for (Eigen::Index k = at; k + 1 < count; ++k) triangle_.col(k) = triangle_.col(k + 1);
    for (Eigen::Index k = at; k + 1 < count; ++k) {
      Eigen::JacobiRotation<double> turn;
      turn.makeGivens(triangle_(k, k), triangle_(k + 1, k));
      triangle_.applyOnTheLeft(k, k + 1, turn.adjoint());
      turned_.applyOnTheLeft(k, k + 1, turn.adjoint());
      right_.applyOnTheLeft(k, k + 1, turn.adjoint());
    }
    places_.erase(places_.begin() + at);
  }

  // What of each column comes nearest to the right side.
  [[nodiscard]] Eigen::VectorXd solve() const {
    const Eigen::Index count = size();
    return triangle_.topLeftCorner(count, count)
        .triangularView<Eigen::Upper>()
        .solve(right_.head(count));
  }

 private:
  [[nodiscard]] Eigen::Index size() const { return static_cast<Eigen::Index>(places_.size()); }

  const Eigen::MatrixXd& table_;
  Eigen::MatrixXd turned_;    // Q'
  Eigen::MatrixXd triangle_;  // R
  Eigen::VectorXd right_;     // Q' times the right side
  std::vector<Eigen::Index> places_;
};

class NonNegative {
 public:
  NonNegative(const Eigen::MatrixXd& table, const Eigen::VectorXd& right)
      : table_(table),
        right_(right),
        x_(Eigen::VectorXd::Zero(table.cols())),
        lengths_(table.colwise().norm()),
        closed_(static_cast<std::size_t>(table.cols()), false),
        columns_(table, right) {}

  std::optional<LeastRest> run() {
    const Eigen::Index most_rounds = 3 * table_.cols() + 10;
    for (Eigen::Index round = 0; round < most_rounds; ++round) {
      const Eigen::VectorXd rest = right_ - table_ * x_;
      const Eigen::Index best = best_unused(rest);
      if (best < 0) return LeastRest{rest, x_};
      closed_[static_cast<std::size_t>(best)] = true;
      if (columns_.add(best) && !settle()) return std::nullopt;
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] Eigen::Index best_unused(const Eigen::VectorXd& rest) const {
    Eigen::Index best = -1;
    double most = noticeable_gain * rest.norm();
    if (rest.norm() <= noticeable_gain * right_.norm()) return best;
    const Eigen::VectorXd gains = table_.transpose() * rest;
    for (Eigen::Index j = 0; j < table_.cols(); ++j) {
      if (closed_[static_cast<std::size_t>(j)] || !(gains[j] > most * lengths_[j])) continue;
      most = gains[j] / lengths_[j];
      best = j;
    }
    return best;
  }

  // The least over the used ones; those that would fall below zero are left out on the way.
  bool settle() {
    for (Eigen::Index round = 0; round <= table_.cols(); ++round) {
      const std::vector<Eigen::Index> places = columns_.places();
      const Eigen::VectorXd found = columns_.solve();
      if (!found.allFinite()) return false;
      double step = 1;
      for (std::size_t i = 0; i < places.size(); ++i) {
        const double to = found[static_cast<Eigen::Index>(i)];
        const double from = x_[places[i]];
        if (to < 0) step = std::min(step, from / (from - to));
      }
      for (std::size_t i = places.size(); i-- > 0;) {
        const double to = found[static_cast<Eigen::Index>(i)];
        double& value = x_[places[i]];
        value += step * (to - value);
        const bool out = step < 1 && to < 0 && value <= noticeable_gain * std::fabs(to);
        if (!out) continue;
        value = 0;
        columns_.drop(static_cast<Eigen::Index>(i));
      }
      if (!(step < 1)) return true;
      // What was made up by one that is gone may count again.
      std::fill(closed_.begin(), closed_.end(), false);
      for (const Eigen::Index used : columns_.places())
        closed_[static_cast<std::size_t>(used)] = true;
    }
    return false;
  }

  const Eigen::MatrixXd& table_;
  const Eigen::VectorXd& right_;
  Eigen::VectorXd x_;
  Eigen::VectorXd lengths_;
  std::vector<bool> closed_;  // used, or made up by what is
  Columns columns_;
};

}  // namespace

std::optional<LeastRest> least_rest(const Eigen::MatrixXd& table, const Eigen::VectorXd& right) {
  return NonNegative(table, right).run();
}

}  // namespace cpa::balance
