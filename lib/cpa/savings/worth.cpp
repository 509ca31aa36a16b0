#include "cpa/savings/worth.hpp"

#include <algorithm>
#include <utility>

namespace cpa::savings {
namespace {

using money::Money;
using plant::Item;
using plant::ItemKind;

// A part of a period, the price that holds in it, and the share of the saving that it is due.
struct Priced {
  calendar::Period period;
  const plant::ItemPrice* price = nullptr;
  long double share = 0;
};

std::vector<Priced> prices_in(const plant::Plant& plant, const std::string& code,
                              const calendar::Period& period) {
  std::vector<calendar::Day> starts{period.from};
  for (const plant::ItemPrice& price : plant.prices) {
    const bool within = price.from && period.from < *price.from && *price.from < period.to;
    if (price.item == code && within) starts.push_back(*price.from);
  }
  std::sort(starts.begin(), starts.end());
  std::vector<Priced> parts;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const calendar::Day end = i + 1 < starts.size() ? starts[i + 1] : period.to;
    if (end <= starts[i]) continue;
    const auto days = static_cast<long double>((end - starts[i]).count());
    parts.push_back({{starts[i], end},
                     plant.price(code, starts[i]),
                     days / static_cast<long double>(period.days())});
  }
  return parts;
}

long double per_si(const Priced& part) {
  return part.price->price.per_unit.value() / part.price->price.unit.to_si;
}

// The whole saving at one of the prices, where savings and losses of different parts would make
// it dearer or cheaper than any price that held.
void keep_in_range(std::vector<Priced>& parts) {
  const auto by_price = [](const Priced& a, const Priced& b) { return per_si(a) < per_si(b); };
  const auto [low, high] = std::minmax_element(parts.begin(), parts.end(), by_price);
  long double effective = 0;
  for (const Priced& part : parts) effective += part.share * per_si(part);
  const Priced* bound = nullptr;
  if (effective < per_si(*low)) bound = &*low;
  if (effective > per_si(*high)) bound = &*high;
  if (bound == nullptr) return;
  for (Priced& part : parts) part.share = &part == bound ? 1 : 0;
}

// Each part is due what its rows saved of all that was saved; a row across a change of price by its
// days. The shares of days stay where nothing is known of single rows.
void share_by_rows(std::vector<Priced>& parts, const std::optional<Expectation>& expectation) {
  const bool priced = std::all_of(parts.begin(), parts.end(),
                                  [](const Priced& part) { return part.price != nullptr; });
  if (parts.size() < 2 || !priced || !expectation) return;
  std::vector<long double> saved(parts.size());
  long double total = 0;
  for (const ExpectedRow& row : expectation->rows) {
    if (!row.reporting) continue;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const calendar::Day from = std::max(row.period.from, parts[i].period.from);
      const calendar::Day to = std::min(row.period.to, parts[i].period.to);
      if (from >= to) continue;
      saved[i] += (row.expected - row.used) * static_cast<long double>((to - from).count()) /
                  static_cast<long double>(row.period.days());
    }
  }
  for (const long double part : saved) total += part;
  if (total == 0) return;
  for (std::size_t i = 0; i < parts.size(); ++i) parts[i].share = saved[i] / total;
  keep_in_range(parts);
}

// Nothing without a price, in two currencies, or where an amount is larger than can be held.
std::optional<Money> worth_of(const std::vector<Priced>& prices, units::Dimension dimension,
                              long double si) {
  std::optional<Money> sum;
  for (const Priced& part : prices) {
    if (part.price == nullptr) return std::nullopt;
    const auto cost = money::cost(units::Quantity(dimension, si * part.share), part.price->price);
    if (!cost) return std::nullopt;
    sum = sum ? money::added(*sum, *cost) : *cost;
    if (!sum) return std::nullopt;
  }
  return sum;
}

std::optional<Money> sum_of(const Money& a, const Money& b) { return money::added(a, b); }
std::optional<long double> sum_of(long double a, long double b) { return a + b; }
Money nothing_of(const Money& like) { return {0, like.currency}; }
long double nothing_of(long double) { return 0; }
bool is_less(const Money& a, const Money& b) { return a.minor < b.minor; }
bool is_less(long double a, long double b) { return a < b; }

// `saved` and `credited` of an item that counts.
template <typename Amount>
void add(Total<Amount>& total, const std::string& code, const std::optional<Amount>& saved,
         const std::optional<Amount>& credited) {
  if (!saved || !credited) {
    total.left_out.push_back(code);
    return;
  }
  const bool used_more = is_less(*saved, nothing_of(*saved));
  const Amount counted = used_more ? *saved : *credited;
  const auto all_saved = total.saved ? sum_of(*total.saved, *saved) : *saved;
  const auto all_credited = total.credited ? sum_of(*total.credited, counted) : counted;
  if (!all_saved || !all_credited) {
    total.left_out.push_back(code);
    return;
  }
  if (used_more) total.set_off.push_back(code);
  total.saved = all_saved;
  total.credited = all_credited;
}

// Nobody is credited with more than the plant saved, and nobody with less than nothing.
template <typename Amount>
void bound(Total<Amount>& total) {
  if (!total.saved) return;
  const Amount nothing = nothing_of(*total.saved);
  if (is_less(*total.saved, *total.credited)) total.credited = total.saved;
  if (is_less(*total.credited, nothing)) total.credited = nothing;
}

}  // namespace

bool price_changes(const plant::Plant& plant, const std::string& code,
                   const calendar::Period& reporting) {
  return prices_in(plant, code, reporting).size() > 1;
}

void add_worth(ItemAssessment& result, const plant::Plant& plant,
               const consumption::EnergyFactors& factors, const calendar::Period& reporting) {
  const Assessment& assessment = result.assessment;
  const Item* item = plant.item(result.code);
  if (item == nullptr || assessment.distribution.empty()) return;
  std::vector<Priced> prices = prices_in(plant, item->code, reporting);
  share_by_rows(prices, assessment.expectation);
  result.saved_money = worth_of(prices, item->unit.dimension, assessment.saving);
  result.credited_money = worth_of(prices, item->unit.dimension, assessment.credited);
  const auto factor = factors.emissions.find(item->code);
  if (factor == factors.emissions.end()) return;
  result.saved_emissions = assessment.saving * factor->second.per_si;
  result.credited_emissions = assessment.credited * factor->second.per_si;
}

void add_totals(PlantAssessment& assessment, const plant::Plant& plant) {
  for (const ItemAssessment& one : assessment.items) {
    const Item* item = plant.item(one.code);
    // What was never used can save nothing.
    if (item == nullptr || consumption::never_used(*item)) continue;
    add(assessment.money_total, one.code, one.saved_money, one.credited_money);
    const bool burns = item->kind == ItemKind::energy || item->kind == ItemKind::fuel;
    if (burns)
      add(assessment.emissions_total, one.code, one.saved_emissions, one.credited_emissions);
  }
  // Where nothing is credited there is nothing to set off.
  const bool any = std::any_of(assessment.items.begin(), assessment.items.end(),
                               [](const auto& one) { return one.assessment.credited > 0; });
  if (!any) {
    assessment.money_total.set_off.clear();
    assessment.emissions_total.set_off.clear();
  }
  bound(assessment.money_total);
  bound(assessment.emissions_total);
}

}  // namespace cpa::savings
