#include "cpa/savings/compared_rows.hpp"

#include <iterator>

#include "cpa/baseline/product_mix.hpp"
#include "cpa/savings/data_extent.hpp"
#include "cpa/savings/output_change.hpp"
#include "cpa/savings/rows_out_of_reach.hpp"

namespace cpa::savings {

std::vector<Reason> reasons_of_comparison(const plant::Plant& plant,
                                          const consumption::Observations& observations,
                                          Rows before, Rows after, const Assessment& assessment,
                                          const AssessmentOptions& options,
                                          const std::vector<DriverCoverage>& coverage) {
  std::vector<Reason> reasons;
  const auto add = [&reasons](std::vector<Reason> more) {
    reasons.insert(reasons.end(), std::make_move_iterator(more.begin()),
                   std::make_move_iterator(more.end()));
  };
  const baseline::ModelForm& form = assessment.selection.chosen().form;
  const baseline::Term sum = baseline::sum_of_products(observations, before);
  const auto shift = baseline::mix_out_of_reach(observations, sum, before, after);
  if (shift && !baseline::tells_apart(form, sum)) {
    reasons.push_back({"mix_out_of_reach", baseline::said(*shift, observations), true});
  }
  add(reasons_of_output(plant, observations, before, after, form));
  add(reasons_of_doubt(observations, before, after, form, options.doubted));
  for (const DriverCoverage& driver : coverage) {
    if (driver.out_of_reach) {
      reasons.push_back({"driver_out_of_reach", {{"driver", driver.driver}}, true});
    }
  }
  add(reasons_of_rows(form, observations, before, after, assessment.events));
  return reasons;
}

}  // namespace cpa::savings
