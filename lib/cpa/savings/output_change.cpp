#include "cpa/savings/output_change.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace cpa::savings {
namespace {

bool knows_product(const baseline::ModelForm& form, const consumption::Observations& observations) {
  return std::any_of(form.terms.begin(), form.terms.end(), [&](const baseline::Term& term) {
    return std::any_of(term.parts.begin(), term.parts.end(), [&](const auto& part) {
      return observations.drivers[part.first].kind == consumption::DriverKind::product;
    });
  });
}

// Output a row of usual length.
std::optional<long double> mean_output(const plant::Item& product,
                                       const consumption::Observations& observations, Rows rows) {
  long double made = 0;
  long double length = 0;
  bool prorated = false;
  const consumption::RecordSums sums(product.records);
  for (const std::size_t row : rows) {
    const consumption::Row& known = observations.rows[row];
    const auto output = sums.over(known.period, false, prorated);
    if (!output) continue;
    made += *output;
    length += known.length;
  }
  if (!(length > 0)) return std::nullopt;
  return made / length;
}

}  // namespace

bool moves_ratios(long double growth) {
  constexpr long double negligible_growth = 0.03L;
  return std::fabs(growth) > negligible_growth;
}

std::vector<OutputChange> output_changes(const plant::Plant& plant,
                                         const consumption::Observations& observations, Rows before,
                                         Rows after) {
  std::vector<OutputChange> changes;
  for (const plant::Item& item : plant.items) {
    if (item.kind != plant::ItemKind::product) continue;
    const auto first = mean_output(item, observations, before);
    const auto second = mean_output(item, observations, after);
    if (!first || !second || !(*first > 0)) continue;
    changes.push_back({item.code, *second / *first - 1});
  }
  return changes;
}

std::vector<Reason> reasons_of_output(const plant::Plant& plant,
                                      const consumption::Observations& observations, Rows before,
                                      Rows after, const baseline::ModelForm& form) {
  std::vector<Reason> reasons;
  if (knows_product(form, observations)) return reasons;
  for (const OutputChange& change : output_changes(plant, observations, before, after)) {
    if (!moves_ratios(change.growth)) continue;
    reasons.push_back({"output_moved", {{"item", change.product}}, true});
  }
  return reasons;
}

}  // namespace cpa::savings
