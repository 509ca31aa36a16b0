#include "cpa/consumption/record_sums.hpp"

#include <algorithm>

namespace cpa::consumption {
namespace {

using calendar::Period;
using plant::Record;

// Records stand in the order of their rows, and a bill may have been entered beside another row.
std::vector<const Record*> by_own_period(const std::vector<Record>& records) {
  std::vector<const Record*> ordered;
  ordered.reserve(records.size());
  for (const Record& record : records) ordered.push_back(&record);
  const auto earlier = [](const Record* a, const Record* b) {
    return a->own_period < b->own_period;
  };
  if (!std::is_sorted(ordered.begin(), ordered.end(), earlier)) {
    std::stable_sort(ordered.begin(), ordered.end(), earlier);
  }
  return ordered;
}

}  // namespace

std::optional<long double> RecordSums::over(const Period& period, bool averaged,
                                            bool& prorated) const {
  if (const Record* same = known_.exactly(period); same != nullptr) {
    return same->reading.value.value();
  }
  long double sum = 0;
  long covered = 0;
  bool split = false;
  for (const Record* record : known_.within_reach(period)) {
    const Period common{std::max(record->own_period.from, period.from),
                        std::min(record->own_period.to, period.to)};
    const auto days = static_cast<long double>(common.days());
    split = split || common != record->own_period;
    covered += common.days();
    const long double whole = static_cast<long double>(record->own_period.days());
    sum += record->reading.value.value() * (averaged ? days : days / whole);
  }
  if (covered != period.days()) return std::nullopt;
  prorated = prorated || split;
  return averaged ? sum / static_cast<long double>(covered) : sum;
}

bool RecordSums::has_estimate(const Period& period) const {
  const auto found = known_.within_reach(period);
  return std::any_of(found.begin(), found.end(), [](const Record* record) {
    return record->reading.state == plant::ReadingState::estimated;
  });
}

std::optional<long double> sum_over(const std::vector<Record>& records, const Period& period,
                                    bool averaged, bool& prorated) {
  return RecordSums(records).over(period, averaged, prorated);
}

std::vector<const Record*> spoken_for(const std::vector<Record>& records) {
  const std::vector<const Record*> ordered = by_own_period(records);
  // Where the next known record begins, from behind.
  std::vector<calendar::Day> next(ordered.size(), calendar::Day::max());
  for (std::size_t i = ordered.size(); i-- > 1;) {
    next[i - 1] = ordered[i]->reading.is_known() ? ordered[i]->own_period.from : next[i];
  }
  std::vector<const Record*> kept;
  calendar::Day reached = calendar::Day::min();  // by known records
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    const Period& own = ordered[i]->own_period;
    const bool known = ordered[i]->reading.is_known();
    if (known) reached = std::max(reached, own.to);
    if (known || (own.from >= reached && own.to <= next[i])) kept.push_back(ordered[i]);
  }
  return kept;
}

}  // namespace cpa::consumption
