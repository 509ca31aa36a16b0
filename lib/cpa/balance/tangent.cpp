#include "cpa/balance/internal/tangent.hpp"

#include <algorithm>
#include <cmath>

namespace cpa::balance {

namespace {

// Smallest and largest size seen; their geometric mean is what a scale makes 1.
struct Extent {
  double least = 0;
  double most = 0;

  void see(double size) {
    if (size == 0) return;
    least = least == 0 ? size : std::min(least, size);
    most = std::max(most, size);
  }
  // A power of two, so that scaling rounds nothing; zero where nothing was seen.
  [[nodiscard]] double scale() const {
    if (most == 0) return 0;
    int exponent_least = 0;
    int exponent_most = 0;
    std::frexp(least, &exponent_least);
    std::frexp(most, &exponent_most);
    return std::ldexp(1.0, -(exponent_least + exponent_most) / 2);
  }
};

// Scales rows by the columns whose unit is known, then the other columns by the rows. Returns
// whether a row or a column got its first scale.
bool sweep(const std::vector<SparseRow>& rows, const std::vector<bool>& given,
           std::vector<double>& unit, std::vector<double>& factor) {
  bool news = false;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Extent extent;
    for (const Entry& entry : rows[i]) extent.see(std::abs(entry.value) * unit[entry.column]);
    if (extent.most == 0) continue;
    news = news || factor[i] == 0;
    factor[i] = extent.scale();
  }
  std::vector<Extent> columns(unit.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (const Entry& entry : rows[i]) {
      if (!given[entry.column]) columns[entry.column].see(std::abs(entry.value) * factor[i]);
    }
  }
  for (std::size_t j = 0; j < unit.size(); ++j) {
    if (given[j] || columns[j].most == 0) continue;
    news = news || unit[j] == 0;
    unit[j] = columns[j].scale();
  }
  return news;
}

std::vector<bool> unmeasured(const EquationSystem& system) {
  std::vector<bool> result;
  result.reserve(system.variables.size());
  for (const Variable& variable : system.variables) {
    result.push_back(variable.knowledge != Knowledge::measured);
  }
  return result;
}

}  // namespace

Tangent::Tangent(const EquationSystem& system, std::span<const long double> at,
                 const std::vector<bool>& held, std::span<const Pivot> hint, double doubt)
    : reduction_(scaled(slopes_of(system, at, held, doubt), system, unit_, factor_),
                 unmeasured(system), hint),
      dependence_(system.variables.size()) {
  order_free(system, held);
}

std::vector<SparseRow> Tangent::scaled(std::vector<SparseRow> rows, const EquationSystem& system,
                                       std::vector<double>& unit, std::vector<double>& factor) {
  const std::size_t count = system.variables.size();
  std::vector<bool> given(count, false);
  unit.assign(count, 0);
  factor.assign(rows.size(), 0);
  for (std::size_t j = 0; j < count; ++j) {
    if (system.variables[j].knowledge != Knowledge::measured) continue;
    given[j] = true;
    unit[j] = system.variables[j].standard_deviation;
  }
  while (sweep(rows, given, unit, factor)) {
  }
  std::replace(unit.begin(), unit.end(), 0.0, 1.0);  // pieces without any reading
  for (int i = 0; i < 2; ++i) sweep(rows, given, unit, factor);
  std::replace(factor.begin(), factor.end(), 0.0, 1.0);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (Entry& entry : rows[i]) {
      entry.value *= unit[entry.column] * factor[i];
      entry.doubt *= unit[entry.column] * factor[i];
      if (given[entry.column]) entry.doubt += rounding * std::abs(entry.value);
    }
  }
  return rows;
}

void Tangent::order_free(const EquationSystem& system, const std::vector<bool>& held) {
  const std::size_t count = system.variables.size();
  std::vector<std::size_t> uses(count, 0);
  for (std::size_t k = 0; k < reduction_.pivots().size(); ++k) {
    for (const Entry& entry : reduction_.row(k)) ++uses[entry.column];
  }
  for (std::size_t j = 0; j < count; ++j) {
    if (!held[j] && !reduction_.is_pivot(j)) free_.push_back(j);
  }
  const auto measured = [&system](std::size_t j) {
    return system.variables[j].knowledge == Knowledge::measured;
  };
  // Few uses first: the factor then fills late.
  std::stable_sort(free_.begin(), free_.end(), [&](std::size_t a, std::size_t b) {
    return measured(a) != measured(b) ? measured(a) : uses[a] < uses[b];
  });
  measured_free_ = static_cast<std::size_t>(std::count_if(free_.begin(), free_.end(), measured));
  std::vector<std::size_t> place(count, 0);
  for (std::size_t i = 0; i < free_.size(); ++i) {
    place[free_[i]] = i;
    dependence_[free_[i]] = {{i, 1, 0}};
  }
  for (std::size_t k = 0; k < reduction_.pivots().size(); ++k) {
    SparseRow row = reduction_.row(k);
    for (Entry& entry : row) entry = {place[entry.column], -entry.value, entry.doubt};
    std::sort(row.begin(), row.end(),
              [](const Entry& a, const Entry& b) { return a.column < b.column; });
    dependence_[reduction_.pivots()[k].column] = std::move(row);
  }
}

bool Tangent::determined(std::size_t variable) const {
  const SparseRow& row = dependence_[variable];
  return row.empty() || row.back().column < measured_free_;
}

std::vector<double> Tangent::closing(std::span<const long double> imbalance) const {
  std::vector<double> right(imbalance.size());
  for (std::size_t i = 0; i < right.size(); ++i) {
    right[i] = static_cast<double>(-imbalance[i]) * factor_[i];
  }
  const std::vector<double> reduced = reduction_.apply(std::move(right));
  std::vector<double> change(unit_.size(), 0);
  for (std::size_t k = 0; k < reduction_.pivots().size(); ++k) {
    change[reduction_.pivots()[k].column] = reduced[k];
  }
  return change;
}

std::vector<double> Tangent::follow(std::span<const double> free_change) const {
  std::vector<double> change(unit_.size(), 0);
  for (std::size_t j = 0; j < change.size(); ++j) {
    for (const Entry& entry : dependence_[j]) {
      change[j] += entry.value * free_change[entry.column];
    }
  }
  return change;
}

std::vector<double> Tangent::gathered(std::span<const double> slopes) const {
  std::vector<double> result(free_.size(), 0);
  for (std::size_t j = 0; j < slopes.size(); ++j) {
    for (const Entry& entry : dependence_[j]) result[entry.column] += entry.value * slopes[j];
  }
  return result;
}

std::vector<double> Tangent::multipliers(std::span<const double> slopes) const {
  const std::span<const Pivot> pivots = reduction_.pivots();
  std::vector<double> reduced(pivots.size() + reduction_.implied().size(), 0);
  for (std::size_t k = 0; k < pivots.size(); ++k) reduced[k] = -slopes[pivots[k].column];
  std::vector<double> result = reduction_.spread(std::move(reduced));
  for (std::size_t i = 0; i < result.size(); ++i) result[i] *= factor_[i];
  return result;
}

void Tangent::add(std::span<const Coupling> matrix, SymmetricMatrix& to) const {
  for (const Coupling& coupling : matrix) {
    const SparseRow& a = dependence_[coupling.first];
    const SparseRow& b = dependence_[coupling.second];
    const bool same = coupling.first == coupling.second;
    for (const Entry& left : a) {
      if (left.column >= to.size()) break;
      const double part = coupling.value * left.value;
      for (const Entry& right : b) {
        if (right.column >= to.size()) break;
        if (same && right.column < left.column) continue;
        const double value = part * right.value;
        // The pair stands for both halves; on the diagonal they meet.
        to.add(left.column, right.column, !same && left.column == right.column ? 2 * value : value);
      }
    }
  }
}

}  // namespace cpa::balance
