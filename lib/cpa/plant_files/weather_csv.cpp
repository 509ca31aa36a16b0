#include "cpa/plant_files/internal/weather_csv.hpp"

#include <algorithm>
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
}

void read_weather(RecordTable& table, DecimalMark mark, ReadingContext& context) {
  const auto date = table.needed("date");
  const auto temperature = table.needed("mean_temperature");
  table.report_other_columns();
  if (!date || !temperature) return;
  WeatherDays days;
  while (!context.is_full() && table.next()) {
    const std::string_view written = table.text(*temperature);
    const auto day = table.kept(calendar::read_day(table.text(*date)), *date);
    if (written.empty()) continue;
    const auto celsius = table.kept(table.figure(*temperature, mark), *temperature);
    if (!day || !celsius) continue;
    if (auto problem = check_temperature(*celsius)) {
      table.report(std::move(*problem), *temperature);
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
