#include "cpa/balance/internal/row_reduction.hpp"

#include <algorithm>
#include <cmath>

#include "cpa/balance/internal/index.hpp"

namespace cpa::balance {

namespace {

// A pivot is at least this part of the largest figure of its row and of its column.
constexpr double pivot_share = 0.1;
// A pivot taken over from earlier rows may be somewhat smaller.
constexpr double hint_share = 0.03;
// A figure less certain than this is a pivot only where nothing better is left.
constexpr double certain = 1e-6;

double largest_in(const SparseRow& row, const std::vector<bool>& first, bool first_class) {
  double largest = 0;
  for (const Entry& entry : row) {
    if (first[entry.column] == first_class) largest = std::max(largest, std::abs(entry.value));
  }
  return largest;
}

}  // namespace

RowReduction::RowReduction(std::vector<SparseRow> rows, const std::vector<bool>& first,
                           std::span<const Pivot> hint)
    : first_(first),
      rows_(std::move(rows)),
      active_(rows_.size(), true),
      pivot_column_(first.size(), false) {
  run(true, hint);
  run(false, hint);
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (active_[i]) implied_.push_back(i);
  }
  reduce_back();
}

void RowReduction::run(bool first_class, std::span<const Pivot> hint) {
  for (const Pivot& pivot : hint) {
    if (pivot.first == first_class && serves(pivot)) eliminate(pivot);
  }
  while (true) {
    const Pivot pivot = best_pivot(first_class);
    if (pivot.row == nowhere) return;
    eliminate(pivot);
  }
}

bool RowReduction::serves(const Pivot& pivot) const {
  if (!active_[pivot.row]) return false;
  const SparseRow& row = rows_[pivot.row];
  const Entry* entry = entry_of(row, pivot.column);
  return entry != nullptr && entry->doubt <= certain * std::abs(entry->value) &&
         std::abs(entry->value) >= hint_share * largest_in(row, first_, pivot.first);
}

// Markowitz: of the figures large enough, the one that makes the fewest new figures; of equals the
// larger share, then the first.
Pivot RowReduction::best_pivot(bool first_class) const {
  std::vector<double> column_largest(first_.size(), 0);
  std::vector<std::size_t> column_count(first_.size(), 0);
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (!active_[i]) continue;
    for (const Entry& entry : rows_[i]) {
      double& largest = column_largest[entry.column];
      largest = std::max(largest, std::abs(entry.value));
      ++column_count[entry.column];
    }
  }
  Pivot best{nowhere, 0, first_class};
  bool best_good = false;
  double best_share = 0;
  std::size_t best_cost = nowhere;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (!active_[i]) continue;
    const double row_largest = largest_in(rows_[i], first_, first_class);
    if (row_largest == 0) continue;
    for (const Entry& entry : rows_[i]) {
      if (first_[entry.column] != first_class) continue;
      const double size = std::abs(entry.value);
      const double share = std::min(size / row_largest, size / column_largest[entry.column]);
      const bool good = share >= pivot_share && entry.doubt <= certain * size;
      const std::size_t cost = (rows_[i].size() - 1) * (column_count[entry.column] - 1);
      const bool better = good != best_good ? good : good ? cost < best_cost : share > best_share;
      if (better || (good && best_good && cost == best_cost && share > best_share)) {
        best = {i, entry.column, first_class};
        best_good = good;
        best_share = share;
        best_cost = cost;
      }
    }
  }
  return best;
}

void RowReduction::eliminate(const Pivot& pivot) {
  active_[pivot.row] = false;
  pivot_column_[pivot.column] = true;
  const SparseRow source = rows_[pivot.row];
  const Entry* entry = entry_of(source, pivot.column);
  const Doubtful value{entry->value, entry->doubt};
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const Entry* target = active_[i] ? entry_of(rows_[i], pivot.column) : nullptr;
    if (target == nullptr) continue;
    const Doubtful factor = quotient({target->value, target->doubt}, value);
    rows_[i] = combined(rows_[i], factor, source, pivot.column);
    forward_.push_back({i, pivot.row, factor});
  }
  pivots_.push_back(pivot);
  pivot_value_.push_back(value);
}

// From the last pivot to the first: later pivot columns are replaced by what they stand for.
void RowReduction::reduce_back() {
  std::vector<std::size_t> pivot_at(first_.size(), nowhere);
  reduced_.resize(pivots_.size());
  for (std::size_t k = pivots_.size(); k-- > 0;) {
    const SparseRow& whole = rows_[pivots_[k].row];
    SparseRow row;
    std::vector<std::pair<std::size_t, Doubtful>> replaced;
    for (const Entry& entry : whole) {
      if (entry.column == pivots_[k].column) continue;
      const Doubtful share = quotient({entry.value, entry.doubt}, pivot_value_[k]);
      if (pivot_at[entry.column] == nowhere) {
        row.push_back({entry.column, share.value, share.doubt});
      } else {
        replaced.emplace_back(pivot_at[entry.column], share);
      }
    }
    for (const auto& [later, share] : replaced) {
      row = combined(row, share, reduced_[later], nowhere);
      backward_.push_back({k, later, share});
    }
    reduced_[k] = std::move(row);
    pivot_at[pivots_[k].column] = k;
  }
}

std::vector<double> RowReduction::apply(std::vector<double> right) const {
  for (const Operation& operation : forward_) {
    right[operation.target] -= operation.factor.value * right[operation.source];
  }
  std::vector<double> result(pivots_.size() + implied_.size());
  for (std::size_t k = 0; k < pivots_.size(); ++k) {
    result[k] = right[pivots_[k].row] / pivot_value_[k].value;
  }
  for (const Operation& operation : backward_) {
    result[operation.target] -= operation.factor.value * result[operation.source];
  }
  for (std::size_t i = 0; i < implied_.size(); ++i) {
    result[pivots_.size() + i] = right[implied_[i]];
  }
  return result;
}

std::vector<Doubtful> RowReduction::apply(std::vector<Doubtful> right) const {
  for (const Operation& operation : forward_) {
    Doubtful& target = right[operation.target];
    target = difference(target, operation.factor, right[operation.source]);
  }
  std::vector<Doubtful> result(pivots_.size() + implied_.size());
  for (std::size_t k = 0; k < pivots_.size(); ++k) {
    result[k] = quotient(right[pivots_[k].row], pivot_value_[k]);
  }
  for (const Operation& operation : backward_) {
    Doubtful& target = result[operation.target];
    target = difference(target, operation.factor, result[operation.source]);
  }
  for (std::size_t i = 0; i < implied_.size(); ++i) {
    result[pivots_.size() + i] = right[implied_[i]];
  }
  return result;
}

std::vector<double> RowReduction::spread(std::vector<double> reduced) const {
  for (std::size_t i = backward_.size(); i-- > 0;) {
    const Operation& operation = backward_[i];
    reduced[operation.source] -= operation.factor.value * reduced[operation.target];
  }
  std::vector<double> result(rows_.size(), 0);
  for (std::size_t k = 0; k < pivots_.size(); ++k) {
    result[pivots_[k].row] = reduced[k] / pivot_value_[k].value;
  }
  for (std::size_t i = 0; i < implied_.size(); ++i) {
    result[implied_[i]] = reduced[pivots_.size() + i];
  }
  for (std::size_t i = forward_.size(); i-- > 0;) {
    const Operation& operation = forward_[i];
    result[operation.source] -= operation.factor.value * result[operation.target];
  }
  return result;
}

}  // namespace cpa::balance
