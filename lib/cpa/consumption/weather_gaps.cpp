#include "cpa/consumption/weather_gaps.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "cpa/consumption/observations.hpp"

namespace cpa::consumption {
namespace {

constexpr std::string_view of_weather = "temperature";

bool follows_weather(const plant::Plant& plant, const plant::Item& item) {
  const std::vector<std::string> drivers = driver_codes(plant, item);
  return std::find(drivers.begin(), drivers.end(), of_weather) != drivers.end();
}

// Periods that share days or follow one another as one.
std::vector<calendar::Period> joined(std::vector<calendar::Period> periods) {
  std::sort(periods.begin(), periods.end());
  std::vector<calendar::Period> stretches;
  for (const calendar::Period& period : periods) {
    if (stretches.empty() || period.from > stretches.back().to) {
      stretches.push_back(period);
    } else {
      stretches.back().to = std::max(stretches.back().to, period.to);
    }
  }
  return stretches;
}

}  // namespace

std::vector<calendar::Period> weather_gaps(const plant::Plant& plant,
                                           std::span<const calendar::Period> judged) {
  if (plant.weather.empty() || plant.item(of_weather) != nullptr) return {};
  std::vector<calendar::Period> rows;
  for (const plant::Item& item : plant.items) {
    const bool is_driver =
        item.kind == plant::ItemKind::product || item.kind == plant::ItemKind::driver;
    if (is_driver || !follows_weather(plant, item)) continue;
    for (const Series::Point& point : series_of(item).points) {
      const bool counts =
          point.use && std::any_of(judged.begin(), judged.end(), [&](const calendar::Period& one) {
            return one.contains(point.period);
          });
      if (counts) rows.push_back(point.period);
    }
  }
  std::vector<calendar::Period> gaps;
  auto day = plant.weather.begin();
  for (const calendar::Period& stretch : joined(std::move(rows))) {
    calendar::Day reached = stretch.from;
    while (day != plant.weather.end() && day->day < stretch.from) ++day;
    for (; day != plant.weather.end() && day->day < stretch.to; ++day) {
      if (day->day > reached) gaps.push_back({reached, day->day});
      reached = day->day + std::chrono::days{1};
    }
    if (reached < stretch.to) gaps.push_back({reached, stretch.to});
  }
  return gaps;
}

}  // namespace cpa::consumption
