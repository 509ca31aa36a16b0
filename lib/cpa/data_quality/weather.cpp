#include "cpa/data_quality/internal/weather.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "cpa/data_quality/internal/grid.hpp"
#include "cpa/data_quality/internal/robust_fit.hpp"

namespace cpa::data_quality {
namespace {

constexpr std::size_t most_products_beside = 3;  // of six columns
constexpr double least_share_known = 0.9;        // of a row's days
constexpr double least_foreseen = 0.02;          // of the usual figure; less is no forecast

class FitOnWeather {
 public:
  FitOnWeather(const Grid& grid, std::size_t line, RowsOut out)
      : grid_(grid), line_(grid.lines[line]), out_(out) {
    for (std::size_t j = 0; j < grid.lines.size(); ++j) {
      if (grid.lines[j].is_output()) result_.sources.push_back(j);
    }
    if (result_.sources.size() > most_products_beside) result_.sources.clear();
    degree_days_.resize(grid.size());
    std::vector<double> usable;
    for (std::size_t t = 0; t < grid.size(); ++t) {
      const plant::Record* record = line_.records[t];
      degree_days_[t] = grid.weather.of(record != nullptr ? record->own_period : grid.rows[t]);
      if (line_.usable[t] != 0) usable.push_back(line_.values[t]);
    }
    usual_ = middle(usable);
  }

  std::optional<WeatherFit> run() {
    double least = 0;
    for (std::size_t h = 0; h < Weather::heating_bases.size(); ++h) {
      for (std::size_t c = 0; c < Weather::cooling_bases.size(); ++c) {
        if (Weather::cooling_bases[c] < Weather::heating_bases[h]) continue;
        WeatherFit one = fit(h, c);
        const double spread = spread_about(one);
        if (one.coefficients.empty() || (!result_.coefficients.empty() && spread >= least))
          continue;
        least = spread;
        result_ = std::move(one);
      }
    }
    if (result_.coefficients.empty()) return std::nullopt;
    return std::move(result_);
  }

 private:
  // False where a row's weather or products are not known.
  bool load(std::size_t row, std::size_t heating, std::size_t cooling, std::vector<double>& x) {
    if (!degree_days_[row]) return false;
    const double scale = line_.scales[row];
    x = {static_cast<double>(grid_.rows[row].days()), degree_days_[row]->heating[heating] * scale,
         degree_days_[row]->cooling[cooling] * scale};
    return std::all_of(result_.sources.begin(), result_.sources.end(), [&](std::size_t source) {
      const Line& from = grid_.lines[source];
      x.push_back(from.values[row]);
      return from.known[row] != 0 && from.values[row] >= 0;
    });
  }

  WeatherFit fit(std::size_t heating, std::size_t cooling) {
    WeatherFit one{.sources = result_.sources};
    FitTable table{.columns = 3 + one.sources.size(), .relative = true};
    std::vector<double> x;
    for (std::size_t t = 0; t < grid_.size(); ++t) {
      const bool is_out = out_.first <= t && t <= out_.last;
      if (!is_out && line_.usable[t] != 0 && load(t, heating, cooling, x))
        table.add(x, line_.values[t]);
    }
    one.coefficients = robust_fit(table);
    one.logs.assign(grid_.size(), 0);
    one.has.assign(grid_.size(), 0);
    for (std::size_t t = 0; t < grid_.size() && !one.coefficients.empty(); ++t) {
      if (!load(t, heating, cooling, x)) continue;
      double value = 0;
      for (std::size_t j = 0; j < x.size(); ++j) value += one.coefficients[j] * x[j];
      if (value <= least_foreseen * usual_) continue;
      one.logs[t] = std::log(value);
      one.has[t] = 1;
    }
    return one;
  }

  [[nodiscard]] double spread_about(const WeatherFit& one) const {
    std::vector<double> errors;
    for (std::size_t t = 0; t < grid_.size(); ++t) {
      const bool is_out = out_.first <= t && t <= out_.last;
      if (!is_out && line_.usable[t] != 0 && one.has[t] != 0)
        errors.push_back(line_.logs[t] - one.logs[t]);
    }
    return spread_of(errors);
  }

  const Grid& grid_;
  const Line& line_;
  RowsOut out_;
  std::vector<std::optional<Weather::DegreeDays>> degree_days_;  // by row
  double usual_ = 0;
  WeatherFit result_;
};

}  // namespace

Weather::Weather(const plant::Plant& plant) {
  sums_.emplace_back();
  for (const plant::DailyTemperature& day : plant.weather) {
    const auto celsius = static_cast<double>(day.celsius.value());
    DegreeDays sum = sums_.back();
    for (std::size_t k = 0; k < heating_bases.size(); ++k)
      sum.heating[k] += std::max(0.0, heating_bases[k] - celsius);
    for (std::size_t k = 0; k < cooling_bases.size(); ++k)
      sum.cooling[k] += std::max(0.0, celsius - cooling_bases[k]);
    days_.push_back(day.day);
    sums_.push_back(sum);
  }
}

std::optional<Weather::DegreeDays> Weather::of(const calendar::Period& period) const {
  const auto first = std::lower_bound(days_.begin(), days_.end(), period.from) - days_.begin();
  const auto end = std::lower_bound(days_.begin(), days_.end(), period.to) - days_.begin();
  const auto known = static_cast<double>(end - first);
  const auto wanted = static_cast<double>(period.days());
  if (known <= 0 || known < least_share_known * wanted) return std::nullopt;
  DegreeDays result = sums_[static_cast<std::size_t>(end)];
  const DegreeDays& before = sums_[static_cast<std::size_t>(first)];
  for (std::size_t k = 0; k < heating_bases.size(); ++k)
    result.heating[k] = (result.heating[k] - before.heating[k]) * wanted / known;
  for (std::size_t k = 0; k < cooling_bases.size(); ++k)
    result.cooling[k] = (result.cooling[k] - before.cooling[k]) * wanted / known;
  return result;
}

std::optional<WeatherFit> fit_on_weather(const Grid& grid, std::size_t line, RowsOut out) {
  if (!grid.weather.is_known() || !grid.lines[line].is_use()) return std::nullopt;
  return FitOnWeather(grid, line, out).run();
}

}  // namespace cpa::data_quality
