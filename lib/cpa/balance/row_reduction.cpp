#include "cpa/balance/internal/row_reduction.hpp"

#include <algorithm>
#include <cmath>

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
      active_(rows_.size(), 1),
      pivot_column_(first.size(), false),
      in_column_(first.size()),
      column_largest_(first.size(), 0),
      column_count_(first.size(), 0),
      row_best_(rows_.size()),
      is_changed_column_(first.size(), false),
      changed_row_(rows_.size(), 1) {
  for (std::size_t j = 0; j < first.size(); ++j) change_column(j);
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    for (const Entry& entry : rows_[i]) in_column_[entry.column].push_back(i);
  }
  run(true, hint);
  run(false, hint);
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (active_[i] != 0) implied_.push_back(i);
  }
  reduce_back();
}

void RowReduction::run(bool first_class, std::span<const Pivot> hint) {
  changed_row_.assign(rows_.size(), 1);
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
  if (active_[pivot.row] == 0) return false;
  const SparseRow& row = rows_[pivot.row];
  const Entry* entry = entry_of(row, pivot.column);
  return entry != nullptr && entry->doubt <= certain * std::abs(entry->value) &&
         std::abs(entry->value) >= hint_share * largest_in(row, first_, pivot.first);
}

bool RowReduction::Candidate::better_than(const Candidate& other) const {
  if (good != other.good) return good;
  if (good && cost != other.cost) return cost < other.cost;
  return share > other.share;
}

RowReduction::Candidate RowReduction::best_in_row(std::size_t row, bool first_class) const {
  Candidate best;
  const double row_largest = largest_in(rows_[row], first_, first_class);
  if (row_largest == 0) return best;
  for (const Entry& entry : rows_[row]) {
    if (first_[entry.column] != first_class) continue;
    const double size = std::abs(entry.value);
    const double share = std::min(size / row_largest, size / column_largest_[entry.column]);
    const Candidate found{.column = entry.column,
                          .good = share >= pivot_share && entry.doubt <= certain * size,
                          .share = share,
                          .cost = (rows_[row].size() - 1) * (column_count_[entry.column] - 1)};
    if (found.better_than(best)) best = found;
  }
  return best;
}

// In the order of rows, each once, those that hold it no more left out.
const std::vector<std::size_t>& RowReduction::rows_with(std::size_t column) {
  std::vector<std::size_t>& rows = in_column_[column];
  std::erase_if(rows, [&](std::size_t row) {
    return active_[row] == 0 || entry_of(rows_[row], column) == nullptr;
  });
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

void RowReduction::change_column(std::size_t column) {
  if (is_changed_column_[column]) return;
  is_changed_column_[column] = true;
  changed_columns_.push_back(column);
}

void RowReduction::look_at_column(std::size_t column) {
  is_changed_column_[column] = false;
  double largest = 0;
  const std::vector<std::size_t>& rows = rows_with(column);
  for (const std::size_t row : rows) {
    largest = std::max(largest, std::abs(entry_of(rows_[row], column)->value));
    changed_row_[row] = 1;
  }
  column_largest_[column] = largest;
  column_count_[column] = rows.size();
}

// Markowitz: of the figures large enough, the one that makes the fewest new figures; of equals the
// larger share, then the first.
Pivot RowReduction::best_pivot(bool first_class) {
  // Columns of the other class wait for their turn.
  std::erase_if(changed_columns_, [&](std::size_t column) {
    if (first_[column] != first_class) return false;
    look_at_column(column);
    return true;
  });
  std::size_t row = nowhere;
  Candidate best;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (active_[i] == 0) continue;
    if (changed_row_[i] != 0) row_best_[i] = best_in_row(i, first_class);
    changed_row_[i] = 0;
    if (!row_best_[i].better_than(best)) continue;
    best = row_best_[i];
    row = i;
  }
  return {row, row == nowhere ? 0 : best.column, first_class};
}

void RowReduction::eliminate(const Pivot& pivot) {
  active_[pivot.row] = 0;
  pivot_column_[pivot.column] = true;
  const SparseRow source = rows_[pivot.row];
  const Entry* entry = entry_of(source, pivot.column);
  const Doubtful value{entry->value, entry->doubt};
  for (const Entry& own : source) change_column(own.column);
  for (const std::size_t i : rows_with(pivot.column)) {
    const Entry* target = entry_of(rows_[i], pivot.column);
    const Doubtful factor = quotient({target->value, target->doubt}, value);
    for (const Entry& own : source) {
      if (entry_of(rows_[i], own.column) == nullptr) in_column_[own.column].push_back(i);
    }
    rows_[i] = combined(rows_[i], factor, source, pivot.column);
    changed_row_[i] = 1;
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
