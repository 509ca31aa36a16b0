#include "cpa/balance/internal/conjugate_gradients.hpp"

#include <algorithm>

#include "cpa/balance/internal/columns.hpp"

namespace cpa::balance {

namespace {

constexpr double fall = 1e-12;

std::size_t most_steps(std::size_t nodes) { return std::min<std::size_t>(10 * nodes + 10, 20'000); }

}  // namespace

ConjugateGradients::ConjugateGradients(const ConductanceNetwork& network)
    : begin_(network.nodes + 1, 0), total_(network.nodes, 0) {
  const Index ground = network.ground();
  for (const Conductance& line : network.conductances) {
    total_[line.first] += line.size;
    if (line.second == ground) continue;
    total_[line.second] += line.size;
    ++begin_[line.first + std::size_t{1}];
    ++begin_[line.second + std::size_t{1}];
  }
  for (std::size_t node = 0; node < network.nodes; ++node) begin_[node + 1] += begin_[node];
  neighbours_.resize(begin_.back());
  sizes_.resize(begin_.back());
  std::vector<Index> next(begin_.begin(), begin_.end() - 1);
  for (const Conductance& line : network.conductances) {
    if (line.second == ground) continue;
    sizes_[next[line.first]] = sizes_[next[line.second]] = line.size;
    neighbours_[next[line.first]++] = line.second;
    neighbours_[next[line.second]++] = line.first;
  }
}

void ConjugateGradients::apply(const std::vector<double>& potentials,
                               std::vector<double>& currents) const {
  for (std::size_t node = 0; node < total_.size(); ++node) {
    double in = 0;
    for (Index at = begin_[node]; at < begin_[node + 1]; ++at) {
      in += sizes_[at] * potentials[neighbours_[at]];
    }
    currents[node] = total_[node] * potentials[node] - in;
  }
}

void ConjugateGradients::solve(std::vector<double>& currents) {
  const std::size_t nodes = currents.size();
  std::vector<double> potentials(nodes, 0);
  std::vector<double> scaled(nodes);
  std::vector<double> away(nodes);
  const auto rescale = [&] {
    for (std::size_t node = 0; node < nodes; ++node) scaled[node] = currents[node] / total_[node];
    return dot(currents.data(), scaled.data(), nodes);
  };
  double left = rescale();
  const double enough = left * (fall * fall);
  std::vector<double> direction = scaled;
  for (std::size_t step = 0; step < most_steps(nodes) && left > enough; ++step) {
    ++steps_;
    apply(direction, away);
    const double curvature = dot(direction.data(), away.data(), nodes);
    if (!(curvature > 0)) break;
    const double length = left / curvature;
    for (std::size_t node = 0; node < nodes; ++node) {
      potentials[node] += length * direction[node];
      currents[node] -= length * away[node];
    }
    const double before = left;
    left = rescale();
    for (std::size_t node = 0; node < nodes; ++node) {
      direction[node] = scaled[node] + left / before * direction[node];
    }
  }
  currents = std::move(potentials);
}

}  // namespace cpa::balance
