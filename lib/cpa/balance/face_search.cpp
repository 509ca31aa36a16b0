#include "cpa/balance/internal/face_search.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include <Eigen/Dense>

#include "cpa/balance/internal/non_negative.hpp"

namespace cpa::balance {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

// Beyond this many amounts the dense tables cost more than they bring.
constexpr std::size_t most_amounts = 400;
constexpr double rounding_off = 1e-9;
// What is left of the slope at a minimum, as a part of it.
constexpr double least_slope = 1e-6;
// A push below this, in standard deviations, is rounding.
constexpr double noticeable_push = 1e-7;

// Directions that keep all rows as they are, one a column.
MatrixXd kernel_of(const MatrixXd& rows) {
  const Index count = rows.cols();
  if (rows.rows() == 0) return MatrixXd::Identity(count, count);
  Eigen::ColPivHouseholderQR<MatrixXd> parts(rows.transpose());
  parts.setThreshold(rounding_off);
  const MatrixXd turned = parts.householderQ() * MatrixXd::Identity(count, count);
  return turned.rightCols(count - parts.rank());
}

class FaceSearch {
 public:
  FaceSearch(const EquationSystem& system, const ReadingWeights& weights,
             const std::vector<bool>& fixed)
      : system_(system), weights_(weights), fixed_(fixed) {
    for (std::size_t j = 0; j < fixed.size(); ++j) {
      if (!fixed[j]) amounts_.push_back(j);
    }
  }

  std::optional<Bounded> run();

 private:
  void set_sizes();
  void set_rows();
  void set_weights();
  [[nodiscard]] const Variable& variable(Index amount) const {
    return system_.variables[amounts_[static_cast<std::size_t>(amount)]];
  }
  [[nodiscard]] bool find_start();
  [[nodiscard]] VectorXd slope() const { return curvature_ * (at_ - readings_); }
  [[nodiscard]] double height() const { return (at_ - readings_).dot(slope()); }
  void move(const VectorXd& way, double length);
  [[nodiscard]] double room(Index amount, double change) const;
  void descend_face();
  [[nodiscard]] bool leave_face();
  [[nodiscard]] std::optional<Bounded> finish() const;

  const EquationSystem& system_;
  const ReadingWeights& weights_;
  const std::vector<bool>& fixed_;
  std::vector<std::size_t> amounts_;  // all that are not fixed; figures below are in their sizes
  VectorXd size_;
  MatrixXd rows_;  // rows_ x at + constants_ = 0
  VectorXd constants_;
  MatrixXd kernel_;
  MatrixXd curvature_;
  VectorXd readings_;
  VectorXd lowest_;
  VectorXd highest_;
  VectorXd at_;
  std::vector<signed char> side_;  // 1 at the lowest, -1 at the highest, 0 between
  VectorXd push_;                  // inwards above zero
  bool proved_ = false;
};

void FaceSearch::set_sizes() {
  const auto count = static_cast<Index>(amounts_.size());
  size_ = VectorXd::Zero(count);
  for (Index j = 0; j < count; ++j) {
    const Variable& it = variable(j);
    if (it.knowledge != Knowledge::measured) continue;
    size_[j] = std::max(std::fabs(it.value), it.standard_deviation);
  }
  for (bool news = true; news;) {
    news = false;
    for (Index i = 0; i < rows_.rows(); ++i) {
      double largest = std::fabs(constants_[i]);
      for (Index j = 0; j < count; ++j)
        largest = std::max(largest, std::fabs(rows_(i, j)) * size_[j]);
      for (Index j = 0; j < count && largest > 0; ++j) {
        if (size_[j] > 0 || rows_(i, j) == 0) continue;
        size_[j] = largest / std::fabs(rows_(i, j));
        news = true;
      }
    }
  }
  for (double& size : size_) size = size > 0 ? size : 1;
}

void FaceSearch::set_rows() {
  const auto count = static_cast<Index>(amounts_.size());
  Values nothing(fixed_.size(), 0);
  std::vector<Index> place(fixed_.size(), -1);
  for (std::size_t j = 0; j < fixed_.size(); ++j) {
    if (fixed_[j]) nothing[j] = system_.variables[j].value;
  }
  for (Index j = 0; j < count; ++j) place[amounts_[static_cast<std::size_t>(j)]] = j;
  const std::vector<SparseRow> slopes = slopes_of(system_, nothing, fixed_);
  const Imbalance imbalance = imbalance_of(system_, nothing);
  rows_ = MatrixXd::Zero(static_cast<Index>(slopes.size()), count);
  constants_ = VectorXd::Zero(rows_.rows());
  for (std::size_t i = 0; i < slopes.size(); ++i) {
    constants_[static_cast<Index>(i)] = static_cast<double>(imbalance.amount[i]);
    for (const Entry& entry : slopes[i])
      rows_(static_cast<Index>(i), place[entry.column]) = entry.value;
  }
  set_sizes();
  rows_ *= size_.asDiagonal();
  for (Index i = 0; i < rows_.rows(); ++i) {
    const double largest = rows_.row(i).cwiseAbs().maxCoeff();
    if (!(largest > 0)) continue;
    rows_.row(i) /= largest;
    constants_[i] /= largest;
  }
}

void FaceSearch::set_weights() {
  const auto count = static_cast<Index>(amounts_.size());
  std::vector<Index> place(fixed_.size(), -1);
  readings_ = VectorXd::Zero(count);
  lowest_ = VectorXd::Zero(count);
  highest_ = VectorXd::Zero(count);
  for (Index j = 0; j < count; ++j) {
    place[amounts_[static_cast<std::size_t>(j)]] = j;
    const Variable& it = variable(j);
    if (it.knowledge == Knowledge::measured) readings_[j] = it.value / size_[j];
    lowest_[j] = it.lowest / size_[j];
    highest_[j] = it.highest / size_[j];
  }
  curvature_ = MatrixXd::Zero(count, count);
  for (const Coupling& one : weights_.weights()) {
    const Index a = place[one.first];
    const Index b = place[one.second];
    if (a < 0 || b < 0) continue;
    const double value = one.value * (size_[a] / variable(a).standard_deviation) *
                         (size_[b] / variable(b).standard_deviation);
    curvature_(a, b) = value;
    curvature_(b, a) = value;
  }
}

// Any amounts within the bounds that meet all equations.
bool FaceSearch::find_start() {
  const Index count = at_.size();
  std::vector<std::pair<Index, double>> columns;  // an amount, and which way it runs
  std::vector<Index> ranges;                      // columns that end
  for (Index j = 0; j < count; ++j) {
    const bool low = std::isfinite(lowest_[j]);
    const bool high = std::isfinite(highest_[j]);
    at_[j] = low ? lowest_[j] : high ? highest_[j] : 0;
    if (low && high) ranges.push_back(static_cast<Index>(columns.size()));
    if (low || !high) columns.emplace_back(j, 1);
    if (!low) columns.emplace_back(j, -1);
  }
  const auto ends = static_cast<Index>(ranges.size());
  const auto width = static_cast<Index>(columns.size());
  MatrixXd table = MatrixXd::Zero(rows_.rows() + ends, width + ends);
  VectorXd right = VectorXd::Zero(table.rows());
  for (Index k = 0; k < width; ++k) {
    const auto& [amount, way] = columns[static_cast<std::size_t>(k)];
    table.col(k).head(rows_.rows()) = way * rows_.col(amount);
  }
  right.head(rows_.rows()) = -(constants_ + rows_ * at_);
  for (Index k = 0; k < ends; ++k) {
    const Index column = ranges[static_cast<std::size_t>(k)];
    const Index amount = columns[static_cast<std::size_t>(column)].first;
    table(rows_.rows() + k, column) = 1;
    table(rows_.rows() + k, width + k) = 1;
    right[rows_.rows() + k] = highest_[amount] - lowest_[amount];
  }
  const auto found = least_rest(table, right);
  if (!found || found->rest.norm() > rounding_off * right.norm()) return false;
  for (Index k = 0; k < width; ++k) {
    const auto& [amount, way] = columns[static_cast<std::size_t>(k)];
    at_[amount] += way * found->x[k];
  }
  for (Index j = 0; j < count; ++j) {
    if (at_[j] <= lowest_[j]) side_[static_cast<std::size_t>(j)] = 1;
    if (at_[j] >= highest_[j]) side_[static_cast<std::size_t>(j)] = -1;
  }
  return true;
}

// How much of a change has room within the bounds.
double FaceSearch::room(Index amount, double change) const {
  const double end = change < 0 ? lowest_[amount] : highest_[amount];
  if (change == 0 || !std::isfinite(end)) return std::numeric_limits<double>::infinity();
  return std::max(0.0, (end - at_[amount]) / change);
}

// `length` at most; whoever stands in the way is held there.
void FaceSearch::move(const VectorXd& way, double length) {
  for (Index j = 0; j < at_.size(); ++j) length = std::min(length, room(j, way[j]));
  for (Index j = 0; j < at_.size(); ++j) {
    if (way[j] == 0) continue;
    signed char& side = side_[static_cast<std::size_t>(j)];
    side = 0;
    const bool stopped = room(j, way[j]) <= length;
    at_[j] += length * way[j];
    if (stopped || at_[j] <= lowest_[j] || at_[j] >= highest_[j]) {
      side = way[j] < 0 ? 1 : -1;
      at_[j] = way[j] < 0 ? lowest_[j] : highest_[j];
    }
  }
}

// To the least with all held where they are; more are held on the way.
void FaceSearch::descend_face() {
  for (Index round = 0; round <= at_.size(); ++round) {
    std::vector<Index> open;
    for (Index j = 0; j < at_.size(); ++j) {
      if (side_[static_cast<std::size_t>(j)] == 0) open.push_back(j);
    }
    if (open.empty()) return;
    const MatrixXd ways = kernel_of(rows_(Eigen::all, open));
    if (ways.cols() == 0) return;
    const MatrixXd bend = ways.transpose() * curvature_(open, open) * ways;
    const VectorXd down = -(ways.transpose() * slope()(open));
    const VectorXd change = ways * bend.completeOrthogonalDecomposition().solve(down);
    VectorXd way = VectorXd::Zero(at_.size());
    const double least = std::numeric_limits<double>::epsilon() * change.norm();
    for (std::size_t k = 0; k < open.size(); ++k) {
      const double part = change[static_cast<Index>(k)];
      way[open[k]] = std::fabs(part) > least ? part : 0;
    }
    if (!way.allFinite()) return;
    move(way, 1);
    const auto held = [this](Index j) { return side_[static_cast<std::size_t>(j)] != 0; };
    if (std::none_of(open.begin(), open.end(), held)) return;
  }
}

// Whether the bounds leave a way down; else their pushes prove the minimum.
bool FaceSearch::leave_face() {
  std::vector<Index> held;
  for (Index j = 0; j < at_.size(); ++j) {
    if (side_[static_cast<std::size_t>(j)] != 0) held.push_back(j);
  }
  const VectorXd slopes = kernel_.transpose() * slope();
  MatrixXd table(kernel_.cols(), static_cast<Index>(held.size()));
  for (std::size_t k = 0; k < held.size(); ++k) {
    table.col(static_cast<Index>(k)) =
        side_[static_cast<std::size_t>(held[k])] * kernel_.row(held[k]).transpose();
  }
  const auto carried = least_rest(table, slopes);
  if (!carried) return false;
  push_ = VectorXd::Zero(at_.size());
  for (std::size_t k = 0; k < held.size(); ++k) push_[held[k]] = carried->x[static_cast<Index>(k)];
  proved_ = carried->rest.norm() <= least_slope * std::max(slopes.norm(), least_slope);
  if (carried->rest.norm() <= rounding_off * slopes.norm()) return false;
  VectorXd way = -(kernel_ * carried->rest);
  const double least = rounding_off * way.norm();
  for (const Index j : held) {
    if (!(way[j] * side_[static_cast<std::size_t>(j)] > least)) way[j] = 0;
  }
  const double bend = way.dot(curvature_ * way);
  if (!(bend > 0)) return false;
  const double before = height();
  move(way, carried->rest.squaredNorm() / bend);
  descend_face();
  return height() < before * (1 - 1e-13);
}

std::optional<Bounded> FaceSearch::finish() const {
  std::vector<bool> held = fixed_;
  Values at(fixed_.size(), 0);
  for (std::size_t j = 0; j < fixed_.size(); ++j) at[j] = system_.variables[j].value;
  for (std::size_t k = 0; k < amounts_.size(); ++k) {
    const auto j = static_cast<Index>(k);
    at[amounts_[k]] = at_[j] * size_[j];
    if (side_[k] > 0) at[amounts_[k]] = variable(j).lowest;
    if (side_[k] < 0) at[amounts_[k]] = variable(j).highest;
    held[amounts_[k]] = side_[k] != 0;
  }
  auto adjusted = Adjuster(system_, weights_, held, at).run();
  if (!adjusted) return std::nullopt;
  Bounded result{std::move(*adjusted), fixed_, std::vector<bool>(fixed_.size(), false)};
  const double rounding = rounding_off * push_.maxCoeff();
  for (std::size_t k = 0; k < amounts_.size(); ++k) {
    const auto j = static_cast<Index>(k);
    long double& value = result.adjusted.at[amounts_[k]];
    const long double inside =
        std::clamp<long double>(value, variable(j).lowest, variable(j).highest);
    if (std::fabs(value - inside) > rounding_off * size_[j]) return std::nullopt;
    value = inside;
    const double unit = variable(j).knowledge == Knowledge::measured
                            ? variable(j).standard_deviation / size_[j]
                            : 1;
    const bool pressed = push_[j] > rounding && push_[j] * unit > noticeable_push;
    result.at_bound[amounts_[k]] = pressed;
    if (pressed) result.held[amounts_[k]] = true;
  }
  result.adjusted.tangent = std::make_shared<Tangent>(system_, result.adjusted.at, result.held);
  return result;
}

std::optional<Bounded> FaceSearch::run() {
  if (amounts_.empty() || amounts_.size() > most_amounts) return std::nullopt;
  set_rows();
  set_weights();
  kernel_ = kernel_of(rows_);
  at_ = VectorXd::Zero(static_cast<Index>(amounts_.size()));
  push_ = at_;
  side_.assign(amounts_.size(), 0);
  if (!find_start()) return std::nullopt;
  descend_face();
  const std::size_t most_rounds = 20 * amounts_.size() + 100;
  for (std::size_t round = 0; round < most_rounds && leave_face(); ++round) {
  }
  return proved_ ? finish() : std::nullopt;
}

}  // namespace

std::optional<Bounded> adjust_by_faces(const EquationSystem& system, const ReadingWeights& weights,
                                       const std::vector<bool>& fixed) {
  return FaceSearch(system, weights, fixed).run();
}

}  // namespace cpa::balance
