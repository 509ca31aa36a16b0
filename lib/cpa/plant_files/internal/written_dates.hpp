// Dates that stand as texts in a column of periods, in the order that people write: "31/01/2022",
// "5-3-2022", "01.2022". Which number is the day is told by the numbers themselves, by the other
// texts of the column or by the plant's own convention; where all leave it open, it is asked for.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "cpa/calendar/period.hpp"

namespace cpa::plant_files {

class WrittenDates {
 public:
  // `day_first`: nobody who writes as the plant does puts the month first. `of_months`: rows are
  // months, and their first or last day stands for one.
  WrittenDates(bool day_first, bool of_months) : day_first_(day_first), of_months_(of_months) {}

  // Each text of the column, before any is read.
  void note(std::string_view text);
  // Problems: those of calendar::read_period, and date.two_readings (found, day_first,
  // month_first).
  [[nodiscard]] Result<calendar::Period> read(std::string_view text) const;
  // The month that a day stands for, else the day.
  [[nodiscard]] calendar::Period period_of(calendar::Day day) const;

 private:
  enum class Order { day_first, month_first, open };
  [[nodiscard]] Order order() const;

  bool day_first_ = false;
  bool of_months_ = false;
  // Texts that can only be read one way, and those that both ways make a date, by what either way
  // makes of them.
  std::size_t only_day_first_ = 0;
  std::size_t only_month_first_ = 0;
  std::size_t open_ = 0;
  std::size_t months_if_day_first_ = 0;
  std::size_t months_if_month_first_ = 0;
};

}  // namespace cpa::plant_files
