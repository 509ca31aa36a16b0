#include "cpa/baseline/error_spread.hpp"

#include <algorithm>
#include <cstddef>

namespace cpa::baseline {

ErrorSpread::ErrorSpread(std::span<const std::span<const long double>> columns,
                         std::span<const int> times)
    : width_(columns.size()), times_(times) {
  by_row_.reserve(times.size() * width_);
  for (std::size_t i = 0; i < times.size(); ++i) {
    for (const auto& column : columns) by_row_.push_back(column[i]);
  }
}

std::span<const long double> ErrorSpread::of(const ErrorProcess& process) {
  if (!(process.noise_share > 0)) {
    reckon(process.rho, spread_);
    return spread_;
  }
  spread_ = of_shared_memory(process.rho);
  const std::vector<long double>& noise = of_shared_memory(process.noise_rho);
  for (std::size_t k = 0; k < spread_.size(); ++k) {
    spread_[k] += process.noise_share * (noise[k] - spread_[k]);
  }
  return spread_;
}

const std::vector<long double>& ErrorSpread::of_shared_memory(long double rho) {
  for (const auto& [seen, spread] : known_) {
    if (seen == rho) return spread;
  }
  std::vector<long double> spread;
  reckon(rho, spread);
  return known_.emplace_back(rho, std::move(spread)).second;
}

// One pass: each row beside itself and what reaches it from those before it, once for either side.
void ErrorSpread::reckon(long double rho, std::vector<long double>& spread) {
  reaches_.assign(width_, 0);
  spread.assign(width_ * (width_ + 1) / 2, 0);
  const long double* row = by_row_.data();
  for (std::size_t i = 0; i < times_.size(); ++i, row += width_) {
    long double link = 1;
    for (int k = i == 0 ? 0 : times_[i] - times_[i - 1]; k > 0; --k) link *= rho;
    std::size_t k = 0;
    for (std::size_t a = 0; a < width_; ++a) {
      const long double before = link * reaches_[a];
      reaches_[a] = before + row[a];
      for (std::size_t b = 0; b <= a; ++b, ++k) {
        spread[k] += row[a] * (reaches_[b] - row[b]) + reaches_[a] * row[b];
      }
    }
  }
}

}  // namespace cpa::baseline
