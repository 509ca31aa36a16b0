#include "cpa/data_quality/internal/stepped_fit.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "cpa/data_quality/internal/robust_fit.hpp"

namespace cpa::data_quality {
namespace {

constexpr double freedom = 6;           // of Student's distribution
constexpr double least_spread = 0.008;  // log
constexpr double most_memory = 0.85;
constexpr double held_spreads = 2;
constexpr double least_value = 0.1;  // of what it was, in one step of the iteration
constexpr double trace = 1e-9;
constexpr std::size_t rows_of_season = 24;
constexpr std::size_t most_rows = 400;  // of years of days the leftovers alone show a step
constexpr int iterations = 8;
constexpr int settled_after = 3;   // memory and signs wait for errors that mean something
constexpr double worth_a_fit = 9;  // score test's t squared
constexpr double worth_a_leap = 3.5;
constexpr std::size_t most_places = 2;

double spread_by_middle(const std::vector<double>& errors) {
  std::vector<double> sizes;
  sizes.reserve(errors.size());
  for (const double error : errors) sizes.push_back(std::fabs(error));
  return 1.4826 * middle(sizes);
}

double weight(double error, double spread) {
  const double far = error / spread;
  return (freedom + 1) / (freedom + far * far);
}

}  // namespace

UseSeries use_series(const Grid& grid, std::size_t line,
                     const std::vector<std::vector<char>>& settled) {
  UseSeries series;
  series.columns = 1 + grid.outputs.size();
  if (grid.outputs.size() > UseSeries::most_products || grid.size() > most_rows) return series;
  bool months = true;
  for (std::size_t t = 0; t < grid.size(); ++t) {
    const bool known = std::all_of(grid.outputs.begin(), grid.outputs.end(), [&](std::size_t j) {
      return grid.lines[j].known[t] != 0 && grid.lines[j].values[t] >= 0 && settled[j][t] == 0;
    });
    if (!known || grid.lines[line].usable[t] == 0 || settled[line][t] != 0 || grid.is_idle(t))
      continue;
    series.rows.push_back(t);
    series.logs.push_back(grid.lines[line].logs[t]);
    UseSeries::Made made{1};
    for (std::size_t j = 0; j < grid.outputs.size(); ++j)
      made[j + 1] = grid.lines[grid.outputs[j]].values[t];
    series.made.push_back(made);
    months = months && grid.seasons[t] >= 0;
    const double angle = grid.seasons[t] * 3.14159265358979 / 6;
    series.turns.push_back({std::cos(angle), std::sin(angle)});
  }
  if (!months || series.size() < rows_of_season) series.turns.clear();
  for (std::size_t j = 1; j < series.columns; ++j) {
    double mean = 0;
    for (const auto& made : series.made) mean += made[j] / static_cast<double>(series.size());
    for (auto& made : series.made) made[j] /= mean > 0 ? mean : 1;
  }
  return series;
}

SteppedFit::SteppedFit(const UseSeries& series, Form form) : series_(&series), form_(form) {
  unknowns_ = series.columns + extras();
  if (unknowns_ > most_unknowns || series.size() < unknowns_ + 5 || !begin()) return;
  for (int at = 0; at < iterations; ++at) {
    if (at >= settled_after) settle_memory();
    if (at == 0 || at >= settled_after) whiten();
    if (at == 0) spread_ = at_least(spread_by_middle(new_));
    for (std::size_t i = 0; i < weights_.size(); ++i) weights_[i] = weight(new_[i], spread_);
    if (!improve()) return;
    if (at == settled_after + 1) drop_lowering();
    take_errors();
    whiten();
    settle_spread();
  }
  const std::size_t last = unknowns_ - 1;
  NormalEquations sums = equations();
  if (!sums.solve(0)) return;
  if (form_.place > 0) {
    Unknowns one{};
    one[last] = 1;
    step_ = extra_[extras() - 1];
    step_error_ = spread_ * std::sqrt(sums.leverage({one.data(), unknowns_}));
  }
  for (std::size_t i = 0; i < new_.size(); ++i) {
    const double far = new_[i] / spread_;
    log_likelihood_ -= std::log(spread_) + (freedom + 1) / 2 * std::log1p(far * far / freedom);
    if (!series_->follows(i)) log_likelihood_ += std::log1p(-memory_ * memory_) / 2;
  }
  is_fit_ = std::isfinite(log_likelihood_);
}

double SteppedFit::score() const {
  return log_likelihood_ -
         static_cast<double>(unknowns_) / 2 * std::log(static_cast<double>(series_->size()));
}

SteppedFit::Extras SteppedFit::extra_at(std::size_t at) const {
  Extras values{};
  std::size_t next = 0;
  if (form_.season) {
    values[next++] = series_->turns[at][0];
    values[next++] = series_->turns[at][1];
  }
  if (form_.trend) {
    const double here = static_cast<double>(series_->rows[at]);
    const double centre = static_cast<double>(series_->rows.front() + series_->rows.back()) / 2;
    values[next++] = (here - centre) / 12;
  }
  if (form_.place > 0) values[next] = at >= form_.place ? 1 : 0;
  return values;
}

double SteppedFit::value_at(const Unknowns& made, std::size_t at) const {
  const double* const coefficients = made.data();
  const double* const products = series_->made[at].data();
  double value = 0;
  for (std::size_t j = 0; j < series_->columns; ++j) value += coefficients[j] * products[j];
  return value;
}

// Least squares of the figures themselves, each for its own size; a level where that fails.
bool SteppedFit::begin() {
  const std::size_t n = series_->size();
  live_.fill(1);
  values_.assign(n, 0);
  errors_.assign(n, 0);
  slopes_.assign(n, {});
  new_.assign(n, 0);
  weights_.assign(n, 1);
  extras_.resize(n);
  for (std::size_t i = 0; i < n; ++i) extras_[i] = extra_at(i);
  const double usual = std::exp(middle(series_->logs));
  if (!std::isfinite(usual) || usual <= 0) return false;
  NormalEquations sums(series_->columns);
  for (std::size_t i = 0; i < n; ++i) {
    const double use = std::exp(series_->logs[i]);
    sums.add({series_->made[i].data(), series_->columns}, use, 1 / (use * use));
  }
  sums.widen(trace);
  bool fits = sums.solve(0);
  for (std::size_t j = 0; fits && j < series_->columns; ++j) {
    made_[j] = sums.coefficient(j);
    fits = j == 0 || made_[j] >= 0;
  }
  for (std::size_t i = 0; fits && i < n; ++i) fits = value_at(made_, i) > least_value * usual;
  if (!fits) {
    made_ = {};
    made_[0] = usual;
  }
  take_errors();
  return true;
}

void SteppedFit::take_errors() {
  for (std::size_t i = 0; i < errors_.size(); ++i) {
    values_[i] = value_at(made_, i);
    double log = std::log(values_[i]);
    for (std::size_t j = 0; j < extras(); ++j) log += extra_[j] * extras_[i][j];
    errors_[i] = series_->logs[i] - log;
  }
}

// By errors none of which is too far; a few dozen rows make it look smaller than it is.
void SteppedFit::settle_memory() {
  const double most = held_spreads * at_least(spread_by_middle(errors_));
  const auto held = [&](std::size_t i) { return std::clamp(errors_[i], -most, most); };
  double both = 0;
  double squares = 0;
  for (std::size_t i = 1; i < errors_.size(); ++i) {
    if (!series_->follows(i)) continue;
    both += held(i) * held(i - 1);
    squares += (held(i) * held(i) + held(i - 1) * held(i - 1)) / 2;
  }
  const double seen = squares > 0 ? std::clamp(both / squares, 0.0, 0.8) : 0;
  const double lost = static_cast<double>(unknowns_) + 1 + 3 * seen;
  memory_ = std::min(most_memory, seen + lost / static_cast<double>(errors_.size()) / 2);
}

void SteppedFit::whiten() {
  const double alone = std::sqrt(1 - memory_ * memory_);
  Unknowns slopes{};
  double* const slope = slopes.data();
  const std::size_t columns = series_->columns;
  const std::size_t more = extras();
  for (std::size_t i = 0; i < errors_.size(); ++i) {
    const bool follows = series_->follows(i);
    const double* const products = series_->made[i].data();
    double* const whitened = slopes_[i].data();
    std::size_t next = 0;
    const auto take = [&](double here) {
      whitened[next] = follows ? here - memory_ * slope[next] : alone * here;
      slope[next++] = here;
    };
    const double value = values_[i];
    for (std::size_t j = 0; j < columns; ++j) take(live_[j] != 0 ? products[j] / value : 0);
    const double* const others = extras_[i].data();
    for (std::size_t j = 0; j < more; ++j) take(others[j]);
    new_[i] = follows ? errors_[i] - memory_ * errors_[i - 1] : alone * errors_[i];
  }
}

NormalEquations SteppedFit::equations() const {
  NormalEquations sums(unknowns_);
  for (std::size_t i = 0; i < new_.size(); ++i)
    sums.add({slopes_[i].data(), unknowns_}, new_[i], weights_[i]);
  // A product that is left out has no equation of its own.
  for (std::size_t j = 0; j < series_->columns; ++j) {
    if (live_[j] == 0) sums.pin(j);
  }
  sums.widen(trace);
  return sums;
}

bool SteppedFit::improve() {
  NormalEquations sums = equations();
  if (!sums.solve(0)) return false;
  double share = 1;
  for (; share > 0.05; share /= 2) {
    Unknowns made = made_;
    for (std::size_t j = 0; j < series_->columns; ++j) made[j] += share * sums.coefficient(j);
    bool fits = true;
    for (std::size_t i = 0; fits && i < values_.size(); ++i)
      fits = value_at(made, i) > least_value * values_[i];
    if (!fits) continue;
    made_ = made;
    break;
  }
  for (std::size_t j = 0; j < extras(); ++j)
    extra_[j] += share * sums.coefficient(series_->columns + j);
  return true;
}

// More of a product needs no less.
void SteppedFit::drop_lowering() {
  for (std::size_t j = 1; j < series_->columns; ++j) {
    if (made_[j] >= 0) continue;
    live_[j] = 0;
    made_[j] = 0;
  }
  const double usual = std::exp(middle(series_->logs));
  for (std::size_t i = 0; i < series_->size(); ++i) {
    if (value_at(made_, i) > least_value * usual) continue;
    made_[0] = std::max(made_[0], usual / 2);
  }
}

void SteppedFit::settle_spread() {
  double squares = 0;
  for (const double error : new_) squares += weight(error, spread_) * error * error;
  spread_ = at_least(std::sqrt(squares / static_cast<double>(new_.size() - unknowns_)));
}

double SteppedFit::at_least(double spread) const { return std::max(spread, least_spread); }

std::vector<std::size_t> SteppedFit::likely_places(std::size_t shortest) const {
  const std::size_t n = series_->size();
  std::vector<std::pair<double, std::size_t>> likely;
  NormalEquations sums = equations();
  if (n < 2 * shortest || !sums.solve(0)) return {};
  Unknowns later{};  // sums over the rows after the step's first
  double later_square = 0;
  double later_error = 0;
  const double alone = std::sqrt(1 - memory_ * memory_);
  for (std::size_t k = n; k-- > shortest;) {
    const double level = series_->follows(k) ? 1 : alone;
    const double first = weights_[k] * level;
    Unknowns with = later;
    for (std::size_t j = 0; j < unknowns_; ++j) with[j] += first * slopes_[k][j];
    const double own = later_square + first * level - sums.leverage({with.data(), unknowns_});
    const double error = later_error + first * new_[k];
    if (k + shortest <= n && own > 1e-6) {
      const double t_squared = error * error / own / (spread_ * spread_);
      if (t_squared > worth_a_fit) likely.emplace_back(-t_squared, k);
    }
    const double goes_on = series_->follows(k) ? 1 - memory_ : alone;
    for (std::size_t j = 0; j < unknowns_; ++j) later[j] += weights_[k] * goes_on * slopes_[k][j];
    later_square += weights_[k] * goes_on * goes_on;
    later_error += weights_[k] * goes_on * new_[k];
  }
  std::sort(likely.begin(), likely.end());
  std::vector<std::size_t> places;
  for (const auto& [value, k] : likely) {
    const auto beside = [k = k](std::size_t other) { return k <= other + 2 && other <= k + 2; };
    if (places.size() < most_places && std::none_of(places.begin(), places.end(), beside))
      places.push_back(k);
  }
  std::size_t leap = 0;
  for (std::size_t k = shortest; k + shortest <= n; ++k) {
    if (leap == 0 ||
        std::fabs(errors_[k] - errors_[k - 1]) > std::fabs(errors_[leap] - errors_[leap - 1])) {
      leap = k;
    }
  }
  if (leap > 0 && std::fabs(errors_[leap] - errors_[leap - 1]) > worth_a_leap * spread_ &&
      std::find(places.begin(), places.end(), leap) == places.end()) {
    places.push_back(leap);
  }
  return places;
}

}  // namespace cpa::data_quality
