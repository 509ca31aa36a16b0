#include "cpa/data_quality/internal/robust_fit.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "cpa/data_quality/internal/normal_equations.hpp"
#include "cpa/statistics/robust.hpp"

namespace cpa::data_quality {
namespace {

constexpr double biweight = 4.685;
constexpr double farthest_in_x = 3;
constexpr double least_scale = 1e-9;

constexpr std::size_t some_dozens = 80;

// std::nth_element of some dozens of values: no branch hangs on the figures, which no processor
// foresees, so it takes a third of the time.
void put_in_place(double* begin, double* end, const double* nth) {
  while (end - begin > 1) {
    double* const last = end - 1;
    std::swap(begin[(end - begin) / 2], *last);
    const double pivot = *last;
    double* less = begin;
    for (double* at = begin; at != last; ++at) {
      const double value = *at;
      *at = *less;
      *less = value;
      less += value < pivot ? 1 : 0;
    }
    std::swap(*less, *last);
    if (less == nth) return;
    if (less < nth) {
      begin = less + 1;
    } else {
      end = less;
    }
  }
}

double middle_of(std::vector<double>& values) {
  if (values.empty()) return 0;
  const auto half = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  if (values.size() <= some_dozens) {
    put_in_place(values.data(), values.data() + values.size(), &*half);
  } else {
    std::nth_element(values.begin(), half, values.end());
  }
  if (values.size() % 2 == 1) return *half;
  return (*half + *std::max_element(values.begin(), half)) / 2;
}

constexpr double shared_effect = 1e-9;  // of columns that follow from others

class Fitter {
 public:
  explicit Fitter(const FitTable& table)
      : table_(table),
        live_(table.columns, 1),
        least_row_scale_(std::max(0.1 * std::fabs(middle(table.y)), 1e-12)) {
    hold_down_far_rows();
    scales_.assign(table.rows(), table.relative ? least_row_scale_ : 1);
  }

  std::vector<double> run() {
    for (std::size_t attempt = 0; attempt < table_.columns; ++attempt) {
      if (!iterate()) return {};
      if (!drop_lowering()) break;
    }
    return {coefficients_.begin(),
            coefficients_.begin() + static_cast<std::ptrdiff_t>(table_.columns)};
  }

 private:
  void hold_down_far_rows() {
    far_.assign(table_.rows(), 1);
    std::vector<double> column(table_.rows());
    for (std::size_t j = 1; j < table_.columns; ++j) {
      for (std::size_t i = 0; i < column.size(); ++i) column[i] = x(i, j);
      const double centre = middle(column);
      const double spread = std::max(spread_of(column), 1e-6 * std::fabs(centre));
      if (spread <= 0) continue;
      for (std::size_t i = 0; i < far_.size(); ++i) {
        const double distance = std::fabs(x(i, j) - centre) / spread;
        if (distance > farthest_in_x)
          far_[i] *= (farthest_in_x / distance) * (farthest_in_x / distance);
      }
    }
  }

  double x(std::size_t row, std::size_t column) const {
    return table_.x[row * table_.columns + column];
  }

  double fitted(std::size_t row) const {
    double sum = 0;
    for (std::size_t j = 0; j < table_.columns; ++j) sum += coefficients_[j] * x(row, j);
    return sum;
  }

  bool step(const std::vector<double>& weights) {
    std::array<std::size_t, most_columns> columns{};
    std::size_t size = 0;
    for (std::size_t j = 0; j < table_.columns; ++j) {
      if (live_[j] != 0) columns[size++] = j;
    }
    NormalEquations sums(size);
    std::array<double, most_columns> live{};
    for (std::size_t i = 0; i < table_.rows(); ++i) {
      const double* row = table_.x.data() + i * table_.columns;
      if (size < table_.columns) {
        for (std::size_t j = 0; j < size; ++j) live[j] = row[columns[j]];
        row = live.data();
      }
      sums.add({row, size}, table_.y[i], weights[i]);
    }
    sums.widen(shared_effect);
    if (!sums.solve(0)) return false;
    coefficients_.fill(0);
    for (std::size_t j = 0; j < size; ++j) coefficients_[columns[j]] = sums.coefficient(j);
    return true;
  }

  bool iterate() {
    constexpr int steps = 11;
    constexpr int absolute_steps = 5;  // least absolute deviations first, then the biweight
    std::vector<double> weights(table_.rows());
    std::vector<double> residuals(table_.rows(), 0);
    std::vector<double> distances;
    for (std::size_t i = 0; i < weights.size(); ++i)
      weights[i] = far_[i] / (scales_[i] * scales_[i]);
    for (int at = 0; at < steps; ++at) {
      if (!step(weights)) return false;
      for (std::size_t i = 0; i < weights.size(); ++i) {
        const double value = fitted(i);
        if (table_.relative) scales_[i] = std::max(value, least_row_scale_);
        residuals[i] = (table_.y[i] - value) / scales_[i];
      }
      if (at + 1 == steps) break;
      distances = residuals;
      for (double& distance : distances) distance = std::fabs(distance);
      const double spread =
          std::max(middle_of(distances) * static_cast<double>(statistics::mad_to_sd), least_scale);
      for (std::size_t i = 0; i < weights.size(); ++i) {
        const double size = std::fabs(residuals[i]) / spread;
        double weight = 1 / std::max(size, 0.1);
        if (at >= absolute_steps) {
          const double u = size / biweight;
          weight = u < 1 ? (1 - u * u) * (1 - u * u) : 0;
        }
        weights[i] = far_[i] * weight / (scales_[i] * scales_[i]);
      }
    }
    return true;
  }

  bool drop_lowering() {
    if (!table_.not_negative) return false;
    std::size_t worst = 0;
    for (std::size_t j = 1; j < table_.columns; ++j) {
      if (live_[j] != 0 && coefficients_[j] < 0 &&
          (worst == 0 || coefficients_[j] < coefficients_[worst])) {
        worst = j;
      }
    }
    if (worst == 0) return false;
    live_[worst] = 0;
    return true;
  }

  const FitTable& table_;
  std::vector<char> live_;
  double least_row_scale_;  // of relative residuals: a row foreseen near zero is not endlessly far
  std::vector<double> far_;
  std::vector<double> scales_;
  std::array<double, most_columns> coefficients_{};
};

}  // namespace

double middle(std::span<const double> values) {
  std::vector<double> copy(values.begin(), values.end());
  return middle_of(copy);
}

double spread_of(std::span<const double> values) {
  std::vector<double> distances(values.begin(), values.end());
  const double centre = middle_of(distances);
  for (double& value : distances) value = std::fabs(value - centre);
  return middle_of(distances) * static_cast<double>(statistics::mad_to_sd);
}

void FitTable::add(std::span<const double> row, double value) {
  x.insert(x.end(), row.begin(), row.end());
  y.push_back(value);
}

std::vector<double> robust_fit(const FitTable& table) {
  if (table.columns > most_columns || table.rows() < table.columns + 4) return {};
  return Fitter(table).run();
}

}  // namespace cpa::data_quality
