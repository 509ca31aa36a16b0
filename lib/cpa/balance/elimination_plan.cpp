#include "cpa/balance/internal/elimination_plan.hpp"

#include <algorithm>
#include <utility>

namespace cpa::balance {

namespace {

struct Front {
  Index first = 0;  // rank
  Index own = 0;
  Index beyond = 0;
  Index parent_rank = nothing;
  double zeros = 0;  // entries that joining brought in
};

double entries(double own, double beyond) { return own * (own - 1) / 2 + own * beyond; }

// Short loops cost more than a few zeros: the shorter the front, the more of them are worth it.
bool worth_joining(double own, double share_of_zeros) {
  return own <= 4 || (own <= 16 && share_of_zeros < 0.5) || (own <= 48 && share_of_zeros < 0.1) ||
         share_of_zeros < 0.03;
}

// Takes the last front below into `front`, as often as that is worth it.
void join_children(std::vector<Front>& done, Front& front) {
  while (!done.empty()) {
    const Front& child = done.back();
    if (child.parent_rank == nothing || child.parent_rank < front.first ||
        child.parent_rank >= front.first + front.own) {
      return;
    }
    const auto own = static_cast<double>(child.own + front.own);
    const auto widened = static_cast<double>(front.own + front.beyond - child.beyond);
    const double zeros = child.zeros + front.zeros + child.own * widened;
    if (zeros > 0 && !worth_joining(own, zeros / entries(own, front.beyond))) return;
    front.first = child.first;
    front.own += child.own;
    front.zeros = zeros;
    done.pop_back();
  }
}

std::vector<Front> fronts_of(const EliminationTree& tree) {
  std::vector<Front> done;
  const std::size_t nodes = tree.node_at.size();
  for (std::size_t rank = 0; rank < nodes;) {
    Front front{.first = index_of(rank), .own = 1};
    while (rank + 1 < nodes && tree.parent[rank] == rank + 1 &&
           tree.meets[rank] == tree.meets[rank + 1] + 1) {
      ++rank;
      ++front.own;
    }
    front.beyond = tree.meets[rank];
    front.parent_rank = tree.parent[rank];
    ++rank;
    join_children(done, front);
    done.push_back(front);
  }
  return done;
}

// What a front meets: what its own nodes are tied to, and what its children met.
class Rows {
 public:
  explicit Rows(EliminationPlan& plan)
      : plan_(plan),
        seen_in_(plan.tree.node_at.size() + 1, nothing),
        last_child_(plan.fronts(), nothing),
        sibling_(plan.fronts(), nothing) {}

  void gather() {
    plan_.row_begin.assign(1, 0);
    for (std::size_t front = 0; front < plan_.fronts(); ++front) {
      const Index end = plan_.first[front + 1];
      for (Index at = plan_.tree.tie_begin[plan_.first[front]]; at < plan_.tree.tie_begin[end];
           ++at) {
        take(front, plan_.tree.ties[at].later);
      }
      for (Index child = last_child_[front]; child != nothing; child = sibling_[child]) {
        for (std::size_t at = plan_.row_begin[child]; at < plan_.row_begin[child + 1]; ++at) {
          take(front, plan_.rows[at]);
        }
      }
      std::sort(plan_.rows.begin() + static_cast<std::ptrdiff_t>(plan_.row_begin[front]),
                plan_.rows.end());
      plan_.row_begin.push_back(plan_.rows.size());
      const Index parent = plan_.parent[front];
      if (parent != nothing) sibling_[front] = std::exchange(last_child_[parent], index_of(front));
    }
  }

 private:
  void take(std::size_t front, Index rank) {
    if (rank < plan_.first[front + 1] || rank == plan_.tree.node_at.size()) return;
    if (std::exchange(seen_in_[rank], index_of(front)) != front) plan_.rows.push_back(rank);
  }

  EliminationPlan& plan_;
  std::vector<Index> seen_in_;
  std::vector<Index> last_child_;
  std::vector<Index> sibling_;
};

}  // namespace

EliminationPlan plan_elimination(EliminationTree tree) {
  EliminationPlan plan;
  plan.tree = std::move(tree);
  const std::vector<Front> fronts = fronts_of(plan.tree);
  std::vector<Index> front_of(plan.tree.node_at.size());
  for (std::size_t number = 0; number < fronts.size(); ++number) {
    plan.first.push_back(fronts[number].first);
    for (Index own = 0; own < fronts[number].own; ++own) {
      front_of[fronts[number].first + own] = index_of(number);
    }
  }
  plan.first.push_back(index_of(plan.tree.node_at.size()));
  for (const Front& front : fronts) {
    plan.parent.push_back(front.parent_rank == nothing ? nothing : front_of[front.parent_rank]);
  }
  Rows(plan).gather();
  return plan;
}

}  // namespace cpa::balance
