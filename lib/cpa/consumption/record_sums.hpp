// An item's records on other periods than their own, and which of them speak.
#pragma once

#include <optional>
#include <vector>

#include "cpa/calendar/period.hpp"
#include "cpa/plant/known_records.hpp"
#include "cpa/plant/plant.hpp"

namespace cpa::consumption {

// Records but those that are empty and share days with a known one: the bill speaks for them. In
// the order of their own dates, whatever rows they stand in.
[[nodiscard]] std::vector<const plant::Record*> spoken_for(
    const std::vector<plant::Record>& records);

// Sums of an item's records over periods, for many periods; the records must outlive it.
class RecordSums {
 public:
  explicit RecordSums(const std::vector<plant::Record>& records) : known_(records) {}
  explicit RecordSums(std::vector<plant::Record>&& records) = delete;

  // Sum over a period of records that cover it: pro rata by days where a record sticks out. Nothing
  // when a day of it is not covered by a known record. `prorated` is set when a record was split.
  [[nodiscard]] std::optional<long double> over(const calendar::Period& period, bool averaged,
                                                bool& prorated) const;
  // Whether an estimate shares a day with the period.
  [[nodiscard]] bool has_estimate(const calendar::Period& period) const;

 private:
  plant::KnownRecords known_;
};

// One sum; of many, RecordSums.
[[nodiscard]] std::optional<long double> sum_over(const std::vector<plant::Record>& records,
                                                  const calendar::Period& period, bool averaged,
                                                  bool& prorated);

}  // namespace cpa::consumption
