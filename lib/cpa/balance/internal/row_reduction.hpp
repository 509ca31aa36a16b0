// Linear rows brought to reduced echelon form with few new figures: each row determines one column
// (its pivot) by columns that are nobody's pivot. Columns of a first class are made pivots before
// the others, so that a row whose pivot is of the second class holds nothing of the first
// (Veverka and Madron's canonical form; the same sets as Crowe's projection matrix).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "cpa/balance/internal/index.hpp"
#include "cpa/balance/internal/sparse_row.hpp"

namespace cpa::balance {

struct Pivot {
  std::size_t row = 0;
  std::size_t column = 0;
  bool first = false;  // of the first class
};

class RowReduction {
 public:
  // Rows whose largest figures are near 1 and columns in comparable units; `first` tells the class
  // of each column. `hint`: pivots that served for rows of the same pattern.
  RowReduction(std::vector<SparseRow> rows, const std::vector<bool>& first,
               std::span<const Pivot> hint = {});

  [[nodiscard]] std::span<const Pivot> pivots() const { return pivots_; }
  // The row of that pivot without its pivot, which is 1: pivot column + row = right side.
  [[nodiscard]] const SparseRow& row(std::size_t pivot) const { return reduced_[pivot]; }
  // Rows that the others imply.
  [[nodiscard]] std::span<const std::size_t> implied() const { return implied_; }
  [[nodiscard]] bool is_pivot(std::size_t column) const { return pivot_column_[column]; }

  // What a right side becomes: one figure per pivot, then one per implied row (zero if consistent).
  [[nodiscard]] std::vector<double> apply(std::vector<double> right) const;
  [[nodiscard]] std::vector<Doubtful> apply(std::vector<Doubtful> right) const;
  // The transposed of `apply`: figures per pivot and implied row to figures per original row.
  [[nodiscard]] std::vector<double> spread(std::vector<double> reduced) const;

 private:
  struct Operation {  // row target -= factor x row source
    std::size_t target = 0;
    std::size_t source = 0;
    Doubtful factor;
  };
  // How well the best figure of a row would serve as a pivot.
  struct Candidate {
    std::size_t column = nowhere;
    bool good = false;  // large enough and certain
    double share = 0;
    std::size_t cost = nowhere;

    [[nodiscard]] bool better_than(const Candidate& other) const;
  };
  void run(bool first_class, std::span<const Pivot> hint);
  [[nodiscard]] bool serves(const Pivot& pivot) const;
  [[nodiscard]] Pivot best_pivot(bool first_class);
  void change_column(std::size_t column);
  void look_at_column(std::size_t column);
  [[nodiscard]] Candidate best_in_row(std::size_t row, bool first_class) const;
  const std::vector<std::size_t>& rows_with(std::size_t column);
  void eliminate(const Pivot& pivot);
  void reduce_back();

  std::vector<bool> first_;
  std::vector<SparseRow> rows_;
  std::vector<char> active_;
  std::vector<bool> pivot_column_;
  // Of active rows, as far as they were looked at since something changed there.
  std::vector<std::vector<std::size_t>> in_column_;  // rows; some may hold it no more
  std::vector<double> column_largest_;
  std::vector<std::size_t> column_count_;
  std::vector<Candidate> row_best_;
  std::vector<bool> is_changed_column_;
  std::vector<std::size_t> changed_columns_;
  std::vector<char> changed_row_;
  std::vector<Pivot> pivots_;
  std::vector<Doubtful> pivot_value_;
  std::vector<Operation> forward_;
  std::vector<Operation> backward_;
  std::vector<SparseRow> reduced_;
  std::vector<std::size_t> implied_;
};

}  // namespace cpa::balance
