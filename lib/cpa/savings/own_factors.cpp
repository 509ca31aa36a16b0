#include "cpa/savings/own_factors.hpp"

#include <cmath>

#include "cpa/core/number_text.hpp"
#include "cpa/core/rounding.hpp"
#include "cpa/core/text.hpp"

namespace cpa::savings {
namespace {

std::vector<std::string> items_off(const OwnFactors& factors, long double times) {
  std::vector<std::string> items;
  if (factors.size() < 2) return items;
  for (const auto& [item, factor] : factors) {
    if (consumption::is_off_table(factor, times)) items.push_back(item);
  }
  return items;
}

}  // namespace

std::vector<std::string> implausible_factors(const OwnFactors& factors) {
  return items_off(factors, consumption::implausible_times);
}

std::vector<std::string> factors_off_table(const OwnFactors& factors) {
  return items_off(factors, consumption::doubtful_times);
}

consumption::EnergyFactors with_table(consumption::EnergyFactors factors,
                                      const std::vector<std::string>& items) {
  for (const std::string& item : items) {
    for (auto* table : {&factors.energy, &factors.oil_equivalent}) {
      const auto found = table->find(item);
      if (found != table->end() && found->second.table_per_si) {
        found->second.per_si = *found->second.table_per_si;
      }
    }
  }
  return factors;
}

Problems warnings_of_own_factors(const Assessment& own, const Assessment& by_table,
                                 const std::vector<std::string>& items) {
  if (!own.saving_fraction || !by_table.saving_fraction) return {};
  const auto differs = [&](units::Fraction threshold) {
    return judge(own.lower_bound, own.upper_bound, threshold, {}) !=
           judge(by_table.lower_bound, by_table.upper_bound, threshold, {});
  };
  if (!differs(own.target.threshold) && !(own.claim && differs(own.claim->threshold))) return {};
  const long double other = *by_table.saving_fraction;
  Problem problem{.code = "factor.changes_verdict", .severity = Severity::warning};
  problem.where.field = own.id;
  problem.arguments = {{"item", own.id},
                       {"items", join(items)},
                       {"other", canonical_number(round_significant(
                                     static_cast<double>(100 * std::fabs(other)), 2))},
                       {"other_way", other < 0 ? "more" : "saved"}};
  return {problem};
}

}  // namespace cpa::savings
