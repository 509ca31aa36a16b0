#include "cpa/plant_files/internal/weather_csv.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/plant_files/internal/weather_days.hpp"
#include "cpa/plant_files/internal/written_figures.hpp"
#include "cpa/tables/csv_writer.hpp"

namespace cpa::plant_files {
namespace {

// The coldest and the hottest air ever measured on earth, with a margin.
constexpr Decimal lowest(-90, 0);
constexpr Decimal highest(65, 0);

// The hottest month ever measured (Death Valley) had a mean of 42.5 degrees Celsius.
constexpr long double hottest_month = 45;
constexpr std::size_t days_of_month = 30;

// The first day of the hottest thirty, where no place on Earth has such.
std::optional<std::size_t> hotter_than_any(const std::vector<plant::DailyTemperature>& weather) {
  std::optional<std::size_t> hottest;
  long double most = hottest_month * days_of_month;
  long double sum = 0;
  for (std::size_t i = 0; i < weather.size(); ++i) {
    sum += weather[i].celsius.value();
    if (i >= days_of_month) sum -= weather[i - days_of_month].celsius.value();
    if (i + 1 < days_of_month || sum <= most) continue;
    most = sum;
    hottest = i + 1 - days_of_month;
  }
  return hottest;
}

std::string one_decimal(long double value) { return Decimal(std::llround(10 * value), 1).text(); }

Problem fahrenheit(std::span<const plant::DailyTemperature> days) {
  long double sum = 0;
  for (const plant::DailyTemperature& day : days) sum += day.celsius.value();
  const long double mean = sum / static_cast<long double>(days.size());
  Problem problem{.code = "weather.fahrenheit", .severity = Severity::warning};
  problem.arguments = {{"mean", one_decimal(mean)},
                       {"celsius", one_decimal((mean - 32) * 5 / 9)},
                       {"first", calendar::text_of(days.front().day)},
                       {"last", calendar::text_of(days.back().day)}};
  return problem;
}

}  // namespace

std::optional<Problem> check_temperature(const Decimal& celsius) {
  if (lowest <= celsius && celsius <= highest) return std::nullopt;
  Problem problem;
  problem.code = "weather.temperature.range";
  problem.arguments = {{"found", celsius.text()}, {"low", lowest.text()}, {"high", highest.text()}};
  return problem;
}

void WeatherDays::close(ReadingContext& context, Source source) {
  const auto before = [](const PlacedDay& a, const PlacedDay& b) {
    return a.temperature.day < b.temperature.day;
  };
  std::stable_sort(days_.begin(), days_.end(), before);
  std::vector<plant::DailyTemperature>& weather = context.plant.weather;
  std::size_t first = 0;
  for (std::size_t i = 0; i < days_.size() && !context.is_full(); ++i) {
    if (i > 0 && days_[i].temperature.day == days_[first].temperature.day) {
      Problem problem;
      problem.code = "weather.day.twice";
      problem.arguments = {{"found", calendar::text_of(days_[i].temperature.day)},
                           {"first_line", std::to_string(days_[first].at)}};
      context.late.push_back(
          {std::move(problem), Place{.source = source, .at = days_[i].at, .column = 0}});
      continue;
    }
    first = i;
    weather.push_back(days_[i].temperature);
  }
  const auto hottest = hotter_than_any(weather);
  if (!hottest || context.is_full()) return;
  const std::span<const plant::DailyTemperature> all(weather);
  const auto begin = std::find_if(days_.begin(), days_.end(), [&](const PlacedDay& day) {
    return day.temperature.day == all[*hottest].day;
  });
  context.late.push_back({fahrenheit(all.subspan(*hottest, days_of_month)),
                          Place{.source = source, .at = begin->at, .column = 0}});
}

void read_weather(RecordTable& table, DecimalMark mark, ReadingContext& context) {
  const FigureFaults faults(context);
  const auto date = table.needed("date");
  const auto temperature = table.needed("mean_temperature");
  table.report_other_columns();
  if (!date || !temperature) return;
  WeatherDays days;
  while (!context.is_full() && table.next()) {
    if (table.is_unread(date) || table.is_unread(temperature)) continue;
    const std::string_view written = table.text(*temperature);
    const auto day = table.kept(calendar::read_day(table.text(*date)), *date);
    if (written.empty()) continue;
    const auto celsius = table.kept(table.figure(*temperature, mark), *temperature);
    if (!day || !celsius) continue;
    if (auto problem = check_temperature(*celsius)) {
      table.report(std::move(*problem), *temperature);
      if (context.faulty_figures == FaultyFigures::leave_out) continue;
    }
    days.add(*day, *celsius, table.line());
  }
  days.close(context, Source::weather);
}

std::string weather_csv_text(const plant::Plant& plant) {
  tables::CsvWriter writer(csv_style(plant.decimal_mark));
  writer.word("date").word("mean_temperature").end_row();
  for (const plant::DailyTemperature& day : plant.weather) {
    writer.word(calendar::text_of(day.day));
    writer.number(one_reading(day.celsius, plant.decimal_mark)).end_row();
  }
  return writer.take();
}

}  // namespace cpa::plant_files
