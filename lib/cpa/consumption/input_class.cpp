#include "cpa/consumption/input_class.hpp"

#include <algorithm>
#include <cmath>

namespace cpa::consumption {
namespace {

using calendar::Period;
using plant::InputClass;
using plant::Item;
using plant::ItemKind;
using plant::Record;

bool belongs(const Item& item, InputClass input_class) {
  switch (input_class) {
    case InputClass::energy_mj:
    case InputClass::energy_toe:
      return item.kind == ItemKind::energy || item.kind == ItemKind::fuel;
    case InputClass::fuel:
      return item.kind == ItemKind::fuel;
    case InputClass::raw_material:
      return item.kind == ItemKind::raw_material;
    case InputClass::other_material:
      return item.kind == ItemKind::auxiliary_material;
    case InputClass::water:
      return item.kind == ItemKind::water;
  }
  return false;
}

std::string codes_of(const std::vector<const Item*>& items) {
  std::string text;
  for (const Item* item : items) text += (text.empty() ? "" : ", ") + item->code;
  return text;
}

Problem class_problem(const char* code, InputClass input_class, std::string items) {
  Problem problem{.code = code};
  problem.where.field = plant::code_of(input_class);
  problem.arguments = {{"class", plant::code_of(input_class)}, {"items", std::move(items)}};
  return problem;
}

bool all_of_dimension(const std::vector<const Item*>& items, units::Dimension dimension) {
  return std::all_of(items.begin(), items.end(),
                     [dimension](const Item* item) { return item->unit.dimension == dimension; });
}

// One item's factor cancels in the saved fraction, so that it may lack: the amounts then are the
// item's own, and said to be.
void set_own_unit(ClassSeries& result, const Item& item) {
  result.basis = Basis::single_item;
  result.series.unit = item.unit;
  result.factors[item.code] = {};
  Problem warning = class_problem("class.own_unit", result.input_class, item.code);
  warning.severity = Severity::warning;
  warning.arguments["unit"] = item.unit.code;
  result.warnings.push_back(std::move(warning));
}

// Energy classes: by the factors that the caller resolved.
Problems set_energy_factors(ClassSeries& result, const std::vector<const Item*>& items,
                            const EnergyFactors& factors) {
  const bool toe = result.input_class == InputClass::energy_toe;
  const auto& table = toe ? factors.oil_equivalent : factors.energy;
  result.basis = toe ? Basis::oil_equivalent : Basis::final_energy;
  result.series.unit = toe ? units::Unit{"TOE", units::dimension::oil_equivalent, 1}
                           : units::Unit{"MJ", units::dimension::energy, 1e6L};
  if (items.size() == 1 && table.count(items.front()->code) == 0) {
    set_own_unit(result, *items.front());
    return {};
  }
  Problems problems;
  for (const Item* item : items) {
    if (const auto found = table.find(item->code); found != table.end()) {
      result.factors[item->code] = found->second;
    } else {
      problems.push_back(class_problem("class.factor_missing", result.input_class, item->code));
    }
  }
  return problems;
}

// Materials and water: as they are where they share mass or volume, else by the baseline's prices.
Problems set_material_factors(ClassSeries& result, const std::vector<const Item*>& items,
                              const plant::Plant& plant, calendar::Day priced_on) {
  if (items.size() == 1 || all_of_dimension(items, items.front()->unit.dimension)) {
    const auto dimension = items.front()->unit.dimension;
    const bool summable =
        items.size() == 1 || dimension == units::dimension::mass ||
        (dimension == units::dimension::volume && result.input_class == InputClass::water);
    if (summable) {
      result.basis = items.size() == 1                     ? Basis::single_item
                     : dimension == units::dimension::mass ? Basis::mass
                                                           : Basis::volume;
      result.series.unit = items.front()->unit;
      for (const Item* item : items) result.factors[item->code] = {};
      return {};
    }
  }
  result.basis = Basis::baseline_price;
  std::string currency;
  for (const Item* item : items) {
    const plant::ItemPrice* price = plant.price(item->code, priced_on);
    const bool usable = price != nullptr && price->price.unit.dimension == item->unit.dimension &&
                        (currency.empty() || currency == price->price.currency.code);
    if (!usable) {
      return {class_problem("class.no_common_basis", result.input_class, codes_of(items))};
    }
    currency = price->price.currency.code;
    result.factors[item->code] = {price->price.per_unit.value() / price->price.unit.to_si,
                                  price->source};
  }
  result.series.unit = {currency, units::dimension::none, 1};
  return {};
}

std::vector<Period> common_periods(const std::vector<const Item*>& items, bool& same) {
  std::vector<Period> first;
  for (const Record* record : spoken_for(items.front()->records)) {
    first.push_back(record->own_period);
  }
  same = std::all_of(items.begin(), items.end(), [&first](const Item* item) {
    const std::vector<const Record*> records = spoken_for(item->records);
    return std::equal(
        first.begin(), first.end(), records.begin(), records.end(),
        [](const Period& period, const Record* record) { return period == record->own_period; });
  });
  if (same) return first;
  Period whole{};
  bool any = false;
  for (const Item* item : items) {
    for (const Record& record : item->records) {
      whole.from = any ? std::min(whole.from, record.own_period.from) : record.own_period.from;
      whole.to = any ? std::max(whole.to, record.own_period.to) : record.own_period.to;
      any = true;
    }
  }
  std::vector<Period> months;
  if (!any) return months;
  for (const calendar::Month month : calendar::months_of(whole)) {
    months.push_back(calendar::period_of(month));
  }
  return months;
}

void add_points(ClassSeries& result, const std::vector<const Item*>& items) {
  bool same = true;
  const std::vector<Period> periods = common_periods(items, same);
  std::vector<RecordSums> sums;
  sums.reserve(items.size());
  for (const Item* item : items) sums.emplace_back(item->records);
  for (const Period& period : periods) {
    Series::Point point{.period = period, .use = 0.0L};
    for (std::size_t i = 0; i < items.size(); ++i) {
      const Item* const item = items[i];
      bool prorated = false;
      const auto value = sums[i].over(period, false, prorated);
      if (value && point.use) {
        const long double part = *value * item->unit.to_si * result.factors[item->code].per_si;
        *point.use += part;
        if (sums[i].has_estimate(period)) point.estimated += part;
      } else {
        point.use.reset();
      }
    }
    result.series.points.push_back(point);
  }
  if (!same) {
    Problem warning = class_problem("class.calendarised", result.input_class, codes_of(items));
    warning.severity = Severity::warning;
    result.warnings.push_back(std::move(warning));
  }
}

// Without those of which nothing was used in any period of the class; all of them where none was.
std::vector<const Item*> used_members(const std::vector<const Item*>& items) {
  if (std::none_of(items.begin(), items.end(), [](const Item* i) { return never_used(*i); })) {
    return items;
  }
  bool same = true;
  const std::vector<Period> periods = common_periods(items, same);
  std::vector<const Item*> used;
  for (const Item* item : items) {
    const RecordSums sums(item->records);
    const bool unused =
        never_used(*item) && std::all_of(periods.begin(), periods.end(), [&](const Period& period) {
          bool prorated = false;
          return sums.over(period, false, prorated).has_value();
        });
    if (!unused) used.push_back(item);
  }
  return used.empty() ? items : used;
}

// A computed sum as a decimal of fifteen significant digits: far below the last digit of any bill.
// Nothing where it is larger than any figure that can be read.
std::optional<Decimal> fifteen_digits(long double value) {
  constexpr int smallest_scale = -30;
  constexpr long double largest = 1e18L;  // that a coefficient holds
  const long double size = std::fabs(value);
  const int before = size < 1 ? 0 : static_cast<int>(std::floor(std::log10(size))) + 1;
  const int scale = std::clamp(15 - before, smallest_scale, 15);
  const long double coefficient = value * std::pow(10.0L, static_cast<long double>(scale));
  if (!(std::fabs(coefficient) < largest)) return std::nullopt;
  return Decimal(std::llround(coefficient), scale);
}

// What estimates bring to a period, pro rata by days.
long double guessed_in(const std::vector<Record>& records, const Period& period) {
  long double sum = 0;
  for (const Record& record : records) {
    if (record.reading.state != plant::ReadingState::estimated) continue;
    if (!record.own_period.overlaps(period)) continue;
    const Period common{std::max(record.own_period.from, period.from),
                        std::min(record.own_period.to, period.to)};
    sum += std::fabs(record.reading.value.value()) * static_cast<long double>(common.days()) /
           static_cast<long double>(record.own_period.days());
  }
  return sum;
}

}  // namespace

std::vector<const Item*> members(const plant::Plant& plant, InputClass input_class) {
  std::vector<const Item*> items;
  for (const Item& item : plant.items) {
    if (belongs(item, input_class)) items.push_back(&item);
  }
  return items;
}

bool is_off_table(const ConversionFactor& factor, long double times) {
  if (!factor.table_per_si || !(*factor.table_per_si > 0)) return false;
  const long double ratio = factor.per_si / *factor.table_per_si;
  constexpr long double noise = 1e-9L;
  return ratio > times * (1 + noise) || ratio * times < 1 - noise;
}

bool never_used(const Item& item) {
  return !item.records.empty() &&
         std::all_of(item.records.begin(), item.records.end(), [](const Record& record) {
           return record.reading.is_known() && record.reading.value.is_zero();
         });
}

std::optional<Checked<ClassSeries>> class_series(const plant::Plant& plant, InputClass input_class,
                                                 const EnergyFactors& factors,
                                                 calendar::Day priced_on) {
  const std::vector<const Item*> items = used_members(members(plant, input_class));
  if (items.empty()) return std::nullopt;
  ClassSeries result{.input_class = input_class};
  result.series.id = plant::code_of(input_class);
  const bool energy = belongs(*items.front(), InputClass::energy_mj);
  Problems problems = energy ? set_energy_factors(result, items, factors)
                             : set_material_factors(result, items, plant, priced_on);
  if (!problems.empty()) return refuse(std::move(problems));
  for (const Item* item : items) {
    result.items.push_back(item->code);
    for (std::string& code : driver_codes(plant, *item)) {
      if (std::find(result.driver_codes.begin(), result.driver_codes.end(), code) ==
          result.driver_codes.end()) {
        result.driver_codes.push_back(std::move(code));
      }
    }
  }
  add_points(result, items);
  return result;
}

std::vector<Record> calendarised(const std::vector<Record>& records) {
  std::vector<Record> months;
  if (records.empty()) return months;
  Period whole = records.front().own_period;
  for (const Record& record : records) {
    whole.from = std::min(whole.from, record.own_period.from);
    whole.to = std::max(whole.to, record.own_period.to);
  }
  const RecordSums sums(records);
  for (const calendar::Month month : calendar::months_of(whole)) {
    const Period period = calendar::period_of(month);
    Record record{.period = period, .own_period = period};
    const auto same = std::find_if(records.begin(), records.end(), [&period](const Record& one) {
      return one.own_period == period && one.reading.is_known();
    });
    if (same != records.end()) {
      months.push_back(*same);
      continue;
    }
    bool prorated = false;
    if (const auto sum = sums.over(period, false, prorated)) {
      if (const auto value = fifteen_digits(*sum)) {
        const bool guessed = guessed_in(records, period) > std::fabs(*sum) / 2;
        record.reading = {
            .state = guessed ? plant::ReadingState::estimated : plant::ReadingState::calculated,
            .value = *value};
      }
    }
    months.push_back(std::move(record));
  }
  return months;
}

}  // namespace cpa::consumption
