#include "cpa/baseline/error_products.hpp"

#include <algorithm>
#include <cmath>

namespace cpa::baseline {
namespace {

// rho^k by repeated multiplication: the same bits on every machine, unlike pow.
long double power(long double rho, int k) {
  long double result = 1;
  for (; k > 0; --k) result *= rho;
  return result;
}

// Kalman filter of the two parts of an error, seen only as their sum, in units of the variance of
// one row's error. What it foretells of the next row has the variance `innovation`, whatever was
// seen; only the estimates of the parts need the figures.
class TwoParts {
 public:
  explicit TwoParts(const ErrorProcess& process)
      : process_(process), slow_(1 - process.noise_share), noise_(process.noise_share) {
    foresee();
  }

  [[nodiscard]] long double innovation() const { return innovation_; }
  [[nodiscard]] long double slow_gain() const { return slow_gain_; }
  [[nodiscard]] long double noise_gain() const { return noise_gain_; }
  // The variances no longer move: rows that follow one another all have the same gains.
  [[nodiscard]] bool settled() const { return settled_; }

  // From a row that was seen to the next: `keep` is rho^k of the slow part, k places apart.
  void step(long double keep, long double noise_keep, bool neighbours) {
    const long double before = innovation_;
    const long double slow_before = slow_;
    const long double slow_gained = slow_gain_ * (slow_ + across_);
    const long double across_gained = slow_gain_ * (across_ + noise_);
    const long double noise_gained = noise_gain_ * (across_ + noise_);
    const long double start = 1 - process_.noise_share;
    slow_ = start + keep * keep * (slow_ - slow_gained - start);
    across_ = keep * noise_keep * (across_ - across_gained);
    noise_ = process_.noise_share +
             noise_keep * noise_keep * (noise_ - noise_gained - process_.noise_share);
    foresee();
    settled_ = neighbours && std::fabs(innovation_ - before) <= negligible * innovation_ &&
               std::fabs(slow_ - slow_before) <= negligible * innovation_;
  }

 private:
  static constexpr long double negligible = 1e-13L;

  void foresee() {
    innovation_ = slow_ + 2 * across_ + noise_;
    slow_gain_ = (slow_ + across_) / innovation_;
    noise_gain_ = (noise_ + across_) / innovation_;
  }

  const ErrorProcess& process_;
  long double slow_;
  long double across_ = 0;
  long double noise_;
  long double innovation_ = 1;
  long double slow_gain_ = 0;
  long double noise_gain_ = 0;
  bool settled_ = false;
};

}  // namespace

ErrorProducts::ErrorProducts(std::span<const std::span<const long double>> columns,
                             std::span<const int> times)
    : width_(columns.size()), times_(times) {
  by_row_.reserve(times.size() * width_);
  for (std::size_t i = 0; i < times.size(); ++i) {
    for (const auto& column : columns) by_row_.push_back(column[i]);
  }
  first_.reserve(width_ * (width_ + 1) / 2);
  for (std::size_t a = 0; a < width_; ++a) {
    for (std::size_t b = 0; b <= a; ++b) first_.push_back(by_row_[a] * by_row_[b]);
  }
  for (std::size_t i = 1; i < times.size(); ++i) add_link(i, times[i] - times[i - 1]);
}

void ErrorProducts::add_link(std::size_t index, int periods) {
  auto at = std::find_if(distances_.begin(), distances_.end(),
                         [periods](const Distance& d) { return d.periods == periods; });
  if (at == distances_.end()) {
    const std::vector<long double> none(first_.size());
    distances_.push_back({periods, 0, none, none, none});
    at = distances_.end() - 1;
  }
  ++at->links;
  const long double* const later = row(index);
  const long double* const earlier = row(index - 1);
  std::size_t k = 0;
  for (std::size_t a = 0; a < width_; ++a) {
    for (std::size_t b = 0; b <= a; ++b, ++k) {
      at->later[k] += later[a] * later[b];
      at->earlier[k] += earlier[a] * earlier[b];
      at->across[k] += later[a] * earlier[b] + earlier[a] * later[b];
    }
  }
}

void ErrorProducts::weigh(const ErrorProcess& process, WeighedProducts& result) const {
  process.noise_share > 0 ? of_two_parts(process, result) : of_one_memory(process.rho, result);
}

void ErrorProducts::of_one_memory(long double rho, WeighedProducts& result) const {
  const long double shrink = 1 - rho * rho;
  result.log_determinant = std::log(shrink);
  result.innovation_share = shrink;
  result.triangle.resize(first_.size());
  for (std::size_t k = 0; k < first_.size(); ++k) result.triangle[k] = shrink * first_[k];
  for (const Distance& distance : distances_) {
    const long double link = power(rho, distance.periods);
    // What is new over the distance has a variance of this many steps' innovations.
    long double share = 1;
    if (distance.periods != 1) {
      share = shrink / (1 - link * link);
      result.log_determinant += static_cast<long double>(distance.links) * std::log(share);
    }
    for (std::size_t k = 0; k < first_.size(); ++k) {
      result.triangle[k] +=
          share * (distance.later[k] + link * (link * distance.earlier[k] - distance.across[k]));
    }
  }
}

// Each row less what the rows before it foretell of it, over its deviation: rows without memory.
void ErrorProducts::of_two_parts(const ErrorProcess& process, WeighedProducts& result) const {
  const std::size_t width = width_;
  const std::size_t rows = times_.size();
  result.triangle.assign(first_.size(), 0);
  result.log_determinant = 0;
  std::vector<long double> slow(width);
  std::vector<long double> noise(width);
  std::vector<long double> fresh(width);
  TwoParts parts(process);
  long double smallest = parts.innovation();
  long double weight = 1 / smallest;
  long double log_innovation = std::log(smallest);
  for (std::size_t i = 0; i < rows; ++i) {
    result.log_determinant -= log_innovation;
    const int periods = i + 1 < rows ? times_[i + 1] - times_[i] : 1;
    const bool neighbours = periods == 1;
    const long double keep = neighbours ? process.rho : power(process.rho, periods);
    const long double noise_keep =
        neighbours ? process.noise_rho : power(process.noise_rho, periods);
    const long double slow_gain = keep * parts.slow_gain();
    const long double noise_gain = noise_keep * parts.noise_gain();
    const long double* const figures = row(i);
    std::size_t k = 0;
    for (std::size_t a = 0; a < width; ++a) {
      const long double news = figures[a] - slow[a] - noise[a];
      slow[a] = keep * slow[a] + slow_gain * news;
      noise[a] = noise_keep * noise[a] + noise_gain * news;
      fresh[a] = news;
      const long double weighed = news * weight;
      for (std::size_t b = 0; b <= a; ++b, ++k) result.triangle[k] += weighed * fresh[b];
    }
    if (parts.settled() && neighbours) continue;
    parts.step(keep, noise_keep, neighbours);
    weight = 1 / parts.innovation();
    log_innovation = std::log(parts.innovation());
    smallest = std::min(smallest, parts.innovation());
  }
  // In units of one innovation, as the products of one memory are.
  for (long double& value : result.triangle) value *= smallest;
  result.log_determinant += static_cast<long double>(rows) * std::log(smallest);
  result.innovation_share = smallest;
}

}  // namespace cpa::baseline
