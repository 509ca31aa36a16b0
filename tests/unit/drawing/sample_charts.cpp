#include "tests/unit/drawing/sample_charts.hpp"

#include <array>
#include <cmath>
#include <cstddef>

namespace cpa::drawing::sample {
namespace {

// 118400 -> "118.400", as Vietnamese writes it.
std::string whole(double value) {
  std::string digits = std::to_string(std::llround(std::abs(value)));
  for (std::size_t place = digits.size(); place > 3;) {
    place -= 3;
    digits.insert(place, ".");
  }
  return (value < 0.0 ? "−" : "") + digits;
}

std::string signed_whole(double value) { return (value > 0.0 ? "+" : "") + whole(value); }

// 0.058 -> "5,8 %"
std::string percent(double fraction) {
  const long long tenths = std::llround(std::abs(fraction) * 1000.0);
  std::string text = (fraction < 0.0 ? "−" : "") + std::to_string(tenths / 10);
  if (tenths % 10 != 0) text += "," + std::to_string(tenths % 10);
  return text + " %";
}

// 1.25 -> "1,25"
std::string hundredths(double value) {
  const long long count = std::llround(value * 100.0);
  const std::string rest = std::to_string(100 + count % 100).substr(1);
  return std::to_string(count / 100) + "," + rest;
}

constexpr std::size_t months = 24;
constexpr std::size_t reporting = 12;

// Tonnes and kWh a month.
constexpr std::array<double, months> output{96.0,  85.0,  109.6, 102.0, 89.8, 82.3, 85.2,  96.2,
                                            107.1, 109.6, 101.8, 89.6,  82.3, 63.3, 96.5,  107.3,
                                            109.5, 101.6, 89.4,  82.2,  85.5, 96.7, 107.4, 109.5};
constexpr std::array<double, months> use{
    115880.0, 107941.0, 125329.0, 122015.0, 109573.0, 106400.0, 106747.0, 116112.0,
    125110.0, 125378.0, 121839.0, 109404.0, 99290.0,  83454.0,  108515.0, 116716.0,
    116757.0, 113482.0, 101709.0, 99258.0,  99529.0,  108735.0, 116717.0, 116812.0};

double predicted_use(std::size_t month) { return 41000.0 + 780.0 * output[month]; }

MonthAxis month_axis(std::size_t from, std::size_t to) {
  MonthAxis axis;
  for (std::size_t i = from; i < to; ++i) {
    const std::size_t month = i % 12 + 1;
    axis.labels.push_back((month < 10 ? "0" : "") + std::to_string(month) + "/" +
                          std::to_string(2024 + i / 12));
  }
  return axis;
}

MonthAxis both_periods() {
  MonthAxis axis = month_axis(0, months);
  axis.reporting_begins = reporting;
  axis.baseline_name = "Kỳ gốc";
  axis.reporting_name = "Kỳ báo cáo";
  return axis;
}

}  // namespace

BandChart band() {
  BandChart chart;
  chart.text = {"band", "Điện tiêu thụ thấp hơn mức cơ sở 6,8 %",
                "Biểu đồ đường theo tháng, từ 01/2024 đến 12/2025."};
  chart.months = both_periods();
  chart.months.events = {{12, "Lắp biến tần máy nén khí"},
                         {14, "Bảo ôn đường ống hơi"},
                         {20, "Thay động cơ hiệu suất cao"}};
  chart.y = {"Điện năng tiêu thụ, kWh/tháng", whole};
  for (std::size_t i = 0; i < months; ++i) {
    chart.actual.push_back(use[i]);
    chart.predicted.push_back(predicted_use(i));
    chart.low.push_back(predicted_use(i) - 4200.0);
    chart.high.push_back(predicted_use(i) + 4200.0);
  }
  chart.actual[7] = std::nullopt;
  chart.actual_name = "Thực tế";
  chart.predicted_name = "Mức cơ sở dự báo";
  chart.band_name = "Khoảng dự báo 95 %";
  return chart;
}

ScatterChart scatter() {
  ScatterChart chart;
  chart.text = {"scatter", "The new months lie under the line of the old ones",
                "Electricity against output, 24 months."};
  chart.x = {"Output, tonnes a month", whole};
  chart.y = {"Electricity, kWh a month", whole};
  for (std::size_t i = 0; i < months; ++i) {
    auto& period = i < reporting ? chart.baseline : chart.reporting;
    period.push_back({output[i], use[i]});
  }
  chart.baseline_name = "Baseline months";
  chart.reporting_name = "Reporting months";
  chart.lines = {{"Fitted baseline", {{0.0, 41000.0}, {150.0, 158000.0}}}};
  chart.ray = OriginRay{"Constant SEC", 1210.0};
  return chart;
}

CusumChart cusum() {
  CusumChart chart;
  chart.text = {"cusum", "Tiết kiệm bắt đầu từ 01/2025", "Tổng tích lũy chênh lệch theo tháng."};
  chart.months = both_periods();
  chart.months.events = {{12, "Lắp biến tần máy nén khí"}};
  chart.y = {"Chênh lệch tích lũy so với mức cơ sở, kWh", whole};
  double sum = 0.0;
  for (std::size_t i = 0; i < months; ++i) {
    sum += use[i] - predicted_use(i);
    chart.cumulative.push_back(sum);
    chart.sd.push_back(2000.0 * std::sqrt(static_cast<double>(i + 1)));
  }
  chart.cumulative_name = "CUSUM";
  chart.two_sd_name = "±2 độ lệch chuẩn";
  chart.three_sd_name = "±3 độ lệch chuẩn";
  return chart;
}

BarChart bars() {
  BarChart chart;
  chart.text = {"bars", "Tiết kiệm 98.000 kWh trong 12 tháng", "Cột theo tháng và tổng tích lũy."};
  chart.months = month_axis(reporting, months);
  chart.y = {"Tiết kiệm mỗi tháng, kWh", whole};
  chart.cumulative_y = {"Tiết kiệm cộng dồn, kWh", whole};
  double sum = 0.0;
  for (std::size_t i = reporting; i < months; ++i) {
    const double saved = predicted_use(i) - use[i] - (i == 17 ? 12000.0 : 0.0);
    sum += saved;
    chart.savings.push_back(saved);
    chart.cumulative.push_back(sum);
  }
  chart.saved_name = "Tiết kiệm";
  chart.lost_name = "Dùng nhiều hơn";
  chart.cumulative_name = "Cộng dồn";
  return chart;
}

TrendChart trend() {
  TrendChart chart;
  chart.text = {"trend", "Suất tiêu hao giảm", "Suất tiêu hao điện theo tháng."};
  chart.months = both_periods();
  chart.y = {"Suất tiêu hao điện, MWh/tấn sản phẩm", hundredths};
  for (std::size_t i = 0; i < months; ++i) {
    chart.sec.push_back(use[i] / output[i] / 1000.0);
  }
  chart.sec[3] = std::nullopt;
  chart.sec[5] = std::nullopt;
  chart.baseline_mean = 1.22;
  chart.sec_name = "Suất tiêu hao";
  chart.mean_name = "Trung bình kỳ gốc";
  return chart;
}

VerdictChart verdict() {
  VerdictChart chart;
  chart.text = {"verdict", "Một trong ba khoản được xác nhận", "Khoảng tin cậy của từng khoản."};
  chart.x = {"Mức tiết kiệm so với mức cơ sở", percent};
  chart.rows = {
      {"Điện", "Xác nhận", "6,8 % (5,9–7,7 %)", Standing::confirmed, 0.059, 0.068, 0.077, 0.0603},
      {"Than cám và củi trấu cho lò hơi số 2 (quy đổi nhiệt trị)", "Chưa kết luận được",
       "5,4 % (2,1–8,7 %)", Standing::undecided, 0.021, 0.054, 0.087, 0.0265},
      {"Nước cấp", "Không đạt", "−1,2 % (−3,0–0,6 %)", Standing::refuted, -0.03, -0.012, 0.006,
       -0.027},
      {"Hóa chất", "Thiếu dữ liệu", "", Standing::undecided, {}, {}, {}, {}}};
  chart.band = TargetBand{0.05, 0.08, "Mục tiêu 5–8 %"};
  chart.interval_name = "Khoảng tin cậy 90 %";
  chart.lower_bound_name = "Cận dưới 95 %";
  return chart;
}

WaterfallChart waterfall() {
  WaterfallChart chart;
  chart.text = {"waterfall", "Intensity took 310 MWh off", "From 2024 to 2025."};
  chart.y = {"Electricity, MWh a year", whole};
  chart.start_name = "2024";
  chart.start = 1420.0;
  chart.steps = {
      {"Activity (output)", 640.0}, {"Structure (product mix)", -180.0}, {"Intensity", -910.0}};
  chart.end_name = "2025";
  chart.end = 970.0;
  chart.change_number = signed_whole;
  chart.total_name = "Consumption";
  chart.rise_name = "Rise";
  chart.fall_name = "Fall";
  return chart;
}

WaterfallChart small_waterfall() {
  WaterfallChart chart = waterfall();
  chart.text.id = "small-waterfall";
  chart.steps = {
      {"Activity (output)", 64.0}, {"Structure (product mix)", -8.0}, {"Intensity", -91.0}};
  chart.end = 1385.0;
  return chart;
}

RangeChart ranges() {
  RangeChart chart;
  chart.text = {"ranges", "Mọi cách tính đều cho 5,2–7,4 %", "Các cách tính khác nhau."};
  chart.x = {"Mức tiết kiệm so với mức cơ sở", percent};
  chart.rows = {{"Mô hình đã chọn", "6,8 %", 0.068, 0.059, 0.077, true},
                {"Kỳ gốc lùi 3 tháng", "6,1 %", 0.061, 0.05, 0.072, false},
                {"Kỳ gốc tiến 3 tháng", "7,4 %", 0.074, 0.063, 0.085, false},
                {"Không có biến nhiệt độ ngoài trời", "5,2 %", 0.052, 0.036, 0.068, false},
                {"Suất tiêu hao (SEC)", "6,5 %", 0.065, {}, {}, false}};
  chart.claim = 0.068;
  chart.claim_name = "Mức công bố";
  chart.band = TargetBand{0.05, 0.08, "Mục tiêu 5–8 %"};
  chart.point_name = "Cách tính khác";
  chart.chosen_name = "Cách tính đã chọn";
  return chart;
}

BenchmarkChart benchmark() {
  BenchmarkChart chart;
  chart.text = {"benchmark", "Nước 98 m³/t, trong phần tư kém nhất", "Mỗi hàng một định mức."};
  chart.x = {"Nước trên một đơn vị sản phẩm, m³/t", {}};
  chart.rows = {
      {"Nhuộm vải dệt kim", "hết hiệu lực", BenchmarkKind::limit_over, {}, 90.0, {}},
      {"Nhuộm vải bông, giặt", "đạt", BenchmarkKind::limit, {}, 110.0, {}},
      {"Kỹ thuật tốt nhất hiện có, nhuộm gián đoạn",
       "trong khoảng",
       BenchmarkKind::range,
       10.0,
       {},
       150.0},
      {"19 nhà máy, Hoa Kỳ", "trong phần tư kém nhất", BenchmarkKind::quarters, 35.0, 61.0, 87.0},
      {"Một nhà máy, sau cải tiến", "để so sánh", BenchmarkKind::single, {}, 60.0, {}},
      {"Một nhà máy, có khoảng", "để so sánh", BenchmarkKind::single, 70.0, {}, 120.0}};
  chart.plant = 98.0;
  chart.plant_name = "Nhà máy";
  chart.full_load = 88.5;
  chart.full_load_name = "Nhà máy ở đầy tải";
  chart.quarters_name = "Các phần tư (có đánh dấu trung vị)";
  chart.range_name = "Khoảng";
  chart.limit_name = "Định mức luật định";
  chart.limit_over_name = "Định mức không còn hiệu lực";
  chart.single_name = "Một số liệu";
  return chart;
}

CumulativeChart cumulative() {
  CumulativeChart chart;
  chart.text = {"cumulative", "Đường so sánh: nhà máy ở 88,5 m³/t ở đầy tải", "Mỗi mẫu một đường."};
  chart.x = {"Nước trên một đơn vị sản phẩm, m³/t", {}};
  chart.y = {"Tỷ lệ nhà máy không cao hơn trị số; chỉ biết các tứ phân vị", {}};
  chart.samples = {{"Nhuộm, 19 nhà máy", {{35.0, 0.25}, {61.0, 0.5}, {87.0, 0.75}}},
                   {"Nhuộm và giặt, 7 nhà máy", {{52.0, 0.25}, {74.0, 0.5}, {140.0, 0.75}}}};
  chart.plant = 98.0;
  chart.plant_name = "Nhà máy";
  chart.full_load = 88.5;
  chart.full_load_name = "Nhà máy ở đầy tải";
  return chart;
}

StateMap states() {
  StateMap chart;
  chart.text = {"states", "3 trong 48 ô cần xem lại", "Mỗi hàng một hạng mục."};
  for (int month = 1; month <= 24; ++month) {
    chart.months.push_back("T" + std::to_string((month - 1) % 12 + 1));
  }
  MapRow electricity{"Điện", std::vector<MapField>(24, {FieldState::measured, false})};
  electricity.fields[3] = {FieldState::estimated, false};
  electricity.fields[10].doubted = true;
  MapRow coal{"Than cám dùng cho lò hơi số 2 của xưởng nhuộm",
              std::vector<MapField>(24, {FieldState::calculated, false})};
  coal.fields[6] = {FieldState::missing, true};
  coal.fields[7] = {FieldState::not_used, false};
  coal.fields[23] = {FieldState::none, true};
  chart.rows = {electricity, coal};
  chart.state_names = {"đo", "tính", "ước tính", "không dùng", "thiếu"};
  chart.doubted_name = "cần xem lại";
  return chart;
}

std::vector<Drawn> all() {
  return {{"band", draw(band())},
          {"scatter", draw(scatter())},
          {"cusum", draw(cusum())},
          {"bars", draw(bars())},
          {"trend", draw(trend())},
          {"verdict", draw(verdict())},
          {"waterfall", draw(waterfall())},
          {"small-waterfall", draw(small_waterfall())},
          {"ranges", draw(ranges())},
          {"benchmark", draw(benchmark())},
          {"cumulative", draw(cumulative())},
          {"states", draw(states())}};
}

}  // namespace cpa::drawing::sample
