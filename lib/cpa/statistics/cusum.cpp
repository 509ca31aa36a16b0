#include "cpa/statistics/cusum.hpp"

#include <algorithm>
#include <cmath>

#include "cpa/core/failure.hpp"
#include "cpa/statistics/least_squares.hpp"
#include "cpa/statistics/sum.hpp"

namespace cpa::statistics {

namespace {

long double real(std::size_t count) { return static_cast<long double>(count); }

// What a cut at `cut` between `begin` and `end` lessens the squares by.
long double gain_of_cut(std::span<const long double> totals, std::size_t begin, std::size_t cut,
                        std::size_t end) {
  const auto total = [&totals](std::size_t from, std::size_t to) {
    return totals[to] - totals[from];
  };
  const long double before = total(begin, cut) / real(cut - begin);
  const long double after = total(cut, end) / real(end - cut);
  return real(cut - begin) * real(end - cut) / real(end - begin) * (before - after) *
         (before - after);
}

void cut_further(std::span<const long double> totals, std::size_t begin, std::size_t end,
                 std::size_t shortest, long double needed, std::vector<std::size_t>& cuts) {
  std::size_t best = end;
  long double best_gain = needed;
  for (std::size_t cut = begin + shortest; cut + shortest <= end; ++cut) {
    const long double gain = gain_of_cut(totals, begin, cut, end);
    if (gain > best_gain) {
      best = cut;
      best_gain = gain;
    }
  }
  if (best == end) return;
  cut_further(totals, begin, best, shortest, needed, cuts);
  cuts.push_back(best);
  cut_further(totals, best, end, shortest, needed, cuts);
}

// Moves each cut to its best place between its neighbours and takes back those that do not pay.
void settle_cuts(std::span<const long double> totals, std::size_t shortest, long double needed,
                 std::vector<std::size_t>& cuts) {
  const std::size_t rounds = 2 * cuts.size() + 2;
  for (std::size_t round = 0; round < rounds; ++round) {
    bool is_settled = true;
    for (std::size_t i = 1; i + 1 < cuts.size(); ++i) {
      std::size_t best = cuts[i];
      for (std::size_t cut = cuts[i - 1] + shortest; cut + shortest <= cuts[i + 1]; ++cut) {
        if (gain_of_cut(totals, cuts[i - 1], cut, cuts[i + 1]) >
            gain_of_cut(totals, cuts[i - 1], best, cuts[i + 1])) {
          best = cut;
        }
      }
      is_settled = is_settled && best == cuts[i];
      cuts[i] = best;
      if (gain_of_cut(totals, cuts[i - 1], best, cuts[i + 1]) > needed) continue;
      cuts.erase(cuts.begin() + static_cast<std::ptrdiff_t>(i));
      is_settled = false;
      break;
    }
    if (is_settled) return;
  }
}

}  // namespace

std::vector<long double> cumulative_sums(std::span<const long double> values) {
  std::vector<long double> result;
  result.reserve(values.size());
  long double total = 0;
  for (const long double value : values) result.push_back(total += value);
  return result;
}

TabularCusum tabular_cusum(std::span<const long double> z, CusumOptions options) {
  ensure(options.slack >= 0 && options.threshold > 0, "slack and threshold are not negative");
  TabularCusum result;
  long double high = 0;
  long double low = 0;
  for (std::size_t t = 0; t < z.size(); ++t) {
    ensure(std::isfinite(z[t]), "differences are finite");
    high = std::fmax(0.0L, high + z[t] - options.slack);
    low = std::fmax(0.0L, low - z[t] - options.slack);
    result.high.push_back(high);
    result.low.push_back(low);
    if (high > options.threshold && !result.first_high) result.first_high = t;
    if (low > options.threshold && !result.first_low) result.first_low = t;
  }
  return result;
}

Result<RecursiveResiduals> recursive_residuals(const Matrix& x, std::span<const long double> y,
                                               bool has_intercept_column) {
  // With the fit up to row t itself, w_t = e_t / sqrt(1 - h_t).
  const LeastSquaresOptions options{.has_intercept_column = has_intercept_column};
  RecursiveResiduals result;
  const Result<LeastSquares> whole = least_squares(x, y, options);
  if (!whole) return refuse(whole.error());
  for (std::size_t t = x.columns(); t < x.rows(); ++t) {
    const auto fit = least_squares(x.rows_between(0, t + 1), y.first(t + 1), options);
    const long double free = fit ? 1 - fit->leverage_of(x.row(t)) : 0.0L;
    if (free <= 1.0e-10L) {
      result.values.clear();
      continue;
    }
    if (result.values.empty()) result.first = t;
    result.values.push_back(whole->is_exact() ? 0.0L : fit->residuals()[t] / std::sqrt(free));
  }
  if (result.values.empty()) return result;
  result.sd = std::sqrt(sum_of_squares(result.values) / real(result.values.size()));
  if (result.sd == 0) return result;
  for (const long double w : result.values) {
    const long double before = result.cusum.empty() ? 0.0L : result.cusum.back();
    result.cusum.push_back(before + w / result.sd);
  }
  return result;
}

long double cusum_bound(std::size_t k, std::size_t m, Significance significance) {
  ensure(k >= 1 && k <= m, "a bound belongs to one of the values");
  long double a = 0.850L;
  if (significance == Significance::five_percent) a = 0.948L;
  if (significance == Significance::one_percent) a = 1.143L;
  return a * std::sqrt(real(m)) * (1 + 2 * real(k) / real(m));
}

std::optional<std::size_t> first_crossing(const RecursiveResiduals& residuals,
                                          Significance significance) {
  for (std::size_t i = 0; i < residuals.cusum.size(); ++i) {
    if (std::fabs(residuals.cusum[i]) > cusum_bound(i + 1, residuals.cusum.size(), significance)) {
      return residuals.first + i;
    }
  }
  return std::nullopt;
}

std::vector<Segment> level_segments(std::span<const long double> values, long double noise_sd,
                                    SegmentOptions options) {
  ensure(std::isfinite(noise_sd) && noise_sd > 0, "noise is above zero");
  if (values.empty()) return {};
  const std::size_t shortest = std::max<std::size_t>(options.shortest, 1);
  std::vector<long double> totals(values.size() + 1);
  for (std::size_t i = 0; i < values.size(); ++i) totals[i + 1] = totals[i] + values[i];
  const long double needed =
      options.penalty.value_or(3 * std::log(real(values.size()))) * noise_sd * noise_sd;
  std::vector<std::size_t> cuts{0};
  cut_further(totals, 0, values.size(), shortest, needed, cuts);
  cuts.push_back(values.size());
  settle_cuts(totals, shortest, needed, cuts);
  std::vector<Segment> result;
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
    const std::size_t rows = cuts[i + 1] - cuts[i];
    result.push_back({cuts[i], cuts[i + 1], mean(values.subspan(cuts[i], rows)),
                      noise_sd / std::sqrt(real(rows))});
  }
  return result;
}

}  // namespace cpa::statistics
