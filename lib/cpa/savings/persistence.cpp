#include "cpa/savings/persistence.hpp"

namespace cpa::savings {

Persistence persistence_of(const consumption::Observations& observations, const Assessment& chosen,
                           const AssessmentOptions& options, std::size_t rows) {
  Persistence result{.rows = rows};
  const std::vector<std::size_t> before = observations.within(options.baseline);
  std::vector<std::size_t> after;
  for (std::size_t i = 0; i < observations.rows.size(); ++i) {
    if (observations.rows[i].period.from >= options.baseline.to) after.push_back(i);
  }
  if (before.empty() || rows == 0 || after.size() < rows || !chosen.selection.usable()) {
    return result;
  }
  bool stood = false;
  for (std::size_t first = 0; first + rows <= after.size(); ++first) {
    const auto window = std::span<const std::size_t>(after).subspan(first, rows);
    EstimateOptions estimate = options.estimate;
    estimate.pooled_for_events = chosen.events.needs_pooled_model;
    SavingDistribution distribution =
        estimate_saving(observations, before, window, chosen.selection.average, estimate);
    if (!distribution.empty()) {
      const DocumentedUse documented = chosen.events.documented_in(observations, before, window);
      distribution.shift_predicted(documented.amount, documented.uncertainty);
      if (chosen.meters.replaced > 0) distribution.add_gain_errors(chosen.meters.replaced);
    }
    Window line{.period = {observations.rows[window.front()].period.from,
                           observations.rows[window.back()].period.to}};
    if (!distribution.empty()) {
      line.fraction = distribution.fraction();
      line.lower_bound = distribution.lower_bound(options.confidence);
    }
    line.alarm = !line.lower_bound || *line.lower_bound < options.threshold.value();
    if (stood && line.alarm && !result.lost_in) result.lost_in = line.period;
    stood = stood || !line.alarm;
    result.windows.push_back(line);
  }
  return result;
}

}  // namespace cpa::savings
