// Daily temperatures as they come out of a file, in any order, each with its place.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "cpa/plant_files/internal/reading_context.hpp"

namespace cpa::plant_files {

// Nothing, or weather.temperature.range (found, low, high) without a place.
[[nodiscard]] std::optional<Problem> check_temperature(const Decimal& celsius);

class WeatherDays {
 public:
  void add(calendar::Day day, const Decimal& celsius, std::uint32_t at) {
    days_.push_back({{day, celsius}, at});
  }
  // Hands them to the plant by day. Adds the late problems weather.day.twice (found, first_line)
  // and weather.fahrenheit (mean, celsius, first, last), a warning: thirty days in a row that are
  // hotter than any place on Earth.
  void close(ReadingContext& context, Source source);

 private:
  struct PlacedDay {
    plant::DailyTemperature temperature;
    std::uint32_t at = 0;
  };
  std::vector<PlacedDay> days_;
};

}  // namespace cpa::plant_files
