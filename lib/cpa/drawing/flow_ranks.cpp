#include "cpa/drawing/flow_ranks.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>

#include "cpa/drawing/flow_feedback.hpp"

namespace cpa::drawing::flow {
namespace {

constexpr int far = std::numeric_limits<int>::max() / 4;

class Ranking {
 public:
  Ranking(const Graph& graph, std::size_t widest)
      : graph_(graph),
        widest_(static_cast<int>(widest)),
        back_(feedback(graph)),
        rank_(graph.nodes.size(), 0),
        into_(graph.nodes.size()),
        out_of_(graph.nodes.size()) {
    for (std::size_t i = 0; i < graph.edges.size(); ++i) {
      if (!forward(i)) continue;
      into_[*graph.edges[i].to].push_back(i);
      out_of_[*graph.edges[i].from].push_back(i);
    }
    sort_along_the_flow();
  }

  Ranks result() {
    longest_paths();
    for (int pass = 0; pass < 4; ++pass) tighten();
    spread_out();
    Ranks ranks;
    ranks.back = back_;
    std::map<int, std::size_t> used;
    for (const int r : rank_) used[r] = 0;
    for (auto& [r, place] : used) place = ranks.count++;
    for (const int r : rank_) ranks.of_node.push_back(used.at(r));
    return ranks;
  }

 private:
  [[nodiscard]] bool forward(std::size_t i) const { return graph_.edges[i].inside() && !back_[i]; }
  [[nodiscard]] std::optional<int> wanted(std::size_t node) const {
    const auto& stage = graph_.nodes[node].stage;
    if (!stage) return std::nullopt;
    return static_cast<int>(std::min<std::size_t>(*stage, 10000));
  }

  void sort_along_the_flow() {
    std::vector<std::size_t> waiting(graph_.nodes.size());
    for (std::size_t i = 0; i < waiting.size(); ++i) waiting[i] = into_[i].size();
    std::vector<std::size_t> ready;
    for (std::size_t i = waiting.size(); i-- > 0;) {
      if (waiting[i] == 0) ready.push_back(i);
    }
    while (!ready.empty()) {
      const std::size_t node = ready.back();
      ready.pop_back();
      along_.push_back(node);
      for (const std::size_t i : out_of_[node]) {
        if (--waiting[*graph_.edges[i].to] == 0) ready.push_back(*graph_.edges[i].to);
      }
    }
  }

  // No later than this, so that wanted stages below can be kept.
  std::vector<int> latest() const {
    std::vector<int> last(graph_.nodes.size(), far);
    for (auto at = along_.rbegin(); at != along_.rend(); ++at) {
      for (const std::size_t i : out_of_[*at]) {
        last[*at] = std::min(last[*at], last[*graph_.edges[i].to] - 1);
      }
      if (wanted(*at)) last[*at] = *wanted(*at);
    }
    return last;
  }

  void longest_paths() {
    const std::vector<int> last = latest();
    for (const std::size_t node : along_) {
      int earliest = std::min(0, last[node]);
      for (const std::size_t i : into_[node]) {
        earliest = std::max(earliest, rank_[*graph_.edges[i].from] + 1);
      }
      rank_[node] = wanted(node).value_or(earliest);
    }
    turn_links_against_the_ranks();
  }

  void turn_links_against_the_ranks() {
    for (std::size_t i = 0; i < back_.size(); ++i) {
      if (!forward(i)) continue;
      const Edge& edge = graph_.edges[i];
      if (rank_[*edge.from] < rank_[*edge.to]) continue;
      back_[i] = true;
      std::erase(into_[*edge.to], i);
      std::erase(out_of_[*edge.from], i);
    }
  }

  // Moves a unit within its slack toward the side with the heavier links.
  void tighten() {
    for (auto at = along_.rbegin(); at != along_.rend(); ++at) {
      const std::size_t node = *at;
      if (wanted(node) || out_of_[node].empty()) continue;
      double pull_up = 0.0;
      double pull_down = 0.0;
      int lowest = far;
      for (const std::size_t i : into_[node]) pull_up += graph_.edges[i].size + least_weight;
      for (const std::size_t i : out_of_[node]) {
        pull_down += graph_.edges[i].size + least_weight;
        lowest = std::min(lowest, rank_[*graph_.edges[i].to] - 1);
      }
      if (pull_down > pull_up) rank_[node] = std::max(rank_[node], lowest);
    }
  }

  // Where a step is too full for the page, units move on.
  void spread_out() {
    std::map<int, int> units;
    for (const int r : rank_) ++units[r];
    const bool fits = std::all_of(units.begin(), units.end(),
                                  [&](const auto& entry) { return entry.second <= widest_; });
    if (fits) return;
    units.clear();
    for (const std::size_t node : along_) {
      if (wanted(node)) ++units[rank_[node]];
    }
    for (const std::size_t node : along_) {
      if (wanted(node)) continue;
      for (const std::size_t i : into_[node]) {
        rank_[node] = std::max(rank_[node], rank_[*graph_.edges[i].from] + 1);
      }
      while (units[rank_[node]] >= widest_) ++rank_[node];
      ++units[rank_[node]];
    }
    turn_links_against_the_ranks();
  }

  const Graph& graph_;
  int widest_;
  std::vector<bool> back_;
  std::vector<int> rank_;
  std::vector<std::vector<std::size_t>> into_;
  std::vector<std::vector<std::size_t>> out_of_;
  std::vector<std::size_t> along_;  // nodes, each before those it feeds
};

}  // namespace

Ranks rank(const Graph& graph, std::size_t widest) { return Ranking(graph, widest).result(); }

}  // namespace cpa::drawing::flow
