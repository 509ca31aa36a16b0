#include "cpa/balance/internal/network_check.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <string>
#include <utility>

#include "cpa/core/failure.hpp"
#include "cpa/core/rounding.hpp"
#include "cpa/statistics/doubled.hpp"

namespace cpa::balance {

namespace {

// Readings this much better than the worst one would leave its variance nothing to stand on: their
// squares, and products of those, are below what a double holds.
constexpr double smallest_share_of_deviation = 1e-75;

Problem about(const char* code, const char* what, std::size_t number) {
  return {.code = code, .arguments = {{what, std::to_string(number)}}};
}

bool is_unit(const FlowNetwork& network, std::size_t unit) {
  return unit == environment || unit < network.units;
}

double largest_deviation(const FlowNetwork& network) {
  double largest = 0;
  for (const Flow& flow : network.flows) {
    if (flow.knowledge == FlowKnowledge::measured && std::isfinite(flow.standard_deviation)) {
      largest = std::max(largest, flow.standard_deviation);
    }
  }
  return largest;
}

// Sums of exact figures, with how large the figures were.
struct ExactSum {
  statistics::Doubled sum{0};
  double size = 0;

  void add(double value) {
    sum.add(value);
    size += std::fabs(value);
  }
  // Decimal figures and unit conversions are right to a few times the last bit. (A sum beyond all
  // doubles is found where the answer is looked over.)
  [[nodiscard]] bool closes() const {
    return !(std::fabs(static_cast<double>(sum.value())) >
             32 * std::numeric_limits<double>::epsilon() * size);
  }
};

std::vector<ExactSum> exact_sums(const FlowNetwork& network, const Classification& classes) {
  std::vector<ExactSum> sums(network.units + 1);
  for (const Flow& flow : network.flows) {
    if (flow.knowledge != FlowKnowledge::fixed) continue;
    const Index from = classes.piece[end_number(network, flow.from)];
    const Index to = classes.piece[end_number(network, flow.to)];
    if (from == to) continue;
    sums[from].add(-flow.value);
    sums[to].add(flow.value);
  }
  for (std::size_t unit = 0; unit < network.held.size(); ++unit) {
    sums[classes.piece[unit]].add(-network.held[unit]);
  }
  return sums;
}

}  // namespace

Problems check_figures(const FlowNetwork& network) {
  ensure(network.held.empty() || network.held.size() == network.units,
         "what is held is given for each unit or for none");
  ensure(std::max(network.flows.size(), network.units) < nothing / 4, "a network can be numbered");
  Problems problems;
  const double least = largest_deviation(network) * smallest_share_of_deviation;
  for (std::size_t number = 0; number < network.flows.size(); ++number) {
    const Flow& flow = network.flows[number];
    if (!is_unit(network, flow.from) || !is_unit(network, flow.to)) {
      problems.push_back(about("balance.no_unit", "flow", number));
    }
    if (flow.knowledge == FlowKnowledge::unmeasured) continue;
    if (!std::isfinite(flow.value)) {
      problems.push_back(about("balance.not_finite", "flow", number));
    }
    if (flow.knowledge != FlowKnowledge::measured) continue;
    if (!std::isfinite(flow.standard_deviation) || !(flow.standard_deviation > least)) {
      problems.push_back(about("balance.deviation", "flow", number));
    }
  }
  for (std::size_t unit = 0; unit < network.held.size(); ++unit) {
    if (!std::isfinite(network.held[unit])) {
      problems.push_back(about("balance.not_finite", "unit", unit));
    }
  }
  return problems;
}

Problems contradictions(const FlowNetwork& network, const Classification& classes) {
  const std::vector<ExactSum> sums = exact_sums(network, classes);
  std::map<Index, std::string> units;  // by piece
  for (std::size_t unit = 0; unit < network.units; ++unit) {
    const Index piece = classes.piece[unit];
    if (piece == network.units || sums[piece].closes()) continue;
    std::string& list = units[piece];
    list += (list.empty() ? "" : ", ") + std::to_string(unit);
  }
  Problems problems;
  for (auto& [piece, list] : units) {
    const auto imbalance = round_significant(sums[piece].sum.value(), 6);
    problems.push_back(
        {.code = "balance.contradiction",
         .arguments = {{"units", std::move(list)}, {"imbalance", canonical_number(imbalance)}}});
  }
  return problems;
}

}  // namespace cpa::balance
