// What the weather lets expect of a use: heating and cooling degree days of the rows' own days.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "cpa/calendar/period.hpp"
#include "cpa/plant/plant.hpp"

namespace cpa::data_quality {

struct Grid;
struct Line;

class Weather {
 public:
  // Outdoor temperatures below which heating, and above which cooling is tried, degC.
  static constexpr std::array<double, 3> heating_bases{10, 14, 18};
  static constexpr std::array<double, 3> cooling_bases{14, 18, 22};

  Weather() = default;
  explicit Weather(const plant::Plant& plant);

  [[nodiscard]] bool is_known() const { return !days_.empty(); }

  // Degree days (K d) by those bases; days without a temperature count as the others' mean.
  struct DegreeDays {
    std::array<double, heating_bases.size()> heating{};
    std::array<double, cooling_bases.size()> cooling{};
  };
  // Nothing where the temperature of more than one day of ten is not known.
  [[nodiscard]] std::optional<DegreeDays> of(const calendar::Period& period) const;

 private:
  std::vector<calendar::Day> days_;
  std::vector<DegreeDays> sums_;  // up to each of the days, one more than days
};

// A use fitted on its rows' length, heating, cooling and the products, robustly.
struct WeatherFit {
  std::vector<std::size_t> sources;  // products
  std::vector<double> coefficients;
  std::vector<double> logs;  // of what is foreseen, one to a row
  std::vector<char> has;
};

// By the rows that are usable, those from `first` to `last` left out where given. Nothing where the
// weather is not known, of a product, and where the rows do not suffice.
struct RowsOut {
  std::size_t first = 1;
  std::size_t last = 0;
};
[[nodiscard]] std::optional<WeatherFit> fit_on_weather(const Grid& grid, std::size_t line,
                                                       RowsOut out = {});

}  // namespace cpa::data_quality
