#include <algorithm>
#include <cmath>

#include "cpa/balance/internal/sparse_row.hpp"

namespace cpa::balance {

bool is_zero(double value, double doubt) { return std::abs(value) <= doubt_margin * doubt; }

Doubtful quotient(Doubtful a, Doubtful b) {
  const double value = a.value / b.value;
  return {value,
          (a.doubt + std::abs(value) * b.doubt) / std::abs(b.value) + rounding * std::abs(value)};
}

Doubtful difference(Doubtful a, Doubtful f, Doubtful b) {
  const double product = f.value * b.value;
  const double value = a.value - product;
  return {value, a.doubt + std::abs(f.value) * b.doubt + std::abs(b.value) * f.doubt +
                     rounding * (std::abs(product) + std::abs(value))};
}

SparseRow combined(const SparseRow& row, Doubtful factor, const SparseRow& other,
                   std::size_t skipped) {
  SparseRow result;
  result.reserve(row.size() + other.size());
  auto a = row.begin();
  auto b = other.begin();
  while (a != row.end() || b != other.end()) {
    if (b == other.end() || (a != row.end() && a->column < b->column)) {
      if (a->column != skipped) result.push_back(*a);
      ++a;
      continue;
    }
    const bool both = a != row.end() && a->column == b->column;
    const Doubtful left = both ? Doubtful{a->value, a->doubt} : Doubtful{};
    const Doubtful sum = difference(left, factor, {b->value, b->doubt});
    if (b->column != skipped && !is_zero(sum.value, sum.doubt)) {
      result.push_back({b->column, sum.value, sum.doubt});
    }
    if (both) ++a;
    ++b;
  }
  return result;
}

const Entry* entry_of(const SparseRow& row, std::size_t column) {
  const auto at = std::lower_bound(
      row.begin(), row.end(), column,
      [](const Entry& entry, std::size_t wanted) { return entry.column < wanted; });
  return at != row.end() && at->column == column ? &*at : nullptr;
}

void gather(SparseRow& row) {
  std::stable_sort(row.begin(), row.end(),
                   [](const Entry& a, const Entry& b) { return a.column < b.column; });
  SparseRow sums;
  for (std::size_t i = 0; i < row.size();) {
    Entry sum = row[i];
    for (++i; i < row.size() && row[i].column == sum.column; ++i) {
      sum.value += row[i].value;
      sum.doubt += row[i].doubt + rounding * std::abs(sum.value);
    }
    if (!is_zero(sum.value, sum.doubt)) sums.push_back(sum);
  }
  row = std::move(sums);
}

}  // namespace cpa::balance
