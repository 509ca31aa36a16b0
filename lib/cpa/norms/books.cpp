#include "cpa/norms/books.hpp"

#include <algorithm>

#include "cpa/consumption/observations.hpp"

namespace cpa::norms {
namespace {

using calendar::Period;
using plant::Item;
using plant::ItemKind;

constexpr int months_of_a_year = 12;

bool is_known(const Item& item, const Period& month) {
  bool prorated = false;
  return consumption::sum_over(item.records, month, false, prorated).has_value();
}

bool is_input(ItemKind kind) {
  return kind == ItemKind::energy || kind == ItemKind::fuel || kind == ItemKind::water ||
         kind == ItemKind::raw_material;
}

// Every product that has figures at all, and one input at least.
bool is_complete(const plant::Plant& plant, const Period& month) {
  bool input = false;
  bool product = false;
  for (const Item& item : plant.items) {
    if (item.records.empty()) continue;
    if (item.kind == ItemKind::product) {
      if (!is_known(item, month)) return false;
      product = true;
    } else if (is_input(item.kind) && !input) {
      input = is_known(item, month);
    }
  }
  return input && product;
}

std::optional<Period> last_twelve(const plant::Plant& plant) {
  std::optional<Period> all;
  for (const Item& item : plant.items) {
    for (const plant::Record& record : item.records) {
      const Period& own = record.own_period;
      all = all ? Period{std::min(all->from, own.from), std::max(all->to, own.to)} : own;
    }
  }
  if (!all) return std::nullopt;
  const auto months = calendar::months_of(*all);
  for (auto month = months.rbegin(); month != months.rend(); ++month) {
    if (!is_complete(plant, calendar::period_of(*month))) continue;
    return calendar::period_of(calendar::plus_months(*month, 1 - months_of_a_year), *month);
  }
  return std::nullopt;
}

// `recorded`: where whole months are known; `empty`: nowhere.
Problem no_data(const plant::Plant& plant, std::string found) {
  const auto recorded = last_twelve(plant);
  Problem problem{.code = "norms.no_data"};
  problem.arguments = {{"found", std::move(found)},
                       {"recorded", recorded ? calendar::text_of(*recorded) : ""},
                       {"empty", recorded ? "" : "yes"}};
  return problem;
}

}  // namespace

Result<BookPeriod> book_period(const plant::Plant& plant, const std::optional<Period>& asked) {
  BookPeriod result;
  if (asked) {
    result.period = *asked;
  } else if (plant.reporting) {
    result.period = *plant.reporting;
    result.from = PeriodFrom::plant;
  } else {
    const auto own = last_twelve(plant);
    if (!own) return refuse(no_data(plant, ""));
    result.period = *own;
    result.from = PeriodFrom::data;
  }
  for (const calendar::Month month : calendar::months_of(result.period)) {
    const Period whole = calendar::period_of(month);
    if (result.period.contains(whole)) result.months.push_back(whole);
  }
  const bool some = std::any_of(plant.items.begin(), plant.items.end(), [&](const Item& item) {
    return std::any_of(result.months.begin(), result.months.end(),
                       [&](const Period& month) { return is_known(item, month); });
  });
  if (!some) return refuse(no_data(plant, calendar::text_of(result.period)));
  return result;
}

MonthlyFigures monthly(const Item& item, const BookPeriod& period, bool& prorated) {
  MonthlyFigures months;
  const consumption::RecordSums sums(item.records);
  for (const Period& month : period.months) {
    auto sum = sums.over(month, false, prorated);
    if (sum) *sum *= item.unit.to_si;
    months.push_back(sum);
  }
  return months;
}

MonthlyFigures sum_of(const std::vector<Part>& parts) {
  if (parts.empty()) return {};
  MonthlyFigures sums(parts.front().months.size(), 0.0L);
  for (const Part& part : parts) {
    for (std::size_t i = 0; i < sums.size(); ++i) {
      if (sums[i] && part.months[i]) {
        *sums[i] += part.factor * *part.months[i];
      } else {
        sums[i].reset();
      }
    }
  }
  return sums;
}

}  // namespace cpa::norms
