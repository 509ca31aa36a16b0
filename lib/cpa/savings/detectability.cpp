#include "cpa/savings/detectability.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "cpa/core/failure.hpp"
#include "cpa/statistics/distributions.hpp"
#include "cpa/statistics/root.hpp"

namespace cpa::savings {
namespace {

// Variance of a sum of k AR(1) errors, in units of one.
long double sum_factor(int k, long double rho) {
  long double sum = k;
  long double power = 1;
  for (int j = 1; j < k; ++j) {
    power *= rho;
    sum += 2 * static_cast<long double>(k - j) * power;
  }
  return sum;
}

// The same by a closed form, for the many grid points of days: sum_j (k-j) rho^j =
// rho (k (1-rho) - (1-rho^k)) / (1-rho)^2.
long double quick_sum_factor(int k, long double rho) {
  long double power = 1;
  long double square = rho;
  for (int left = k; left > 0; left /= 2, square *= square) {
    if (left % 2 == 1) power *= square;
  }
  const long double rest = 1 - rho;
  return k + 2 * rho * (k * rest - (1 - power)) / (rest * rest);
}

// Relative error of a saving tested against the fraction d, for one memory of the errors whose sums
// of n and of m rows have these factors.
long double error_of(const DataPlan& plan, long double d, long double baseline,
                     long double reporting) {
  const auto n = static_cast<long double>(plan.baseline_rows);
  const auto m = static_cast<long double>(plan.reporting_rows);
  const long double before = baseline / (n * n) + plan.driver_distance / n;
  return plan.cv * std::sqrt((1 - d) * (1 - d) * before + reporting / (m * m));
}

// Where the memory is open the bounds are a mixture's: the error of one normal distribution with
// the same bound at this confidence. Their mean variance would be that of the longest memories,
// which carry next to no weight.
long double error_of(const DataPlan& plan, long double d, long double confidence) {
  if (plan.errors.empty()) {
    return error_of(plan, d, sum_factor(plan.baseline_rows, plan.rho),
                    sum_factor(plan.reporting_rows, plan.rho));
  }
  long double mean_variance = 0;
  for (const auto& node : plan.errors) mean_variance += node.weight * node.row_variance();
  std::vector<long double> errors;
  long double largest = 0;
  for (const auto& node : plan.errors) {
    const auto factor = [&node](int k) {
      return (1 - node.noise_share) * quick_sum_factor(k, node.rho) +
             node.noise_share * quick_sum_factor(k, node.noise_rho);
    };
    const long double size = std::sqrt(node.row_variance() / mean_variance);
    errors.push_back(size *
                     error_of(plan, d, factor(plan.baseline_rows), factor(plan.reporting_rows)));
    largest = std::max(largest, errors.back());
  }
  if (!(largest > 0)) return 0;
  const long double z = statistics::normal_quantile(confidence);
  const auto shortfall = [&](long double bound) {
    long double sum = -confidence;
    for (std::size_t j = 0; j < errors.size(); ++j) {
      sum += plan.errors[j].weight * statistics::normal_cdf(bound / errors[j]);
    }
    return sum;
  };
  return statistics::root_between(shortfall, 0, z * largest * (1 + 1e-9L), largest) / z;
}

// The true saving that shows ">= d" with the wanted power: T(d) is noncentral t about
// (s - d) / (CV sqrt((1-d)^2 baseline + (1-s)^2 reporting)); reporting noise is taken as unchanged.
long double smallest(const DataPlan& plan, const DetectabilityOptions& options, long double d) {
  if (!(plan.cv > 0)) return d;
  const auto df = static_cast<long double>(plan.baseline_rows - plan.parameters);
  const long double critical = statistics::t_quantile(options.confidence, df);
  const long double se = error_of(plan, d, options.confidence);
  const auto shortfall = [&](long double distance) {
    return statistics::noncentral_t_cdf(critical, df, distance) - (1 - options.power);
  };
  const long double high = critical + statistics::t_quantile(options.power, df) + 5;
  return d + se * statistics::root_between(shortfall, 0, high);
}

bool decidable(const DataPlan& plan, const DetectabilityOptions& options) {
  return smallest(plan, options, 0) <= options.threshold.value();
}

// More rows of a kind never show less, so the fewest that do are found by halving.
std::optional<int> fewest(DataPlan plan, int DataPlan::*rows, const DetectabilityOptions& options) {
  int low = plan.*rows;
  int high = options.most_rows;
  plan.*rows = high;
  if (low > high || !decidable(plan, options)) return std::nullopt;
  while (low < high) {
    plan.*rows = low + (high - low) / 2;
    if (decidable(plan, options)) {
      high = plan.*rows;
    } else {
      low = plan.*rows + 1;
    }
  }
  return low;
}

}  // namespace

long double relative_error(const DataPlan& plan, long double confidence) {
  ensure(plan.baseline_rows > plan.parameters && plan.reporting_rows > 0,
         "a plan needs more baseline rows than parameters, and reporting rows");
  return error_of(plan, 0, confidence);
}

Detectability detectability(const DataPlan& plan, const DetectabilityOptions& options) {
  Detectability result;
  result.relative_error = relative_error(plan, options.confidence);
  const long double above_zero = smallest(plan, options, 0);
  result.above_zero = units::Fraction::of_one(above_zero);
  result.above_threshold =
      units::Fraction::of_one(smallest(plan, options, options.threshold.value()));
  result.decidable = above_zero <= options.threshold.value();
  // The smallest saving is proportional to the scatter.
  result.cv_needed = above_zero > 0 ? plan.cv * options.threshold.value() / above_zero : 0;
  result.reporting_rows_needed = fewest(plan, &DataPlan::reporting_rows, options);
  result.baseline_rows_needed = fewest(plan, &DataPlan::baseline_rows, options);
  return result;
}

}  // namespace cpa::savings
