#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "cpa/plant/plant.hpp"

namespace cpa::plant {
namespace {

__extension__ using Wide = __int128;

constexpr std::int64_t most = 999'999'999'999'999'999;  // Decimal::max_digits nines

// Multiplies by ten as often as asked; nothing once it is too large.
std::optional<Wide> scaled(Wide value, int digits) {
  for (; digits > 0; --digits) {
    if (value > most || value < -most) return std::nullopt;
    value *= 10;
  }
  return value;
}

std::optional<Decimal> sum_of(const Decimal& a, const Decimal& b) {
  const int scale = std::max(a.scale(), b.scale());
  const auto first = scaled(a.coefficient(), scale - a.scale());
  const auto second = scaled(b.coefficient(), scale - b.scale());
  if (!first || !second) return std::nullopt;
  const Wide sum = *first + *second;
  if (sum > most || sum < -most) return std::nullopt;
  return Decimal(static_cast<std::int64_t>(sum), scale);
}

}  // namespace

std::optional<Decimal> sum_of_figures(const Item& item, const calendar::Period& period) {
  std::optional<Decimal> sum;
  for (const Record& record : item.records) {
    if (!record.reading.is_known() || !record.own_period.overlaps(period)) continue;
    sum = sum ? sum_of(*sum, record.reading.value) : record.reading.value;
    if (!sum) return std::nullopt;
  }
  return sum;
}

bool is_of_these_figures(const Plant& plant, const Dismissal& dismissal) {
  if (!dismissal.sum) return true;
  const Item* item = plant.item(dismissal.item);
  return item != nullptr && sum_of_figures(*item, dismissal.period) == dismissal.sum;
}

}  // namespace cpa::plant
