#include "cpa/baseline/error_spread.hpp"

#include <algorithm>
#include <cstddef>

namespace cpa::baseline {

std::vector<long double> ErrorSpread::of(const ErrorProcess& process) {
  std::vector<long double> spread = of_memory(process.rho);
  if (!(process.noise_share > 0)) return spread;
  const std::vector<long double>& noise = of_memory(process.noise_rho);
  for (std::size_t k = 0; k < spread.size(); ++k) {
    spread[k] += process.noise_share * (noise[k] - spread[k]);
  }
  return spread;
}

const std::vector<long double>& ErrorSpread::of_memory(long double rho) {
  for (const auto& [seen, spread] : known_) {
    if (seen == rho) return spread;
  }
  // Correlation of each row's error with that of the row before it.
  std::vector<long double> links(times_.size());
  for (std::size_t i = 1; i < times_.size(); ++i) {
    links[i] = 1;
    for (int k = times_[i] - times_[i - 1]; k > 0; --k) links[i] *= rho;
  }
  const std::size_t p = basis_.columns();
  std::vector<long double> spread(p * p);
  for (std::size_t a = 0; a < p; ++a) {
    const std::vector<long double> weighed = correlated(basis_.column(a), links);
    for (std::size_t b = 0; b <= a; ++b) {
      spread[a * p + b] = spread[b * p + a] = dot(weighed, basis_.column(b));
    }
  }
  return known_.emplace_back(rho, std::move(spread)).second;
}

// R v in two passes: what reaches a row from those before it, and from those behind it.
std::vector<long double> ErrorSpread::correlated(std::span<const long double> column,
                                                 std::span<const long double> links) const {
  std::vector<long double> result(column.begin(), column.end());
  for (std::size_t i = 1; i < result.size(); ++i) result[i] += links[i] * result[i - 1];
  long double behind = 0;
  for (std::size_t i = result.size() - 1; i-- > 0;) {
    behind = links[i + 1] * (column[i + 1] + behind);
    result[i] += behind;
  }
  return result;
}

}  // namespace cpa::baseline
