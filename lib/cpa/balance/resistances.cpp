#include "cpa/balance/internal/resistances.hpp"

#include <algorithm>
#include <utility>

#include "cpa/balance/internal/columns.hpp"

namespace cpa::balance {

namespace {

constexpr std::size_t block = 32;  // columns that stay near the processor while they are used

class Pass {
 public:
  Pass(const ConductanceNetwork& network, const EliminatedNetwork& elimination)
      : elimination_(elimination),
        plan_(elimination.plan()),
        level_(plan_.fronts(), 0),
        place_(plan_.tree.rank_of.size(), 0),
        result_{std::vector<double>(network.conductances.size(), 0),
                std::vector<double>(network.nodes, 0)} {
    for (std::size_t front = plan_.fronts(); front-- > 0;) {
      if (plan_.parent[front] != nothing) level_[front] = level_[plan_.parent[front]] + 1;
    }
  }

  Resistances run() {
    for (std::size_t front = plan_.fronts(); front-- > 0;) {
      height_ = plan_.own(front) + plan_.beyond(front);
      table_ = table_of(front);
      for (std::size_t k = 0; k < height_; ++k) table_[k * height_ + k] = 0;
      take_from_parent(front);
      const std::size_t own = plan_.own(front);
      for (std::size_t end = own; end > 0;) {
        const std::size_t from = (end - 1) / block * block;
        go_back(front, from, end);
        end = from;
      }
      read_off(front);
    }
    return std::move(result_);
  }

 private:
  double* table_of(std::size_t front) {
    if (level_[front] >= tables_.size()) tables_.resize(level_[front] + std::size_t{1});
    std::vector<double>& table = tables_[level_[front]];
    if (table.size() < height_ * height_) table.resize(height_ * height_);
    return table.data();
  }

  // Resistances among what lies beyond the front are known from the front above.
  void take_from_parent(std::size_t front) {
    const Index parent = plan_.parent[front];
    if (parent == nothing) return;
    const std::size_t own = plan_.own(front);
    const std::size_t beyond = plan_.beyond(front);
    const std::size_t parent_height = plan_.own(parent) + plan_.beyond(parent);
    std::vector<std::size_t> place(beyond, parent_height - 1);
    std::size_t above = plan_.row_begin[parent];
    for (std::size_t row = 0; row + 1 < beyond; ++row) {
      const Index rank = plan_.rows[plan_.row_begin[front] + row];
      if (rank < plan_.first[parent + std::size_t{1}]) {
        place[row] = rank - plan_.first[parent];
      } else {
        while (plan_.rows[above] != rank) ++above;
        place[row] = plan_.own(parent) + above - plan_.row_begin[parent];
      }
    }
    for (std::size_t column = 0; column < beyond; ++column) {
      const double* from = tables_[level_[parent]].data() + place[column] * parent_height;
      double* to = table_ + (own + column) * height_ + own;
      for (std::size_t row = 0; row < beyond; ++row) to[row] = from[place[row]];
    }
  }

  // The own columns [from, end), when all that comes later is known. With p the shares of node k,
  // its potential is p'(potentials of later nodes) + noise of variance 1 / total; so, with R the
  // resistances among later nodes, that to node j is 1 / total + (R p)_j - p'R p / 2.
  void go_back(std::size_t front, std::size_t from, std::size_t end) {
    const double* shares = elimination_.shares(front);
    const std::size_t later = height_ - end;
    sums_.assign((end - from) * later, 0);
    for (std::size_t i = end; i < height_; i += block) {
      const std::size_t count = std::min(block, height_ - i);
      for (std::size_t k = from; k < end; ++k) {
        add_columns(sums_.data() + (k - from) * later, table_ + i * height_ + end, height_,
                    shares + k * height_ + i, count, later);
      }
    }
    for (std::size_t k = end; k-- > from;) {
      const double* share = shares + k * height_;
      double* column = table_ + k * height_;
      std::copy_n(sums_.data() + (k - from) * later, later, column + end);
      add_columns(column + end, table_ + (k + 1) * height_ + end, height_, share + k + 1,
                  end - k - 1, later);
      for (std::size_t j = k + 1; j < end; ++j) {
        column[j] = dot(table_ + j * height_ + k + 1, share + k + 1, height_ - k - 1);
      }
      const double shift = 1 / elimination_.total(plan_.first[front] + k) -
                           dot(column + k + 1, share + k + 1, height_ - k - 1) / 2;
      for (std::size_t j = k + 1; j < height_; ++j) {
        column[j] += shift;
        table_[j * height_ + k] = column[j];
      }
    }
  }

  void read_off(std::size_t front) {
    const std::size_t own = plan_.own(front);
    for (std::size_t k = 0; k < own; ++k) place_[plan_.first[front] + k] = index_of(k);
    for (std::size_t at = plan_.row_begin[front]; at < plan_.row_begin[front + 1]; ++at) {
      place_[plan_.rows[at]] = index_of(own + at - plan_.row_begin[front]);
    }
    place_.back() = index_of(height_ - 1);
    for (std::size_t k = 0; k < own; ++k) {
      const std::size_t rank = plan_.first[front] + k;
      const double* column = table_ + k * height_;
      result_.to_ground[plan_.tree.node_at[rank]] = column[height_ - 1];
      for (Index at = plan_.tree.tie_begin[rank]; at < plan_.tree.tie_begin[rank + 1]; ++at) {
        const EliminationTree::Tie& tie = plan_.tree.ties[at];
        result_.across[tie.conductance] = column[place_[tie.later]];
      }
    }
  }

  const EliminatedNetwork& elimination_;
  const EliminationPlan& plan_;
  std::vector<Index> level_;  // per front: how many are above it
  // Per level: going back, one front of each is at hand, and its children follow it at once.
  std::vector<std::vector<double>> tables_;
  std::vector<Index> place_;
  std::vector<double> sums_;
  std::size_t height_ = 0;
  double* table_ = nullptr;
  Resistances result_;
};

}  // namespace

Resistances resistances(const ConductanceNetwork& network, const EliminatedNetwork& elimination) {
  return Pass(network, elimination).run();
}

}  // namespace cpa::balance
