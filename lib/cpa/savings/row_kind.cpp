#include "cpa/savings/row_kind.hpp"

#include <algorithm>

#include "cpa/savings/internal/rows.hpp"
#include "cpa/savings/saving_estimate.hpp"

namespace cpa::savings {

using consumption::Observations;

RowKind row_kind(const Observations& observations, Rows rows) {
  const auto all = [&](auto is_one) {
    return std::all_of(rows.begin(), rows.end(),
                       [&](std::size_t row) { return is_one(observations.rows[row].period); });
  };
  if (all(calendar::is_month)) return RowKind::month;
  if (all([](const calendar::Period& period) { return period.days() == 1; })) return RowKind::day;
  if (all([](const calendar::Period& period) { return period.days() == 7; })) return RowKind::week;
  return RowKind::period;
}

long double rows_a_month(const Observations& observations, Rows rows) {
  if (rows.empty()) return 1;
  return static_cast<long double>(rows.size()) / months_in(observations, rows);
}

const char* code_of(RowKind kind) {
  switch (kind) {
    case RowKind::day:
      return "day";
    case RowKind::week:
      return "week";
    case RowKind::month:
      return "month";
    case RowKind::period:
      return "period";
  }
  return "";
}

}  // namespace cpa::savings
