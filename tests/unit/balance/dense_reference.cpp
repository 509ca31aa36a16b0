#include "tests/unit/balance/dense_reference.hpp"

#include <Eigen/Dense>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <boost/multiprecision/eigen.hpp>

namespace cpa::tests {

namespace {

using balance::environment;
using balance::Flow;
using balance::FlowKnowledge;
using balance::FlowNetwork;
using balance::Standing;

using Figure = boost::multiprecision::number<boost::multiprecision::cpp_bin_float<50>,
                                             boost::multiprecision::et_off>;
using Matrix = Eigen::Matrix<Figure, Eigen::Dynamic, Eigen::Dynamic>;
using Vector = Eigen::Matrix<Figure, Eigen::Dynamic, 1>;
using Elimination = Eigen::FullPivLU<Matrix>;

std::vector<std::size_t> flows_known(const FlowNetwork& network, FlowKnowledge knowledge) {
  std::vector<std::size_t> flows;
  for (std::size_t flow = 0; flow < network.flows.size(); ++flow) {
    if (network.flows[flow].knowledge == knowledge) flows.push_back(flow);
  }
  return flows;
}

Matrix incidence(const FlowNetwork& network, const std::vector<std::size_t>& flows) {
  Matrix matrix = Matrix::Zero(static_cast<int>(network.units), static_cast<int>(flows.size()));
  for (std::size_t column = 0; column < flows.size(); ++column) {
    const Flow& flow = network.flows[flows[column]];
    if (flow.from != environment)
      matrix(static_cast<int>(flow.from), static_cast<int>(column)) -= 1;
    if (flow.to != environment) matrix(static_cast<int>(flow.to), static_cast<int>(column)) += 1;
  }
  return matrix;
}

// Columns that span the kernel; none where it is nothing but zero.
Matrix kernel(const Matrix& matrix) {
  if (matrix.cols() == 0) return Matrix(0, 0);
  if (matrix.rows() == 0) return Matrix::Identity(matrix.cols(), matrix.cols());
  const Elimination elimination(matrix);
  if (elimination.dimensionOfKernel() == 0) return Matrix(matrix.cols(), 0);
  return elimination.kernel();
}

// Independent rows of a matrix, by number.
std::vector<int> independent_rows(const Matrix& matrix) {
  std::vector<int> rows;
  if (matrix.size() == 0) return rows;
  const Elimination elimination(matrix.transpose());
  for (int k = 0; k < elimination.rank(); ++k) {
    rows.push_back(static_cast<int>(elimination.permutationQ().indices()[k]));
  }
  return rows;
}

Matrix inverse(const Matrix& matrix) {
  return matrix.size() == 0 ? matrix : Matrix(Elimination(matrix).inverse());
}

double narrow(const Figure& figure) { return static_cast<double>(figure); }

class Dense {
 public:
  explicit Dense(const FlowNetwork& network)
      : network_(network),
        measured_(flows_known(network, FlowKnowledge::measured)),
        unmeasured_(flows_known(network, FlowKnowledge::unmeasured)),
        incidence_measured_(incidence(network, measured_)),
        incidence_unmeasured_(incidence(network, unmeasured_)) {}

  DenseAnswer run() {
    const std::size_t flows = network_.flows.size();
    answer_.standing.assign(flows, Standing::fixed);
    for (auto* figures : {&answer_.value, &answer_.standard_deviation, &answer_.test}) {
      figures->assign(flows, 0);
    }
    for (auto* figures : {&answer_.unit_loss, &answer_.unit_loss_deviation, &answer_.unit_test}) {
      figures->assign(network_.units, 0);
    }
    project();
    reconcile();
    judge_measured();
    judge_unmeasured();
    judge_units();
    return answer_;
  }

 private:
  // The exact part of each balance: fixed flows less what is held.
  Vector exact() {
    const auto fixed = flows_known(network_, FlowKnowledge::fixed);
    Vector values(static_cast<int>(fixed.size()));
    for (std::size_t k = 0; k < fixed.size(); ++k) {
      values[static_cast<int>(k)] = answer_.value[fixed[k]] = network_.flows[fixed[k]].value;
    }
    Vector sums = incidence(network_, fixed) * values;
    for (std::size_t unit = 0; unit < network_.held.size(); ++unit) {
      sums[static_cast<int>(unit)] -= network_.held[unit];
    }
    return sums;
  }

  void project() {
    const Matrix left = unmeasured_.empty()
                            ? Matrix(Matrix::Identity(static_cast<int>(network_.units),
                                                      static_cast<int>(network_.units)))
                            : kernel(incidence_unmeasured_.transpose());
    const auto rows = independent_rows(left.transpose() * incidence_measured_);
    projection_ = Matrix(static_cast<int>(rows.size()), static_cast<int>(network_.units));
    for (std::size_t k = 0; k < rows.size(); ++k) {
      projection_.row(static_cast<int>(k)) = left.col(rows[k]).transpose();
    }
    balances_ = projection_ * incidence_measured_;
    all_balances_ = left.transpose() * incidence_measured_;
    left_ = left;
    answer_.degrees_of_freedom = rows.size();
  }

  void reconcile() {
    const int measured = static_cast<int>(measured_.size());
    readings_ = Vector(measured);
    variances_ = Matrix::Zero(measured, measured);
    for (int k = 0; k < measured; ++k) {
      const Flow& flow = network_.flows[measured_[static_cast<std::size_t>(k)]];
      readings_[k] = flow.value;
      variances_(k, k) = Figure(flow.standard_deviation) * flow.standard_deviation;
    }
    exact_ = exact();
    weight_ = inverse(balances_ * variances_ * balances_.transpose());
    const Vector open = balances_ * readings_ + projection_ * exact_;
    multipliers_ = weight_ * open;
    values_ = readings_ - variances_ * balances_.transpose() * multipliers_;
    sensitivity_ = balances_.transpose() * weight_ * balances_;
    covariance_ = variances_ - variances_ * sensitivity_ * variances_;
    answer_.chi_square = multipliers_.size() == 0 ? 0 : narrow(open.dot(multipliers_));
  }

  void judge_measured() {
    for (std::size_t k = 0; k < measured_.size(); ++k) {
      const int at = static_cast<int>(k);
      const std::size_t flow = measured_[k];
      const bool redundant = all_balances_.rows() > 0 && !all_balances_.col(at).isZero(1e-20);
      answer_.standing[flow] = redundant ? Standing::redundant : Standing::just_measured;
      answer_.value[flow] = narrow(values_[at]);
      answer_.standard_deviation[flow] = narrow(sqrt(abs(covariance_(at, at))));
      if (!redundant) continue;
      const Figure change = (values_[at] - readings_[at]) / variances_(at, at);
      answer_.test[flow] = narrow(change / sqrt(sensitivity_(at, at)));
    }
  }

  // By least squares on independent columns; a flow that the kernel moves is not determined.
  void judge_unmeasured() {
    if (unmeasured_.empty()) return;
    const Matrix free = kernel(incidence_unmeasured_);
    const auto columns = independent_rows(incidence_unmeasured_.transpose());
    Matrix independent(static_cast<int>(network_.units), static_cast<int>(columns.size()));
    for (std::size_t k = 0; k < columns.size(); ++k) {
      independent.col(static_cast<int>(k)) = incidence_unmeasured_.col(columns[k]);
    }
    const Matrix solution =
        -inverse(independent.transpose() * independent) * independent.transpose();
    const Vector values = solution * (incidence_measured_ * values_ + exact_);
    const Matrix from_measured = solution * incidence_measured_;
    const Matrix spread = from_measured * covariance_ * from_measured.transpose();
    for (std::size_t k = 0; k < unmeasured_.size(); ++k) {
      const bool is_free = free.cols() > 0 && !free.row(static_cast<int>(k)).isZero(1e-20);
      answer_.standing[unmeasured_[k]] = is_free ? Standing::unobservable : Standing::observable;
    }
    for (std::size_t k = 0; k < columns.size(); ++k) {
      const std::size_t flow = unmeasured_[static_cast<std::size_t>(columns[k])];
      if (answer_.standing[flow] != Standing::observable) continue;
      const int at = static_cast<int>(k);
      answer_.value[flow] = narrow(values[at]);
      answer_.standard_deviation[flow] = narrow(sqrt(abs(spread(at, at))));
    }
  }

  // A loss that the exact balances have room for changes the open balances like readings can.
  void judge_units() {
    if (projection_.rows() == 0) return;
    for (std::size_t unit = 0; unit < network_.units; ++unit) {
      const int at = static_cast<int>(unit);
      const Vector whole = left_.transpose().col(at);
      if (whole.isZero(1e-20) || !is_within(whole)) continue;
      const Vector loss = projection_.col(at);
      const Figure seen = loss.dot(weight_ * loss);
      answer_.unit_loss[unit] = narrow(loss.dot(multipliers_) / seen);
      answer_.unit_loss_deviation[unit] = narrow(1 / sqrt(seen));
      answer_.unit_test[unit] = narrow(loss.dot(multipliers_) / sqrt(seen));
    }
  }

  bool is_within(const Vector& direction) const {
    Matrix extended(all_balances_.rows(), all_balances_.cols() + 1);
    extended << all_balances_, direction;
    return Elimination(extended).rank() == Elimination(all_balances_).rank();
  }

  const FlowNetwork& network_;
  std::vector<std::size_t> measured_;
  std::vector<std::size_t> unmeasured_;
  Matrix incidence_measured_;
  Matrix incidence_unmeasured_;
  Matrix left_;          // what sums of balances leave out every unmeasured flow
  Matrix all_balances_;  // those sums, of measured flows
  Matrix projection_;    // independent ones of them
  Matrix balances_;
  Matrix weight_;
  Matrix variances_;
  Matrix sensitivity_;
  Matrix covariance_;
  Vector exact_;
  Vector readings_;
  Vector multipliers_;
  Vector values_;
  DenseAnswer answer_;
};

}  // namespace

DenseAnswer reconcile_densely(const FlowNetwork& network) { return Dense(network).run(); }

}  // namespace cpa::tests
