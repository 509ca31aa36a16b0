#include "cpa/savings/planned_events.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/savings/event_adjustment.hpp"

namespace cpa::savings {
namespace {

using calendar::Period;
using consumption::Observations;
using consumption::Row;

// The rows before the planned period, and a month for each of its own.
void stand_in(Observations& observations, const Period& planned) {
  std::vector<Row> rows;
  consumption::RowTemperatures temperatures;
  for (std::size_t i = 0; i < observations.rows.size(); ++i) {
    if (observations.rows[i].period.overlaps(planned)) continue;
    rows.push_back(std::move(observations.rows[i]));
    if (!observations.temperatures.empty())
      temperatures.push_back(std::move(observations.temperatures[i]));
  }
  for (const calendar::Month month : calendar::months_of(planned)) {
    const Period whole = calendar::period_of(month);
    Row row;
    row.period = {std::max(whole.from, planned.from), std::min(whole.to, planned.to)};
    row.drivers.assign(observations.drivers.size(), 0);
    rows.push_back(std::move(row));
    if (!observations.temperatures.empty()) temperatures.emplace_back();
  }
  observations.rows = std::move(rows);
  observations.temperatures = std::move(temperatures);
}

}  // namespace

std::vector<Reason> reasons_of_planned_events(Observations observations, const plant::Plant& plant,
                                              const std::map<std::string, long double>& factors,
                                              const Period& baseline, const Period& planned) {
  stand_in(observations, planned);
  const EventAdjustment events = adjust_for_events(observations, plant, factors, baseline, planned);
  std::vector<Reason> reasons;
  const auto add = [&reasons](const char* code, const std::string& event, bool forbids = true) {
    reasons.push_back({code, {{"event", event}}, forbids});
  };
  for (const LedgerLine& line : events.ledger) {
    if (line.covers_reporting) add("event_covers_reporting", line.event.kind);
    if (line.covers_baseline) add("event_covers_baseline", line.event.kind);
  }
  if (!events.amounts_cover_reporting && !events.amounts_cover_baseline) return reasons;
  std::set<std::string> named;
  for (const DocumentedAmount& known : events.amounts) {
    if (known.counted && known.effect > 0) named.insert(known.event);
  }
  add("rests_on_amount", join(std::vector<std::string>(named.begin(), named.end())), false);
  return reasons;
}

}  // namespace cpa::savings
