#include "cpa/plant/known_records.hpp"

#include <algorithm>

namespace cpa::plant {

KnownRecords::KnownRecords(const std::vector<Record>& records) {
  by_start_.reserve(records.size());
  for (const Record& record : records) {
    if (record.reading.is_known()) by_start_.push_back(&record);
  }
  const auto earlier = [](const Record* a, const Record* b) {
    return a->own_period.from < b->own_period.from;
  };
  in_order_ = std::is_sorted(by_start_.begin(), by_start_.end(), earlier);
  if (!in_order_) std::stable_sort(by_start_.begin(), by_start_.end(), earlier);
  reached_.reserve(by_start_.size());
  for (const Record* record : by_start_) {
    const calendar::Day end = record->own_period.to;
    reached_.push_back(reached_.empty() ? end : std::max(reached_.back(), end));
  }
}

const Record* KnownRecords::exactly(const calendar::Period& period) const {
  auto at = std::lower_bound(
      by_start_.begin(), by_start_.end(), period.from,
      [](const Record* record, calendar::Day day) { return record->own_period.from < day; });
  for (; at != by_start_.end() && (*at)->own_period.from == period.from; ++at) {
    if ((*at)->own_period == period) return *at;
  }
  return nullptr;
}

std::vector<const Record*> KnownRecords::within_reach(const calendar::Period& period) const {
  // A record may reach far beyond later ones, so the first is found by what is reached by then.
  const auto first = std::upper_bound(reached_.begin(), reached_.end(), period.from);
  std::vector<const Record*> found;
  for (auto at = by_start_.begin() + (first - reached_.begin());
       at != by_start_.end() && (*at)->own_period.from < period.to; ++at) {
    if ((*at)->own_period.overlaps(period)) found.push_back(*at);
  }
  if (!in_order_) std::sort(found.begin(), found.end());
  return found;
}

}  // namespace cpa::plant
