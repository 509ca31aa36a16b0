#include "cpa/balance/internal/closure.hpp"

#include <algorithm>
#include <cmath>

#include "cpa/statistics/doubled.hpp"

namespace cpa::balance {

namespace {

class Sums {
 public:
  explicit Sums(std::size_t ends) : sums_(ends, statistics::Doubled(0)), known_(ends, 1) {}

  void flow(Index from, Index to, double value) {
    sums_[from].add(-value);
    sums_[to].add(value);
  }
  void add(std::size_t end, double value) { sums_[end].add(value); }
  void leave_out(std::size_t end) { known_[end] = 0; }
  [[nodiscard]] double largest() const {
    double largest = 0;
    for (std::size_t end = 0; end < sums_.size(); ++end) {
      if (known_[end] == 0) continue;
      largest = std::max(largest, std::fabs(static_cast<double>(sums_[end].value())));
    }
    return largest;
  }

 private:
  std::vector<statistics::Doubled> sums_;
  std::vector<char> known_;
};

}  // namespace

double largest_imbalance(const FlowNetwork& network, const Classification& classes,
                         const std::vector<double>& values) {
  Sums units(network.units + 1);
  Sums groups(classes.node.size());
  units.leave_out(network.units);
  groups.leave_out(classes.group[network.units]);
  for (std::size_t number = 0; number < network.flows.size(); ++number) {
    const Index from = end_number(network, network.flows[number].from);
    const Index to = end_number(network, network.flows[number].to);
    if (classes.standing[number] == Standing::unobservable) {
      units.leave_out(from);
      units.leave_out(to);
      continue;
    }
    units.flow(from, to, values[number]);
    if (classes.group[from] != classes.group[to]) {
      groups.flow(classes.group[from], classes.group[to], values[number]);
    }
  }
  for (std::size_t unit = 0; unit < network.held.size(); ++unit) {
    units.add(unit, -network.held[unit]);
    groups.add(classes.group[unit], -network.held[unit]);
  }
  return std::max(units.largest(), groups.largest());
}

double largest_figure(const FlowNetwork& network, const std::vector<double>& values) {
  double largest = 0;
  for (const double value : values) largest = std::max(largest, std::fabs(value));
  for (const Flow& flow : network.flows) {
    if (flow.knowledge != FlowKnowledge::unmeasured) {
      largest = std::max(largest, std::fabs(flow.value));
    }
  }
  for (const double value : network.held) largest = std::max(largest, std::fabs(value));
  return largest;
}

bool all_finite(const NetworkAnswer& answer) {
  const auto finite = [](const std::vector<double>& values) {
    return std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); });
  };
  return finite(answer.value) && finite(answer.standard_deviation) && finite(answer.test) &&
         finite(answer.group_test) && finite(answer.group_loss) &&
         finite(answer.group_loss_deviation) && std::isfinite(answer.chi_square);
}

}  // namespace cpa::balance
