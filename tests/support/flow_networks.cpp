#include "tests/support/flow_networks.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "cpa/statistics/random.hpp"

namespace cpa::tests {

namespace {

using balance::environment;
using balance::Flow;
using balance::FlowKnowledge;
using balance::FlowNetwork;

void measure(FlowNetwork& network, const NetworkShape& shape, statistics::Random& random) {
  for (Flow& flow : network.flows) {
    if (random.uniform() >= shape.measured) {
      flow.value = 0;
      continue;
    }
    flow.knowledge = FlowKnowledge::measured;
    flow.standard_deviation = shape.noise * std::max(std::fabs(flow.value), 0.01);
    flow.value += flow.standard_deviation * random.normal();
  }
}

class Layers {
 public:
  Layers(std::size_t width, std::uint64_t seed)
      : width_(width), random_(seed), held_back_(width * width, 0), taken_(width * width, 0) {
    network_.units = width * width;
  }

  FlowNetwork build(const NetworkShape& shape) {
    for (std::size_t unit = 0; unit < network_.units; ++unit) pass_on(unit);
    measure(network_, shape, random_);
    return std::move(network_);
  }

 private:
  bool one_in(std::uint64_t many) { return random_.below(many) == 0; }

  void flow(std::size_t from, std::size_t to, double value) {
    network_.flows.push_back({.from = from, .to = to, .value = value});
    if (to != environment) taken_[to] += value;
  }

  // Recycles reach units that are already done: these pass them on by the way they have.
  void recycle(std::size_t unit, std::size_t layer) {
    const std::size_t back = std::min<std::size_t>(layer, 1 + random_.below(5));
    if (back == 0) return;
    const std::size_t target = (unit + random_.below(3)) % width_ + (layer - back) * width_;
    if (target == unit || main_way_[target] == environment) return;
    const double value = 0.05;
    flow(unit, target, value);
    held_back_[unit] += value;
    for (std::size_t at = target; at != environment && at < unit; at = next_[at]) {
      network_.flows[main_way_[at]].value += value;
      if (next_[at] == environment) return;
      taken_[next_[at]] += value;
      if (next_[at] >= unit) return;
    }
  }

  void pass_on(std::size_t unit) {
    const std::size_t layer = unit / width_;
    main_way_.push_back(environment);
    next_.push_back(environment);
    if (layer == 0 || taken_[unit] == 0 || one_in(14)) {
      flow(environment, unit, 1 + random_.uniform());
    }
    if (one_in(10)) recycle(unit, layer);
    double left = taken_[unit] - held_back_[unit];
    if (one_in(14)) {
      flow(unit, environment, 0.02 * left);
      left *= 0.98;
    }
    if (layer + 1 == width_) {
      set_main_way(unit, environment);
      flow(unit, environment, left);
      return;
    }
    const std::size_t ways = 1 + random_.below(2) + random_.below(2);
    for (std::size_t way = 1; way <= ways; ++way) {
      const std::size_t column = (unit + width_ + random_.below(5) - 2) % width_;
      const std::size_t target = (layer + 1) * width_ + column;
      const double value = way == ways ? left : left * (0.2 + 0.5 * random_.uniform());
      if (way == ways) set_main_way(unit, target);
      flow(unit, target, value);
      left -= value;
    }
  }

  void set_main_way(std::size_t unit, std::size_t target) {
    main_way_[unit] = network_.flows.size();
    next_[unit] = target;
  }

  std::size_t width_;
  statistics::Random random_;
  FlowNetwork network_;
  std::vector<double> held_back_;
  std::vector<double> taken_;
  std::vector<std::size_t> main_way_;  // per unit done: the flow that takes what comes later
  std::vector<std::size_t> next_;      // where that leads
};

}  // namespace

FlowNetwork plant_like(const NetworkShape& shape) {
  const double units = static_cast<double>(shape.flows) / 2.24;
  return Layers(static_cast<std::size_t>(std::lround(std::sqrt(units))), shape.seed).build(shape);
}

FlowNetwork expander(const NetworkShape& shape) {
  statistics::Random random(shape.seed);
  FlowNetwork network;
  network.units = static_cast<std::size_t>(std::lround(static_cast<double>(shape.flows) / 2.4));
  while (network.flows.size() < shape.flows) {
    const std::size_t from = random.below(network.units + 1);
    const std::size_t to = random.below(network.units + 1);
    network.flows.push_back({.from = from == network.units ? environment : from,
                             .to = to == network.units ? environment : to,
                             .value = 1 + random.uniform()});
  }
  measure(network, shape, random);
  return network;
}

namespace {

FlowKnowledge any_knowledge(statistics::Random& random) {
  const std::uint64_t lot = random.below(20);
  return lot < 8    ? FlowKnowledge::unmeasured
         : lot < 18 ? FlowKnowledge::measured
                    : FlowKnowledge::fixed;
}

Flow any_flow(std::size_t units, statistics::Random& random) {
  const auto end = [&] {
    const std::size_t unit = random.below(units + units / 4 + 1);
    return unit < units ? unit : environment;
  };
  Flow flow{.from = end(), .to = end(), .knowledge = any_knowledge(random)};
  flow.value = static_cast<double>(random.below(160)) / 8 - 2;  // sums of these are exact
  return flow;
}

}  // namespace

FlowNetwork any_network(std::size_t units, std::size_t flows, std::uint64_t seed) {
  statistics::Random random(seed);
  FlowNetwork network{.units = units, .held = std::vector<double>(units, 0)};
  std::vector<double> in(units, 0);
  while (network.flows.size() < flows) {
    const Flow flow = any_flow(units, random);
    network.flows.push_back(flow);
    if (flow.from != environment) in[flow.from] -= flow.value;
    if (flow.to != environment) in[flow.to] += flow.value;
  }
  for (std::size_t unit = 0; unit < units; ++unit) {
    if (random.below(3) == 0) {
      network.flows.push_back(
          {.from = unit, .knowledge = any_knowledge(random), .value = in[unit]});
    } else {
      network.held[unit] = in[unit];
    }
  }
  for (Flow& flow : network.flows) {
    if (flow.knowledge == FlowKnowledge::unmeasured) flow.value = 0;
    if (flow.knowledge != FlowKnowledge::measured) continue;
    flow.standard_deviation = 0.05 + random.uniform();
    flow.value += flow.standard_deviation * random.normal();
  }
  return network;
}

}  // namespace cpa::tests
