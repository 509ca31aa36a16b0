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

double middle_of(std::span<double> values) {
  if (values.empty()) return 0;
  double* const begin = values.data();
  double* const end = begin + values.size();
  double* const half = begin + values.size() / 2;
  if (values.size() <= some_dozens) {
    put_in_place(begin, end, half);
  } else {
    std::nth_element(begin, half, end);
  }
  if (values.size() % 2 == 1) return *half;
  return (*half + *std::max_element(begin, half)) / 2;
}

// Room for values that are put in order: some dozens stay off the heap.
class Room {
 public:
  explicit Room(std::span<const double> values) : size_(values.size()) {
    if (size_ > some_dozens) many_.resize(size_);
    std::copy(values.begin(), values.end(), all().data());
  }
  [[nodiscard]] std::span<double> all() {
    return {size_ > some_dozens ? many_.data() : few_, size_};
  }

 private:
  std::size_t size_;
  double few_[some_dozens];
  std::vector<double> many_;
};

double spread_about(std::span<double> values, double centre) {
  for (double& value : values) value = std::fabs(value - centre);
  return middle_of(values) * static_cast<double>(statistics::mad_to_sd);
}

constexpr double shared_effect = 1e-9;  // of columns that follow from others

class Fitter {
 public:
  explicit Fitter(const FitTable& table)
      : table_(table),
        live_(table.columns, 1),
        least_row_scale_(table.relative ? std::max(0.1 * std::fabs(middle(table.y)), 1e-12) : 1) {
    hold_down_far_rows();
    scales_.assign(table.rows(), least_row_scale_);
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
      Room room(column);
      const double centre = middle_of(room.all());
      const double spread = std::max(spread_about(room.all(), centre), 1e-6 * std::fabs(centre));
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

  bool step(const std::vector<double>& weights) {
    std::array<std::size_t, most_columns> columns{};
    std::size_t size = 0;
    for (std::size_t j = 0; j < table_.columns; ++j) {
      if (live_[j] != 0) columns[size++] = j;
    }
    NormalEquations sums(size);
    std::array<double, most_columns> live{};
    const double* whole = table_.x.data();
    const double* const y = table_.y.data();
    const double* const weight = weights.data();
    const std::size_t rows = weights.size();
    for (std::size_t i = 0; i < rows; ++i, whole += table_.columns) {
      const double* row = whole;
      if (size < table_.columns) {
        for (std::size_t j = 0; j < size; ++j) live[j] = whole[columns[j]];
        row = live.data();
      }
      sums.add({row, size}, y[i], weight[i]);
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
    std::vector<double> sizes(table_.rows());  // of the residuals
    for (std::size_t i = 0; i < weights.size(); ++i)
      weights[i] = far_[i] / (scales_[i] * scales_[i]);
    for (int at = 0; at < steps; ++at) {
      if (!step(weights)) return false;
      take_sizes(sizes);
      if (at + 1 == steps) break;
      Room room(sizes);
      const double spread =
          std::max(middle_of(room.all()) * static_cast<double>(statistics::mad_to_sd), least_scale);
      weigh(sizes, spread, at < absolute_steps, weights);
    }
    return true;
  }

  void take_sizes(std::vector<double>& sizes) {
    const std::size_t columns = table_.columns;
    const double* const coefficients = coefficients_.data();
    const double* row = table_.x.data();
    const double* const y = table_.y.data();
    double* const size = sizes.data();
    double* const scale = scales_.data();
    const bool relative = table_.relative;
    const std::size_t rows = sizes.size();
    for (std::size_t i = 0; i < rows; ++i, row += columns) {
      double value = 0;
      for (std::size_t j = 0; j < columns; ++j) value += coefficients[j] * row[j];
      if (relative) scale[i] = std::max(value, least_row_scale_);
      size[i] = std::fabs((y[i] - value) / scale[i]);
    }
  }

  void weigh(const std::vector<double>& sizes, double spread, bool absolute,
             std::vector<double>& weights) const {
    const double* const far = far_.data();
    const double* const scale = scales_.data();
    const double* const sizes_of = sizes.data();
    double* const weight_of = weights.data();
    const std::size_t rows = weights.size();
    for (std::size_t i = 0; i < rows; ++i) {
      const double size = sizes_of[i] / spread;
      double weight = 1;
      if (absolute) {
        weight = 1 / std::max(size, 0.1);
      } else {
        const double u = size / biweight;
        weight = u < 1 ? (1 - u * u) * (1 - u * u) : 0;
      }
      weight_of[i] = far[i] * weight / (scale[i] * scale[i]);
    }
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
  Room room(values);
  return middle_of(room.all());
}

double spread_of(std::span<const double> values) { return centre_and_spread(values).spread; }

CentreAndSpread centre_and_spread(std::span<const double> values) {
  Room room(values);
  const double centre = middle_of(room.all());
  return {centre, spread_about(room.all(), centre)};
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
