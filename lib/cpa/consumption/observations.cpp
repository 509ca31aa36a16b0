#include "cpa/consumption/observations.hpp"

#include <algorithm>
#include <cmath>

#include "cpa/calendar/period_list.hpp"

namespace cpa::consumption {
namespace {

using calendar::Period;
using plant::Item;
using plant::ItemKind;
using plant::Record;

// The driver columns in the making: the item behind each, nullptr for the weather.
struct Source {
  Driver driver;
  const Item* item = nullptr;
  bool prorated = false;
  std::vector<std::optional<long double>> values;  // one to a row
  std::vector<bool> guessed;                       // the same: of a product, rest on an estimate
  std::vector<Period> gaps;
};

bool averaged(const Source& source) {
  return source.driver.unit.dimension == units::dimension::temperature;
}

std::vector<Source> sources_of(const plant::Plant& plant, const std::vector<std::string>& codes) {
  std::vector<Source> sources;
  for (const std::string& code : codes) {
    Source source;
    source.driver.code = code;
    if (code == "temperature" && plant.item(code) == nullptr) {
      if (plant.weather.empty()) continue;
      source.driver.kind = DriverKind::temperature;
      source.driver.unit = {"degC", units::dimension::temperature, 1};
    } else {
      source.item = plant.item(code);
      if (source.item == nullptr) continue;
      source.driver.kind =
          source.item->kind == ItemKind::product ? DriverKind::product : DriverKind::other;
      source.driver.unit = source.item->unit;
      if (source.item->equivalent) {
        source.driver.equivalent = source.item->equivalent->value() / source.item->unit.to_si;
      }
    }
    sources.push_back(std::move(source));
  }
  return sources;
}

std::vector<long double> temperatures_in(const std::vector<plant::DailyTemperature>& weather,
                                         const Period& period) {
  std::vector<long double> days;
  auto at = std::lower_bound(
      weather.begin(), weather.end(), period.from,
      [](const plant::DailyTemperature& t, calendar::Day day) { return t.day < day; });
  for (; at != weather.end() && at->day < period.to; ++at) days.push_back(at->celsius.value());
  return days;
}

// Nine tenths of the days must be known (CalTRACK 2.2); the mean stands for the rest.
bool covers(const std::vector<long double>& days, const Period& period) {
  return !days.empty() && 10 * static_cast<long>(days.size()) >= 9 * period.days();
}

long double mean_of(const std::vector<long double>& values) {
  long double sum = 0;
  for (const long double value : values) sum += value;
  return sum / static_cast<long double>(values.size());
}

void fill(Source& source, const plant::Plant& plant, const Series& series) {
  std::optional<RecordSums> sums;
  if (source.item != nullptr) sums.emplace(source.item->records);
  for (const Series::Point& point : series.points) {
    std::optional<long double> value;
    if (!sums) {
      const auto days = temperatures_in(plant.weather, point.period);
      if (covers(days, point.period)) value = mean_of(days);
    } else {
      value = sums->over(point.period, averaged(source), source.prorated);
      if (value) *value *= source.item->unit.to_si;
    }
    if (!value && point.use) source.gaps.push_back(point.period);
    source.values.push_back(value);
    source.guessed.push_back(source.driver.kind == DriverKind::product &&
                             sums->has_estimate(point.period));
  }
}

void warn(Observations& into, std::string code, std::map<std::string, std::string> arguments) {
  Problem problem{.code = std::move(code), .severity = Severity::warning};
  problem.where.field = into.id;
  arguments["item"] = into.id;
  problem.arguments = std::move(arguments);
  into.warnings.push_back(std::move(problem));
}

// Known rows of a period, and how many of them a driver has no value for.
struct Gaps {
  std::size_t rows = 0;
  std::vector<Period> of_driver;

  [[nodiscard]] bool too_many() const { return of_driver.size() * 12 > rows; }
  [[nodiscard]] bool everywhere() const { return rows > 0 && of_driver.size() == rows; }
};

Gaps gaps_in(const Source& source, const Series& series, const Period& judged) {
  Gaps gaps;
  for (const Series::Point& point : series.points) {
    if (point.use && judged.contains(point.period)) ++gaps.rows;
  }
  for (const Period& gap : source.gaps) {
    if (judged.contains(gap)) gaps.of_driver.push_back(gap);
  }
  return gaps;
}

// Drops drivers with many gaps (never products) and says so; few gaps cost the rows.
void settle(std::vector<Source>& sources, const Series& series, std::span<const Period> judged,
            Observations& into) {
  std::vector<Period> periods(judged.begin(), judged.end());
  if (periods.empty() && !series.points.empty()) {
    periods.push_back({series.points.front().period.from, series.points.back().period.to});
  }
  std::erase_if(sources, [&](const Source& source) {
    if (source.driver.kind == DriverKind::product) return false;
    std::vector<Period> missing;
    bool drop = false;
    for (const Period& period : periods) {
      const Gaps gaps = gaps_in(source, series, period);
      drop = drop || gaps.too_many();
      missing.insert(missing.end(), gaps.of_driver.begin(), gaps.of_driver.end());
    }
    if (missing.empty()) return false;
    warn(into, drop ? "rows.driver_missing" : "rows.driver_gap",
         {{"driver", source.driver.code}, {"months", calendar::text_of(missing)}});
    if (drop && !gaps_in(source, series, periods.front()).everywhere()) {
      into.lacking.push_back({source.driver.code, missing});
    }
    return drop;
  });
  for (const Source& source : sources) {
    if (source.prorated) warn(into, "rows.driver_prorated", {{"driver", source.driver.code}});
  }
}

// The part of a row's output that rests on estimates: by amount where products can be added up
// (reference products, one kind of unit), else each product counts as much as another.
long double guessed_output(const std::vector<Source>& sources, std::size_t row) {
  const Source* first = nullptr;
  bool equivalents = true;
  bool alike = true;
  for (const Source& source : sources) {
    if (source.driver.kind != DriverKind::product) continue;
    if (first == nullptr) first = &source;
    equivalents = equivalents && source.driver.equivalent.has_value();
    alike = alike && source.driver.unit.dimension == first->driver.unit.dimension;
  }
  long double all = 0;
  long double guessed = 0;
  for (const Source& source : sources) {
    if (source.driver.kind != DriverKind::product) continue;
    const long double amount = source.values[row].value_or(0);
    const long double size = equivalents ? amount * *source.driver.equivalent
                             : alike     ? amount
                                         : 1.0L;
    all += size;
    if (source.guessed[row]) guessed += size;
  }
  if (!(all > 0)) return guessed > 0 ? 1.0L : 0.0L;
  return std::clamp(guessed / all, 0.0L, 1.0L);
}

// Calendar months count as equal; other rows weigh by their days.
void set_lengths(Observations& into) {
  long total = 0;
  for (const Row& row : into.rows) total += row.period.days();
  const bool all_months = std::all_of(into.rows.begin(), into.rows.end(), [](const Row& row) {
    return calendar::is_month(row.period);
  });
  const bool all_same = std::all_of(into.rows.begin(), into.rows.end(), [&into](const Row& row) {
    return row.period.days() == into.rows.front().period.days();
  });
  if (all_months || all_same) return;
  const long double mean =
      static_cast<long double>(total) / static_cast<long double>(into.rows.size());
  for (Row& row : into.rows) row.length = static_cast<long double>(row.period.days()) / mean;
}

void add_stretch(std::vector<Period>& found, const Period& stretch) {
  const auto months = calendar::months_of(stretch);
  if (calendar::period_of(months.front(), months.back()) != stretch) {
    found.push_back(stretch);
    return;
  }
  for (const calendar::Month month : months) found.push_back(calendar::period_of(month));
}

// Places in the grid of periods: a stretch that no record speaks of takes as many places as rows of
// usual length would.
std::vector<int> places(const std::vector<Series::Point>& points) {
  long days = 0;
  for (const Series::Point& point : points) days += point.period.days();
  std::vector<int> result;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (i == 0) {
      result.push_back(0);
      continue;
    }
    const long hole = (points[i].period.from - points[i - 1].period.to).count();
    const double rows = static_cast<double>(hole) * static_cast<double>(points.size()) /
                        static_cast<double>(std::max(1L, days));
    result.push_back(result.back() + 1 + static_cast<int>(std::max(0L, std::lround(rows))));
  }
  return result;
}

}  // namespace

std::vector<std::size_t> Observations::within(const Period& period) const {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (period.contains(rows[i].period)) found.push_back(i);
  }
  return found;
}

std::vector<Period> Observations::across(const Period& period) const {
  std::vector<Period> found;
  for (const Row& row : rows) {
    if (row.period.overlaps(period) && !period.contains(row.period)) found.push_back(row.period);
  }
  return found;
}

std::vector<Period> Observations::unseen_within(const Period& period) const {
  std::vector<Period> found = missing_within(period);
  for (const Period& bill : across(period)) {
    add_stretch(found, {std::max(bill.from, period.from), std::min(bill.to, period.to)});
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<Period> Observations::missing_within(const Period& period) const {
  std::vector<Period> spoken_of = across(period);
  for (const Period& gap : missing) {
    if (period.contains(gap)) spoken_of.push_back(gap);
  }
  for (const Row& row : rows) {
    if (period.contains(row.period)) spoken_of.push_back(row.period);
  }
  std::sort(spoken_of.begin(), spoken_of.end());
  std::vector<Period> found;
  calendar::Day reached = period.from;
  for (const Period& known : spoken_of) {
    if (!known.overlaps(period)) continue;
    if (known.from > reached) add_stretch(found, {reached, known.from});
    reached = std::max(reached, known.to);
  }
  if (reached < period.to) add_stretch(found, {reached, period.to});
  for (const Period& gap : missing) {
    if (period.contains(gap)) found.push_back(gap);
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::size_t Observations::rows_in(const std::vector<Period>& periods) const {
  long days = 0;
  for (const Row& row : rows) days += row.period.days();
  long double count = 0;
  for (const Period& period : periods) {
    count += days > 0 ? static_cast<long double>(period.days()) *
                            static_cast<long double>(rows.size()) / static_cast<long double>(days)
                      : 1.0L;
  }
  return static_cast<std::size_t>(std::lround(count));
}

Series series_of(const Item& item) {
  Series series{.id = item.code, .unit = item.unit};
  for (const Record* record : spoken_for(item.records)) {
    Series::Point point{.period = record->own_period};
    if (record->reading.is_known()) {
      point.use = record->reading.value.value() * item.unit.to_si;
      if (record->reading.state == plant::ReadingState::estimated) point.estimated = *point.use;
    }
    series.points.push_back(point);
  }
  return series;
}

std::vector<std::string> driver_codes(const plant::Plant& plant, const Item& item) {
  if (!item.drivers.empty()) return item.drivers;
  std::vector<std::string> codes;
  const bool energy = item.kind == ItemKind::energy || item.kind == ItemKind::fuel;
  for (const Item& other : plant.items) {
    if (other.kind == ItemKind::product || other.kind == ItemKind::driver) {
      codes.push_back(other.code);
    }
  }
  if (energy && !plant.weather.empty()) codes.emplace_back("temperature");
  return codes;
}

Observations observe(const plant::Plant& plant, const Series& series,
                     const std::vector<std::string>& codes, std::span<const Period> judged) {
  Observations result{.id = series.id, .unit = series.unit};
  std::vector<Source> sources = sources_of(plant, codes);
  for (Source& source : sources) fill(source, plant, series);
  settle(sources, series, judged, result);
  const bool weather = std::any_of(sources.begin(), sources.end(),
                                   [](const Source& source) { return source.item == nullptr; });
  for (const Source& source : sources) result.drivers.push_back(source.driver);
  const std::vector<int> times = places(series.points);
  for (std::size_t i = 0; i < series.points.size(); ++i) {
    const Series::Point& point = series.points[i];
    Row row{.period = point.period, .time = times[i]};
    bool known = point.use.has_value();
    for (const Source& source : sources) {
      known = known && source.values[i].has_value();
      row.drivers.push_back(source.values[i].value_or(0));
    }
    if (!known) {
      result.missing.push_back(point.period);
      continue;
    }
    row.use = *point.use;
    const long double output = guessed_output(sources, i);
    if (point.estimated != 0 || output > 0) result.estimated.push_back(point.period);
    if (point.estimated != 0) {
      row.estimated_share = row.use > 0 ? std::clamp(point.estimated / row.use, 0.0L, 1.0L) : 1.0L;
    }
    row.estimated_share = std::max(row.estimated_share, output);
    if (weather) result.temperatures.push_back(temperatures_in(plant.weather, point.period));
    result.rows.push_back(std::move(row));
  }
  set_lengths(result);
  return result;
}

}  // namespace cpa::consumption
