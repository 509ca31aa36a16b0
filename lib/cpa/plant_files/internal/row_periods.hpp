// The periods of a table's rows looked at together, in whatever order the rows stand: what a row
// says by itself may be right and beside the others plainly is not.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cpa/calendar/period.hpp"
#include "cpa/plant_files/internal/reading_context.hpp"

namespace cpa::plant_files {

class RowPeriods {
 public:
  // `text` is what stands in the cell of the period; of rows of one period the first counts.
  void note(const calendar::Period& period, std::string_view text, Place place);
  // Adds late problems: data.day_amid_months (found, month) of a day that is alone in its month, an
  // error where the table is `of_months`, a warning where most rows are; warnings data.year_slip
  // (found, expected) of months that are lacking two years or more before them, behind more months
  // than they are, and data.year_unlikely (found, count) of the first row so many years away from
  // today that nobody has figures of it.
  void close(bool of_months, ReadingContext& context) const;

 private:
  struct Row {
    calendar::Period period;
    std::string text;
    Place place;
  };
  using Months = std::set<calendar::Month>;

  void tell_days(bool of_months, ReadingContext& context) const;
  void tell_slips(ReadingContext& context, const Months& months) const;

  std::set<calendar::Period> known_;
  std::vector<Row> months_;
  std::vector<Row> days_;  // no more than tell whether they are few
  std::vector<Row> unlikely_;
  std::size_t unlikely_count_ = 0;
};

}  // namespace cpa::plant_files
