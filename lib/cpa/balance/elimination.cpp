#include "cpa/balance/internal/elimination.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "cpa/balance/internal/columns.hpp"
#include "cpa/core/failure.hpp"

namespace cpa::balance {

namespace {

constexpr std::size_t block = 32;  // columns that stay near the processor while they are used

// Packed tables: of so many rows and columns the part below the diagonal, column after column.
std::size_t packed_size(std::size_t rows) { return rows * (rows - 1) / 2; }
std::size_t packed_begin(std::size_t rows, std::size_t column) {
  return column * (2 * rows - column - 1) / 2;
}

// The most that lies on the stack of tables at a time.
std::size_t stack_size(const EliminationPlan& plan) {
  std::vector<std::size_t> below(plan.fronts(), 0);  // what the children of a front leave
  std::size_t at_hand = 0;
  std::size_t most = 0;
  for (std::size_t front = 0; front < plan.fronts(); ++front) {
    at_hand -= below[front];
    if (plan.parent[front] == nothing) continue;
    const std::size_t size = packed_size(plan.beyond(front));
    at_hand += size;
    below[plan.parent[front]] += size;
    most = std::max(most, at_hand);
  }
  return most;
}

}  // namespace

// What fronts leave to the ones above: packed tables. A front comes right after its last child, so
// the tables of its children lie on top.
struct EliminatedNetwork::Remains {
  struct Table {
    std::size_t front;
    std::size_t begin;  // in `stack`
  };
  std::vector<Table> tables;
  std::vector<double> stack;
  std::vector<double> own;   // of the front at hand
  std::vector<Index> place;  // of a rank in the front at hand
  std::vector<Index> child_place;
};

EliminatedNetwork::EliminatedNetwork(const ConductanceNetwork& network, EliminationPlan plan)
    : plan_(std::move(plan)), total_(plan_.tree.node_at.size(), 0) {
  begin_.assign(1, 0);
  for (std::size_t front = 0; front < plan_.fronts(); ++front) {
    const std::size_t own = plan_.own(front);
    begin_.push_back(begin_.back() + own * (own + plan_.beyond(front)));
  }
  shares_.assign(begin_.back(), 0);
  Remains remains;
  remains.place.assign(plan_.tree.rank_of.size(), 0);
  remains.stack.reserve(stack_size(plan_));
  for (std::size_t front = 0; front < plan_.fronts(); ++front) {
    const bool has_parent = plan_.parent[front] != nothing;
    remains.own.assign(has_parent ? packed_size(plan_.beyond(front)) : 0, 0);
    assemble(network, front, remains);
    eliminate(front, remains.own);
    if (!has_parent) continue;
    remains.tables.push_back({front, remains.stack.size()});
    remains.stack.insert(remains.stack.end(), remains.own.begin(), remains.own.end());
  }
}

void EliminatedNetwork::assemble(const ConductanceNetwork& network, std::size_t front,
                                 Remains& remains) {
  const std::size_t own = plan_.own(front);
  const std::size_t height = own + plan_.beyond(front);
  for (std::size_t k = 0; k < own; ++k) remains.place[plan_.first[front] + k] = index_of(k);
  for (std::size_t at = plan_.row_begin[front]; at < plan_.row_begin[front + 1]; ++at) {
    remains.place[plan_.rows[at]] = index_of(own + at - plan_.row_begin[front]);
  }
  remains.place.back() = index_of(height - 1);
  double* table = shares_.data() + begin_[front];
  for (std::size_t k = 0; k < own; ++k) {
    const std::size_t rank = plan_.first[front] + k;
    for (Index at = plan_.tree.tie_begin[rank]; at < plan_.tree.tie_begin[rank + 1]; ++at) {
      const EliminationTree::Tie& tie = plan_.tree.ties[at];
      table[k * height + remains.place[tie.later]] += network.conductances[tie.conductance].size;
    }
  }
  while (!remains.tables.empty() && plan_.parent[remains.tables.back().front] == front) {
    take_in(front, remains);
    remains.stack.resize(remains.tables.back().begin);
    remains.tables.pop_back();
  }
}

// The table on top of the stack.
void EliminatedNetwork::take_in(std::size_t front, Remains& remains) {
  const std::size_t own = plan_.own(front);
  const std::size_t beyond = plan_.beyond(front);
  const std::size_t child = remains.tables.back().front;
  const std::size_t size = plan_.beyond(child);
  std::vector<Index>& place = remains.child_place;
  place.resize(size);
  for (std::size_t row = 0; row + 1 < size; ++row) {
    place[row] = remains.place[plan_.rows[plan_.row_begin[child] + row]];
  }
  place.back() = remains.place.back();
  double* table = shares_.data() + begin_[front];
  const double* from = remains.stack.data() + remains.tables.back().begin;
  for (std::size_t column = 0; column + 1 < size; ++column) {
    const bool is_own = place[column] < own;
    const std::size_t target_column = is_own ? place[column] : place[column] - own;
    double* below = is_own ? table + target_column * (own + beyond + 1) + 1
                           : remains.own.data() + packed_begin(beyond, target_column);
    const Index first = place[column] + 1;
    for (std::size_t row = column + 1; row < size; ++row, ++from)
      below[place[row] - first] += *from;
  }
}

// Block by block: the columns of a block among themselves, then what they add to all later ones.
void EliminatedNetwork::eliminate(std::size_t front, std::vector<double>& rest) {
  const std::size_t own = plan_.own(front);
  const std::size_t beyond = plan_.beyond(front);
  const std::size_t height = own + beyond;
  double* table = shares_.data() + begin_[front];
  double* totals = total_.data() + plan_.first[front];
  std::array<double, block> weights{};
  // Adds to the part of column j below its diagonal what the columns [from, end) send there.
  const auto receive = [&](double* below, std::size_t j, std::size_t from, std::size_t end) {
    for (std::size_t k = from; k < end; ++k) weights[k - from] = table[k * height + j] * totals[k];
    add_columns(below, table + from * height + j + 1, height, weights.data(), end - from,
                height - j - 1);
  };
  for (std::size_t from = 0; from < own; from += block) {
    const std::size_t end = std::min(from + block, own);
    for (std::size_t j = from; j < end; ++j) {
      double* column = table + j * height;
      receive(column + j + 1, j, from, j);
      double total = 0;
      for (std::size_t i = j + 1; i < height; ++i) total += column[i];
      ensure(total > 0, "every node of a network leads to the ground");
      for (std::size_t i = j + 1; i < height; ++i) column[i] /= total;
      totals[j] = total;
    }
    for (std::size_t j = end; j < own; ++j) receive(table + j * height + j + 1, j, from, end);
    if (rest.empty()) continue;
    for (std::size_t j = 0; j + 1 < beyond; ++j) {
      receive(rest.data() + packed_begin(beyond, j), own + j, from, end);
    }
  }
}

void EliminatedNetwork::solve(std::vector<double>& currents) const {
  const EliminationTree& tree = plan_.tree;
  std::vector<double> by_rank(tree.node_at.size());
  for (std::size_t rank = 0; rank < by_rank.size(); ++rank) {
    by_rank[rank] = currents[tree.node_at[rank]];
  }
  for (std::size_t front = 0; front < plan_.fronts(); ++front) {
    const std::size_t own = plan_.own(front);
    const Index* rows = plan_.rows.data() + plan_.row_begin[front];
    const std::size_t rows_beyond = plan_.beyond(front) - 1;
    for (std::size_t k = 0; k < own; ++k) {
      const double* column = shares(front) + k * (own + rows_beyond + 1);
      double* here = by_rank.data() + plan_.first[front];
      for (std::size_t i = k + 1; i < own; ++i) here[i] += column[i] * here[k];
      for (std::size_t i = 0; i < rows_beyond; ++i) {
        by_rank[rows[i]] += column[own + i] * here[k];
      }
    }
  }
  for (std::size_t front = plan_.fronts(); front-- > 0;) {
    const std::size_t own = plan_.own(front);
    const Index* rows = plan_.rows.data() + plan_.row_begin[front];
    const std::size_t rows_beyond = plan_.beyond(front) - 1;
    for (std::size_t k = own; k-- > 0;) {
      const double* column = shares(front) + k * (own + rows_beyond + 1);
      double* here = by_rank.data() + plan_.first[front];
      double potential = here[k] / total_[plan_.first[front] + k];
      for (std::size_t i = k + 1; i < own; ++i) potential += column[i] * here[i];
      for (std::size_t i = 0; i < rows_beyond; ++i) potential += column[own + i] * by_rank[rows[i]];
      here[k] = potential;
    }
  }
  for (std::size_t rank = 0; rank < by_rank.size(); ++rank) {
    currents[tree.node_at[rank]] = by_rank[rank];
  }
}

}  // namespace cpa::balance
