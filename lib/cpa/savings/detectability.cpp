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
  // Mahalanobis distance of two means of n and m rows that vary alike: one for each driver.
  const long double distance = static_cast<long double>(plan.varying_drivers) * (1 / n + 1 / m);
  const long double before = baseline / (n * n) + distance / n;
  return plan.cv * std::sqrt((1 - d) * (1 - d) * before + reporting / (m * m));
}

// Where the memory is open: the relative error under each memory that it may be, with its weight.
struct PossibleError {
  long double weight = 1;
  long double error = 0;
};

std::vector<PossibleError> possible_errors(const DataPlan& plan, long double d) {
  if (plan.errors.empty()) {
    return {{1, error_of(plan, d, sum_factor(plan.baseline_rows, plan.rho),
                         sum_factor(plan.reporting_rows, plan.rho))}};
  }
  std::vector<PossibleError> errors;
  for (const auto& node : plan.errors) {
    const auto factor = [&node](int k) {
      return (1 - node.noise_share) * quick_sum_factor(k, node.rho) +
             node.noise_share * quick_sum_factor(k, node.noise_rho);
    };
    const long double size = std::sqrt(node.row_variance());
    errors.push_back({node.weight, size * error_of(plan, d, factor(plan.baseline_rows),
                                                   factor(plan.reporting_rows))});
  }
  return errors;
}

// What an error of these possible sizes stays under with a probability above one half. Their mean
// variance would be that of the longest memories, which carry next to no weight.
template <typename Cdf, typename Quantile>
long double bound_of(const std::vector<PossibleError>& errors, long double probability,
                     const Cdf& cdf, const Quantile& quantile) {
  long double largest = 0;
  for (const PossibleError& one : errors) largest = std::max(largest, one.error);
  if (!(largest > 0)) return 0;
  const auto shortfall = [&](long double bound) {
    long double sum = -probability;
    for (const PossibleError& one : errors) sum += one.weight * cdf(bound / one.error);
    return sum;
  };
  return statistics::root_between(shortfall, 0, quantile(probability) * largest * (1 + 1e-9L),
                                  largest);
}

// How often the bounds must show what is to be seen, of which rivals hold some back.
long double power_of_bounds(const DetectabilityOptions& options) {
  constexpr long double most = 0.999L;
  return std::min(std::max(most, options.power), options.power / (1 - options.held_back));
}

// The true saving that shows ">= d" with the wanted power; reporting noise is taken as unchanged.
// Of one memory T(d) is noncentral t. Of several, the bound and the error of the estimate are both
// their mixture's.
long double smallest(const DataPlan& plan, const DetectabilityOptions& options, long double d) {
  if (!(plan.cv > 0)) return d;
  const int freedom = plan.baseline_rows - plan.parameters;
  const auto df = static_cast<long double>(freedom);
  const std::vector<PossibleError> errors = possible_errors(plan, d);
  if (errors.size() > 1) {
    const auto cdf = [freedom](long double t) { return statistics::t_cdf_absolute(t, freedom); };
    const auto quantile = [df](long double p) { return statistics::t_quantile(p, df); };
    return d + bound_of(errors, options.confidence, cdf, quantile) +
           bound_of(errors, power_of_bounds(options), cdf, quantile);
  }
  const long double critical = statistics::t_quantile(options.confidence, df);
  const auto shortfall = [&](long double distance) {
    return statistics::noncentral_t_cdf(critical, df, distance) - (1 - power_of_bounds(options));
  };
  const long double high = critical + statistics::t_quantile(power_of_bounds(options), df) + 5;
  return d + errors.front().error * statistics::root_between(shortfall, 0, high);
}

bool decidable(const DataPlan& plan, const DetectabilityOptions& options) {
  if (plan.baseline_rows < options.fewest_baseline_rows) return false;
  if (plan.reporting_rows < options.fewest_reporting_rows) return false;
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

std::vector<baseline::AutocorrelatedFit::Node> relative_to_residuals(
    std::span<const baseline::AutocorrelatedFit::Node> nodes, long double residual_sd) {
  if (!(residual_sd > 0)) return {};
  std::vector<baseline::AutocorrelatedFit::Node> relative(nodes.begin(), nodes.end());
  for (auto& node : relative) node.variance /= residual_sd * residual_sd;
  return relative;
}

long double relative_error(const DataPlan& plan, long double confidence) {
  ensure(plan.baseline_rows > plan.parameters && plan.reporting_rows > 0,
         "a plan needs more baseline rows than parameters, and reporting rows");
  const std::vector<PossibleError> errors = possible_errors(plan, 0);
  if (errors.size() == 1) return errors.front().error;
  const auto cdf = [](long double z) { return statistics::normal_cdf(z); };
  const auto quantile = [](long double p) { return statistics::normal_quantile(p); };
  return bound_of(errors, confidence, cdf, quantile) / statistics::normal_quantile(confidence);
}

Detectability detectability(const DataPlan& plan, const DetectabilityOptions& options) {
  Detectability result;
  result.relative_error = relative_error(plan, options.confidence);
  const long double above_zero = smallest(plan, options, 0);
  result.above_zero = units::Fraction::of_one(above_zero);
  result.above_threshold =
      units::Fraction::of_one(smallest(plan, options, options.threshold.value()));
  result.decidable = decidable(plan, options);
  // The smallest saving is proportional to the scatter.
  result.cv_needed = above_zero > 0 ? plan.cv * options.threshold.value() / above_zero : 0;
  result.reporting_rows_needed = fewest(plan, &DataPlan::reporting_rows, options);
  result.baseline_rows_needed = fewest(plan, &DataPlan::baseline_rows, options);
  return result;
}

}  // namespace cpa::savings
