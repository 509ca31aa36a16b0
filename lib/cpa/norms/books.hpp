// A plant's books month by month, as norms need them: the months of a period, what each item was in
// them, and sums over items. Bills on days of their own are split by days. (Sổ sách theo tháng.)
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cpa/calendar/period.hpp"
#include "cpa/core/result.hpp"
#include "cpa/plant/plant.hpp"

namespace cpa::norms {

// One value a month, in order; nothing where it is not known.
using MonthlyFigures = std::vector<std::optional<long double>>;

// An item's own figures in SI, and what one SI unit of it counts for in a sum.
struct Part {
  std::string item;
  long double factor = 1;
  // The same where a rule may mean another way of counting: electricity by its oil equivalent, a
  // product by its plain weight. Nothing where there is no other way.
  std::optional<long double> otherwise;
  MonthlyFigures months;
};

// Whether the period was asked for, is the plant's own, or was taken from its data.
enum class PeriodFrom { asked, plant, data };

struct BookPeriod {
  calendar::Period period;
  PeriodFrom from = PeriodFrom::asked;
  std::vector<calendar::Period> months;  // the calendar months that lie in it whole
};

// `asked`, else the plant's reporting period, else the last twelve months up to the last one in
// which every product and some input is known. Problem: norms.no_data (argument found = the
// period) where no whole month lies in it or nothing is known.
[[nodiscard]] Result<BookPeriod> book_period(const plant::Plant& plant,
                                             const std::optional<calendar::Period>& asked);

// The item over those months; `prorated` is set when a record was split.
[[nodiscard]] MonthlyFigures monthly(const plant::Item& item, const BookPeriod& period,
                                     bool& prorated);

// Sum of the parts by their factors; a month is known where all parts are.
[[nodiscard]] MonthlyFigures sum_of(const std::vector<Part>& parts);

}  // namespace cpa::norms
