// The records of an item that say something, to be found by their days: thousands of daily ones are
// asked for thousands of times.
#pragma once

#include <vector>

#include "cpa/calendar/period.hpp"
#include "cpa/plant/plant.hpp"

namespace cpa::plant {

// Points into the records, which must outlive it.
class KnownRecords {
 public:
  explicit KnownRecords(const std::vector<Record>& records);
  explicit KnownRecords(std::vector<Record>&& records) = delete;

  // Known records that share a day with a period (by their own dates), in the order given.
  [[nodiscard]] std::vector<const Record*> within_reach(const calendar::Period& period) const;
  // The known record of just these days, nullptr where there is none.
  [[nodiscard]] const Record* exactly(const calendar::Period& period) const;

 private:
  std::vector<const Record*> by_start_;
  std::vector<calendar::Day> reached_;  // by each of them and all before it
  bool in_order_ = true;                // as given
};

}  // namespace cpa::plant
