#include "tests/unit/drawing/hard_charts.hpp"

#include <limits>
#include <utility>

namespace cpa::drawing::hard {
namespace {

using Limits = std::numeric_limits<double>;

std::string repeat(const std::string& text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text;
  return result;
}

Series scaled(double factor) {
  return {3.0 * factor, -1.0 * factor, std::nullopt, 2.5 * factor, 0.0, 4.0 * factor};
}

Series many_values() {
  Series values;
  for (int i = 0; i < 240; ++i) values.emplace_back(static_cast<double>(i * 37 % 101));
  return values;
}

std::vector<Event> many_events(const std::string& label) {
  std::vector<Event> events;
  for (std::size_t i = 0; i < 14; ++i) events.push_back({i, label});
  events.push_back({100000, label});
  return events;
}

double at(const Input& input, std::size_t i) {
  return i < input.values.size() ? input.values[i].value_or(0.0) : 0.0;
}

MonthAxis months_of(const Input& input) {
  MonthAxis axis;
  axis.labels.assign(input.months, input.words);
  axis.reporting_begins = input.months / 2;
  axis.baseline_name = input.words;
  axis.reporting_name = input.words;
  axis.events = input.events;
  return axis;
}

std::vector<ScatterPoint> points_of(const Input& input) {
  std::vector<ScatterPoint> points;
  for (std::size_t i = 0; i < input.values.size(); ++i) {
    points.push_back({at(input, i), at(input, input.values.size() - 1 - i)});
  }
  return points;
}

std::string draw_scatter(const Input& input) {
  const std::string& words = input.words;
  ScatterChart chart{.text = {"scatter", words, words}, .x = {words, {}}, .y = {words, {}}};
  chart.baseline = points_of(input);
  chart.baseline_name = words;
  chart.lines = {{words, points_of(input)}, {words, {{0.0, at(input, 0)}}}};
  chart.ray = OriginRay{words, at(input, 0)};
  return draw(chart);
}

std::string draw_verdict(const Input& input) {
  const std::string& words = input.words;
  VerdictChart chart{.text = {"verdict", words, words}, .x = {words, {}}};
  for (const auto& value : input.values) {
    chart.rows.push_back({words, words, words, Standing::refuted, value, value, 0.0, value});
  }
  chart.band = TargetBand{at(input, 0), at(input, 1), words};
  chart.interval_name = words;
  return draw(chart);
}

std::string draw_ranges(const Input& input) {
  const std::string& words = input.words;
  RangeChart chart{.text = {"ranges", words, words}, .x = {words, {}}};
  for (const auto& value : input.values) {
    chart.rows.push_back({words, words, value, value, 1.0, value == input.values.front()});
  }
  chart.claim = at(input, 0);
  chart.claim_name = words;
  return draw(chart);
}

std::string draw_benchmark(const Input& input) {
  const std::string& words = input.words;
  BenchmarkChart chart{.text = {"benchmark", words, words}, .x = {words, {}}};
  for (std::size_t i = 0; i < input.values.size(); ++i) {
    const auto kind = static_cast<BenchmarkKind>(i % 5);
    chart.rows.push_back({words, words, kind, input.values[i], at(input, 0), at(input, 1)});
  }
  chart.plant = at(input, 0);
  chart.plant_name = words;
  chart.full_load = at(input, 1);
  chart.full_load_name = words;
  return draw(chart);
}

std::string draw_cumulative(const Input& input) {
  const std::string& words = input.words;
  CumulativeChart chart{.text = {"cumulative", words, words}, .x = {words, {}}, .y = {words, {}}};
  for (std::size_t i = 0; i < 6; ++i) {
    CumulativeSample sample{.name = words};
    for (const auto& value : input.values) {
      const double share = i < 3 ? 0.25 * static_cast<double>(i) : at(input, i);
      sample.points.push_back({value.value_or(0.0), share});
    }
    chart.samples.push_back(std::move(sample));
  }
  chart.plant = at(input, 0);
  chart.plant_name = words;
  chart.full_load = at(input, 1);
  chart.full_load_name = words;
  return draw(chart);
}

std::string draw_waterfall(const Input& input) {
  const std::string& words = input.words;
  WaterfallChart chart{.text = {"waterfall", words, words}, .y = {words, {}}};
  chart.start_name = words;
  chart.start = at(input, 0);
  for (std::size_t i = 1; i < std::min<std::size_t>(input.values.size(), 12); ++i) {
    chart.steps.push_back({words, at(input, i)});
  }
  chart.end_name = words;
  chart.end = at(input, 1);
  return draw(chart);
}

std::string draw_states(const Input& input) {
  const std::string& words = input.words;
  StateMap chart{.text = {"states", words, words}};
  MapRow row{.name = words};
  for (const auto& value : input.values) {
    chart.months.push_back(words);
    row.fields.push_back({value ? FieldState::estimated : FieldState::missing, !value});
  }
  row.fields.push_back({FieldState::measured, true});  // one more than there are months
  chart.rows = {row, {words, {}}};
  chart.state_names.fill(words);
  chart.doubted_name = words;
  return draw(chart);
}

}  // namespace

std::vector<Input> inputs() {
  const std::string plain = "MWh";
  const std::string hostile =
      "</title><script>alert(\"1\")</script> & 'x' ]]> \x01\x1b\x7f \xff\xc3 \xed\xa0\x80 "
      "\xe2\x80\xae";
  const std::string sentence =
      repeat("Lắp biến tần cho máy nén khí trục vít số 2 ở xưởng nhuộm ", 8);
  return {{"nothing", {}, "", 0, {}},
          {"no value", Series(12), plain, 12, {{3, plain}}},
          {"one value", {5.0}, plain, 1, {{0, plain}}},
          {"one value among gaps", {std::nullopt, 5.0, std::nullopt}, plain, 3, {}},
          {"all equal", Series(12, 118400.0), plain, 12, {}},
          {"all zero", Series(12, 0.0), plain, 12, {}},
          {"negative", {-5.0, -3.0, -4.0}, plain, 3, {}},
          {"tiny", scaled(1e-9), plain, 6, {}},
          {"huge", scaled(1e15), plain, 6, {}},
          {"a trifle above a huge number", {1e15, 1e15 + 3.0, 1e15 + 1.0}, plain, 3, {}},
          {"nearly nothing", scaled(Limits::denorm_min()), plain, 6, {}},
          {"the greatest", {Limits::max(), -Limits::max(), Limits::max()}, plain, 3, {}},
          {"not finite", {Limits::quiet_NaN(), Limits::infinity(), 1.0}, plain, 3, {}},
          {"only not finite", {Limits::quiet_NaN(), -Limits::infinity()}, plain, 2, {}},
          {"hostile words", scaled(1.0), hostile, 6, many_events(hostile)},
          {"endless words", scaled(1.0), sentence, 6, many_events(sentence)},
          {"an endless word", scaled(1.0), repeat("W", 500), 6, {{5, repeat("W", 500)}}},
          {"twenty years", many_values(), "01/2024", 240, many_events("Chiller")}};
}

std::vector<sample::Drawn> draw_all(const Input& input) {
  const std::string& words = input.words;
  const Series& values = input.values;
  const MonthAxis months = months_of(input);
  const Axis axis{words, {}};
  BandChart band{.text = {"band", words, words}, .months = months, .y = axis};
  band.actual = band.predicted = band.low = values;
  band.high = Series(values.rbegin(), values.rend());
  band.actual_name = band.predicted_name = band.band_name = words;
  CusumChart cusum{.text = {"cusum", words, words}, .months = months, .y = axis};
  cusum.cumulative = cusum.sd = values;
  cusum.two_sd_name = words;
  BarChart bars{.text = {"bars", words, words}, .months = months, .y = axis, .cumulative_y = axis};
  bars.savings = bars.cumulative = values;
  bars.lost_name = words;
  TrendChart trend{.text = {"trend", words, words}, .months = months, .y = axis, .sec = values};
  trend.baseline_mean = at(input, 0);
  trend.mean_name = words;
  return {{"band", draw(band)},
          {"cusum", draw(cusum)},
          {"bars", draw(bars)},
          {"trend", draw(trend)},
          {"scatter", draw_scatter(input)},
          {"verdict", draw_verdict(input)},
          {"ranges", draw_ranges(input)},
          {"benchmark", draw_benchmark(input)},
          {"cumulative", draw_cumulative(input)},
          {"waterfall", draw_waterfall(input)},
          {"states", draw_states(input)}};
}

}  // namespace cpa::drawing::hard
