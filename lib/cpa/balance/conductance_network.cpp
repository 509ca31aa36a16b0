#include "cpa/balance/internal/conductance_network.hpp"

#include <algorithm>
#include <utility>

namespace cpa::balance {

namespace {

// Lines by their lower end, in each lot by the other end.
std::vector<std::pair<Index, Index>> sorted(std::span<const Line> lines,
                                            const std::vector<Index>& lot_begin) {
  std::vector<std::pair<Index, Index>> lots(lines.size());  // other end, line
  std::vector<Index> next(lot_begin.begin(), lot_begin.end() - 1);
  for (std::size_t number = 0; number < lines.size(); ++number) {
    const auto [low, high] = std::minmax(lines[number].first, lines[number].second);
    lots[next[low]++] = {high, index_of(number)};
  }
  for (std::size_t node = 0; node + 1 < lot_begin.size(); ++node) {
    std::sort(lots.begin() + lot_begin[node], lots.begin() + lot_begin[node + 1]);
  }
  return lots;
}

}  // namespace

ConductanceNetwork::ConductanceNetwork(std::size_t node_count, std::span<const Line> lines,
                                       std::span<const double> sizes)
    : nodes(node_count), begin(1, 0), conductance_of(lines.size()) {
  std::vector<Index> lot_begin(nodes + 1, 0);
  for (const Line& line : lines) ++lot_begin[std::min(line.first, line.second) + std::size_t{1}];
  for (std::size_t node = 0; node < nodes; ++node) lot_begin[node + 1] += lot_begin[node];
  const auto lots = sorted(lines, lot_begin);
  conductances.reserve(lines.size());
  for (std::size_t node = 0; node < nodes; ++node) {
    Index last = nothing;
    for (Index at = lot_begin[node]; at < lot_begin[node + 1]; ++at) {
      const auto& [other, line] = lots[at];
      if (other != last) conductances.push_back({index_of(node), other, 0});
      last = other;
      conductances.back().size += sizes[line];
      conductance_of[line] = index_of(conductances.size() - 1);
    }
    begin.push_back(index_of(conductances.size()));
  }
}

Index ConductanceNetwork::between(Index one, Index other) const {
  const auto [low, high] = std::minmax(one, other);
  const auto found = std::lower_bound(
      conductances.begin() + begin[low], conductances.begin() + begin[low + std::size_t{1}], high,
      [](const Conductance& line, Index second) { return line.second < second; });
  return index_of(static_cast<std::size_t>(found - conductances.begin()));
}

}  // namespace cpa::balance
