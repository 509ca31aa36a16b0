#include "cpa/savings/detectability.hpp"

#include <cmath>

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

long double sum_factor(int k, const DataPlan& plan) {
  if (plan.errors.empty()) return sum_factor(k, plan.rho);
  long double sum = 0;
  long double total = 0;
  for (const auto& node : plan.errors) {
    const long double weight = node.weight * node.row_variance();
    sum += weight * ((1 - node.noise_share) * quick_sum_factor(k, node.rho) +
                     node.noise_share * quick_sum_factor(k, node.noise_rho));
    total += weight;
  }
  return total > 0 ? sum / total : k;
}

long double baseline_part(const DataPlan& plan) {
  const auto n = static_cast<long double>(plan.baseline_rows);
  return sum_factor(plan.baseline_rows, plan) / (n * n) + plan.driver_distance / n;
}

long double reporting_part(const DataPlan& plan) {
  const auto m = static_cast<long double>(plan.reporting_rows);
  return sum_factor(plan.reporting_rows, plan) / (m * m);
}

// The true saving that shows ">= d" with the wanted power: T(d) is noncentral t about
// (s - d) / (CV sqrt((1-d)^2 baseline + (1-s)^2 reporting)); reporting noise is taken as unchanged.
long double smallest(const DataPlan& plan, const DetectabilityOptions& options, long double d) {
  if (!(plan.cv > 0)) return d;
  const auto df = static_cast<long double>(plan.baseline_rows - plan.parameters);
  const long double critical = statistics::t_quantile(options.confidence, df);
  const long double se =
      plan.cv * std::sqrt((1 - d) * (1 - d) * baseline_part(plan) + reporting_part(plan));
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

long double relative_error(const DataPlan& plan) {
  ensure(plan.baseline_rows > plan.parameters && plan.reporting_rows > 0,
         "a plan needs more baseline rows than parameters, and reporting rows");
  return plan.cv * std::sqrt(baseline_part(plan) + reporting_part(plan));
}

Detectability detectability(const DataPlan& plan, const DetectabilityOptions& options) {
  Detectability result;
  result.relative_error = relative_error(plan);
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
