#include "cpa/balance/internal/network_rows.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include <Eigen/Dense>

#include "cpa/balance/internal/classification.hpp"
#include "cpa/balance/internal/closure.hpp"

namespace cpa::balance {

namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

// Each line of the dense part is an answer of the whole network.
constexpr std::size_t most_lines = 40;
// What is left of a share below this is rounding.
constexpr double noticeable_part = 1e-9;
constexpr double certain_pivot = 1e-10;

Eigen::Index place(std::size_t number) { return static_cast<Eigen::Index>(number); }

class RowsOfNetwork {
 public:
  RowsOfNetwork(const FlowNetwork& network, const std::vector<NetworkRow>& rows,
                const NetworkOptions& options)
      : network_(network), given_(network), options_(options) {
    for (const NetworkRow& row : rows) take(row);
    for (const std::size_t flow : asked_) {
      given_.flows[flow].knowledge = FlowKnowledge::fixed;
      given_.flows[flow].value = 0;
    }
  }

  std::optional<Checked<NetworkAnswer>> run();

 private:
  struct Row {
    std::vector<std::pair<std::size_t, double>> read;   // measured flows
    std::vector<std::pair<std::size_t, double>> asked;  // place among the asked ones
    std::vector<std::pair<std::size_t, double>> fixed;
    double right = 0;  // fixed ones taken off
  };

  void take(const NetworkRow& row);
  [[nodiscard]] FlowNetwork at_rest() const;
  [[nodiscard]] bool respond();
  [[nodiscard]] bool set_up();
  [[nodiscard]] std::size_t lines() const { return asked_.size() + rows_.size(); }
  [[nodiscard]] double read_in(const Row& row, const std::vector<double>& values) const;
  void solve();
  void add(const VectorXd& parts, std::vector<double>& values) const;
  [[nodiscard]] VectorXd left_open(const std::vector<double>& values) const;
  [[nodiscard]] NetworkAnswer answer() const;
  void set_deviations(NetworkAnswer& answer) const;
  void set_readings(const Classification& classes, NetworkAnswer& answer) const;
  void set_losses(NetworkAnswer& answer) const;
  void set_slopes(NetworkAnswer& answer) const;
  [[nodiscard]] VectorXd line_of(std::size_t flow) const;
  [[nodiscard]] double gained(const VectorXd& line) const { return line.dot(inverse_ * line); }
  [[nodiscard]] double deviation(std::size_t flow) const {
    return network_.flows[flow].standard_deviation;
  }

  const FlowNetwork& network_;
  FlowNetwork given_;  // the asked ones fixed at nothing
  const NetworkOptions& options_;
  std::vector<std::size_t> asked_;  // unmeasured flows of the rows
  std::vector<Row> rows_;
  NetworkAnswer base_;
  std::vector<NetworkAnswer> moves_;  // for one more of each asked flow, then for each row
  MatrixXd inverse_;
  VectorXd right_;
  VectorXd parts_;  // how much of each move; of rows their multipliers
  std::vector<double> values_;
};

void RowsOfNetwork::take(const NetworkRow& row) {
  std::map<std::size_t, double> sum;
  for (const auto& [flow, coefficient] : row.terms) sum[flow] += coefficient;
  Row made{.read = {}, .asked = {}, .fixed = {}, .right = row.right};
  for (const auto& [flow, coefficient] : sum) {
    if (coefficient == 0) continue;
    const Flow& it = network_.flows[flow];
    if (it.knowledge == FlowKnowledge::fixed) {
      made.right -= coefficient * it.value;
      made.fixed.emplace_back(flow, coefficient);
    } else if (it.knowledge == FlowKnowledge::measured) {
      made.read.emplace_back(flow, coefficient);
    } else {
      const auto found = std::find(asked_.begin(), asked_.end(), flow);
      made.asked.emplace_back(static_cast<std::size_t>(found - asked_.begin()), coefficient);
      if (found == asked_.end()) asked_.push_back(flow);
    }
  }
  rows_.push_back(std::move(made));
}

FlowNetwork RowsOfNetwork::at_rest() const {
  FlowNetwork rest = given_;
  for (Flow& flow : rest.flows) flow.value = 0;
  rest.held.clear();
  return rest;
}

bool RowsOfNetwork::respond() {
  for (const std::size_t flow : asked_) {
    FlowNetwork moved = at_rest();
    moved.flows[flow].value = 1;
    auto answer = reconcile(moved, options_);
    if (!answer || answer->iterative) return false;
    moves_.push_back(std::move(*answer));
  }
  for (const Row& row : rows_) {
    FlowNetwork moved = at_rest();
    for (const auto& [flow, coefficient] : row.read) {
      moved.flows[flow].value = coefficient * deviation(flow) * deviation(flow);
    }
    auto answer = reconcile(moved, options_);
    if (!answer || answer->iterative) return false;
    moves_.push_back(std::move(*answer));
  }
  return true;
}

double RowsOfNetwork::read_in(const Row& row, const std::vector<double>& values) const {
  double sum = 0;
  for (const auto& [flow, coefficient] : row.read) sum += coefficient * values[flow];
  return sum;
}

// Half of chi-square falls by right_ and grows by the square of the moves; the rows shall hold.
bool RowsOfNetwork::set_up() {
  const std::size_t asked = asked_.size();
  MatrixXd system = MatrixXd::Zero(place(lines()), place(lines()));
  right_ = VectorXd::Zero(place(lines()));
  for (std::size_t flow = 0; flow < network_.flows.size(); ++flow) {
    const Flow& it = network_.flows[flow];
    if (it.knowledge != FlowKnowledge::measured) continue;
    const double off = (base_.value[flow] - it.value) / it.standard_deviation;
    for (std::size_t i = 0; i < asked; ++i) {
      const double own = moves_[i].value[flow] / it.standard_deviation;
      if (own == 0) continue;
      right_[place(i)] -= own * off;
      for (std::size_t j = 0; j < asked; ++j) {
        system(place(i), place(j)) += own * (moves_[j].value[flow] / it.standard_deviation);
      }
    }
  }
  for (std::size_t k = 0; k < rows_.size(); ++k) {
    const Eigen::Index at = place(asked + k);
    right_[at] = rows_[k].right - read_in(rows_[k], base_.value);
    for (std::size_t i = 0; i < asked; ++i) {
      system(at, place(i)) = read_in(rows_[k], moves_[i].value);
    }
    for (const auto& [i, coefficient] : rows_[k].asked) system(at, place(i)) += coefficient;
    for (std::size_t i = 0; i < asked; ++i) system(place(i), at) = system(at, place(i));
    for (std::size_t j = 0; j < rows_.size(); ++j) {
      const double drawn = read_in(rows_[k], moves_[asked + j].value);
      system(at, place(asked + j)) -= drawn / 2;
      system(place(asked + j), at) -= drawn / 2;
    }
  }
  // Lines about as large as each other, whatever their units.
  VectorXd scale = VectorXd::Ones(place(lines()));
  for (int round = 0; round < 20; ++round) {
    for (Eigen::Index i = 0; i < system.rows(); ++i) {
      const double size = std::sqrt(system.row(i).cwiseAbs().maxCoeff());
      if (!(size > 0)) return false;
      system.row(i) /= size;
      system.col(i) /= size;
      scale[i] /= size;
    }
  }
  Eigen::FullPivLU<MatrixXd> factor(system);
  factor.setThreshold(certain_pivot);
  if (!factor.isInvertible()) return false;
  inverse_ = scale.asDiagonal() * factor.inverse() * scale.asDiagonal();
  return inverse_.allFinite();
}

// A row's multiplier stands with the other sign, so that the system is symmetric.
void RowsOfNetwork::add(const VectorXd& parts, std::vector<double>& values) const {
  for (std::size_t line = 0; line < moves_.size(); ++line) {
    const double part = line < asked_.size() ? parts[place(line)] : -parts[place(line)];
    for (std::size_t flow = 0; flow < values.size(); ++flow) {
      values[flow] += part * moves_[line].value[flow];
    }
  }
}

VectorXd RowsOfNetwork::left_open(const std::vector<double>& values) const {
  VectorXd open = VectorXd::Zero(place(lines()));
  for (std::size_t k = 0; k < rows_.size(); ++k) {
    long double left = rows_[k].right;
    for (const auto& [flow, coefficient] : rows_[k].read) {
      left -= static_cast<long double>(coefficient) * values[flow];
    }
    for (const auto& [i, coefficient] : rows_[k].asked) {
      left -= static_cast<long double>(coefficient) * values[asked_[i]];
    }
    open[place(asked_.size() + k)] = static_cast<double>(left);
  }
  return open;
}

void RowsOfNetwork::solve() {
  parts_ = inverse_ * right_;
  values_ = base_.value;
  add(parts_, values_);
  for (int round = 0; round < 2; ++round) {
    const VectorXd more = inverse_ * left_open(values_);
    parts_ += more;
    add(more, values_);
  }
}

VectorXd RowsOfNetwork::line_of(std::size_t flow) const {
  VectorXd line(place(lines()));
  for (std::size_t i = 0; i < lines(); ++i) {
    line[place(i)] = i < asked_.size() ? moves_[i].value[flow] : -moves_[i].value[flow];
  }
  return line;
}

void RowsOfNetwork::set_deviations(NetworkAnswer& answer) const {
  for (std::size_t flow = 0; flow < network_.flows.size(); ++flow) {
    double& own = answer.standard_deviation[flow];
    if (answer.standing[flow] == Standing::unobservable) continue;
    own = std::sqrt(std::max(own * own + gained(line_of(flow)), 0.0));
  }
}

// A reading's adjustment has the variance that the reading lost. That of the network alone is
// taken from its test, which holds more digits than a difference.
void RowsOfNetwork::set_readings(const Classification& classes, NetworkAnswer& answer) const {
  const bool tested = !base_.test.empty();
  for (std::size_t flow = 0; flow < network_.flows.size(); ++flow) {
    const Flow& it = network_.flows[flow];
    if (it.knowledge != FlowKnowledge::measured) continue;
    const double off = answer.value[flow] - it.value;
    const double variance = it.standard_deviation * it.standard_deviation;
    answer.chi_square += off * off / variance;
    if (!tested) continue;
    const double alone = base_.value[flow] - it.value;
    double lost = base_.test[flow] != 0 ? std::pow(alone / base_.test[flow], 2)
                                        : variance - std::pow(base_.standard_deviation[flow], 2);
    lost -= gained(line_of(flow));
    const bool checked =
        classes.standing[flow] == Standing::redundant || lost > noticeable_part * variance;
    answer.standing[flow] = checked ? Standing::redundant : Standing::just_measured;
    answer.test[flow] = checked && lost > 0 ? off / std::sqrt(lost) : 0;
  }
}

// A loss at a group as one more flow that is asked for.
void RowsOfNetwork::set_losses(NetworkAnswer& answer) const {
  for (std::size_t group = 0; group < base_.group_loss_deviation.size(); ++group) {
    const double deviation = base_.group_loss_deviation[group];
    if (!(deviation > 0)) continue;
    const double alone = 1 / (deviation * deviation);
    VectorXd line(place(lines()));
    for (std::size_t i = 0; i < lines(); ++i) {
      const double drawn = moves_[i].group_loss[group] * alone;
      line[place(i)] = i < asked_.size() ? -drawn : drawn;
    }
    const VectorXd weights = inverse_ * line;
    const double information = alone - line.dot(weights);
    const double slope = base_.group_loss[group] * alone - right_.dot(weights);
    const bool seen = information > noticeable_part * alone;
    answer.group_loss[group] = seen ? slope / information : 0;
    answer.group_loss_deviation[group] = seen ? 1 / std::sqrt(information) : 0;
    answer.group_test[group] = seen ? slope / std::sqrt(information) : 0;
  }
}

void RowsOfNetwork::set_slopes(NetworkAnswer& answer) const {
  for (std::size_t flow = 0; flow < answer.slope.size(); ++flow) {
    if (network_.flows[flow].knowledge != FlowKnowledge::fixed) answer.slope[flow].reset();
    if (!answer.slope[flow]) continue;
    for (std::size_t i = 0; i < lines(); ++i) {
      const double part = i < asked_.size() ? parts_[place(i)] : -parts_[place(i)];
      *answer.slope[flow] += part * moves_[i].slope[flow].value_or(0);
    }
  }
  for (std::size_t k = 0; k < rows_.size(); ++k) {
    for (const auto& [flow, coefficient] : rows_[k].fixed) {
      if (answer.slope[flow]) *answer.slope[flow] += parts_[place(asked_.size() + k)] * coefficient;
    }
  }
}

NetworkAnswer RowsOfNetwork::answer() const {
  NetworkAnswer answer = base_;
  answer.value = values_;
  answer.chi_square = 0;
  for (const std::size_t flow : asked_) answer.standing[flow] = Standing::observable;
  const Classification classes = classify(network_);
  set_readings(classes, answer);
  if (!answer.standard_deviation.empty()) set_deviations(answer);
  set_losses(answer);
  set_slopes(answer);
  answer.degrees_of_freedom = base_.degrees_of_freedom + rows_.size() - asked_.size();
  const VectorXd open = left_open(answer.value);
  answer.largest_imbalance = std::max(largest_imbalance(network_, classes, answer.value),
                                      open.size() > 0 ? open.cwiseAbs().maxCoeff() : 0.0);
  return answer;
}

std::optional<Checked<NetworkAnswer>> RowsOfNetwork::run() {
  if (lines() > most_lines) return std::nullopt;
  auto base = reconcile(given_, options_);
  if (!base) {
    // Only what was taken as given may be at fault.
    if (!asked_.empty()) return std::nullopt;
    return Checked<NetworkAnswer>(refuse(std::move(base.error())));
  }
  if (base->iterative) return std::nullopt;
  base_ = std::move(*base);
  if (base_.degrees_of_freedom + rows_.size() < asked_.size()) return std::nullopt;
  if (!respond() || !set_up()) return std::nullopt;
  solve();
  NetworkAnswer made = answer();
  if (!all_finite(made)) return std::nullopt;
  return Checked<NetworkAnswer>(std::move(made));
}

}  // namespace

std::optional<Checked<NetworkAnswer>> reconcile_with_rows(const FlowNetwork& network,
                                                          const std::vector<NetworkRow>& rows,
                                                          const NetworkOptions& options) {
  if (rows.empty()) return reconcile(network, options);
  return RowsOfNetwork(network, rows, options).run();
}

}  // namespace cpa::balance
