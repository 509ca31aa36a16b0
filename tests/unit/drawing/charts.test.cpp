#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <sstream>

#include "cpa/drawing/label.hpp"
#include "cpa/drawing/svg.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/drawing/approved_drawing.hpp"
#include "tests/unit/drawing/hard_charts.hpp"
#include "tests/unit/drawing/sample_charts.hpp"
#include "tests/unit/drawing/well_formed.hpp"

using namespace cpa::drawing;

namespace {

bool shows(const Reading& reading, const std::string& words) {
  const auto texts = elements_named(reading, "text");
  return std::any_of(texts.begin(), texts.end(),
                     [&](const Element& text) { return text.content == words; });
}

double height_of(const Reading& reading) {
  std::istringstream box(reading.elements.front().attributes.at("viewBox"));
  double height = 0.0;
  for (int i = 0; i < 4; ++i) box >> height;
  return height;
}

MonthAxis plain_months(std::size_t count) {
  MonthAxis axis;
  axis.labels.assign(count, "01/24");
  return axis;
}

}  // namespace

TEST_CASE("the charts of the dyehouse look as approved", "[drawing]") {
  for (const auto& chart : sample::all()) {
    check_approved(chart.name, chart.svg);
  }
}

TEST_CASE("the same figures give the same bytes", "[drawing]") {
  const auto once = sample::all();
  const auto again = sample::all();
  REQUIRE(once.size() == again.size());
  for (std::size_t i = 0; i < once.size(); ++i) CHECK(once[i].svg == again[i].svg);
}

TEST_CASE("every chart is an image with a title and a text alternative", "[drawing]") {
  std::set<std::string> ids;
  for (const auto& chart : sample::all()) {
    CAPTURE(chart.name);
    const Reading reading = read_xml(chart.svg);
    REQUIRE(reading.error.empty());
    const auto& root = reading.elements.front();
    CHECK(root.name == "svg");
    CHECK(root.attributes.at("role") == "img");
    REQUIRE(elements_named(reading, "title").size() == 1);
    REQUIRE(elements_named(reading, "desc").size() == 1);
    const auto title = elements_named(reading, "title").front();
    const auto desc = elements_named(reading, "desc").front();
    CHECK_FALSE(title.content.empty());
    CHECK_FALSE(desc.content.empty());
    CHECK(root.attributes.at("aria-labelledby") ==
          title.attributes.at("id") + " " + desc.attributes.at("id"));
    CHECK(ids.insert(title.attributes.at("id")).second);
    CHECK(ids.insert(desc.attributes.at("id")).second);
  }
}

TEST_CASE("a chart stands alone: no script, no style sheet, nothing to fetch", "[drawing]") {
  for (const auto& chart : sample::all()) {
    CAPTURE(chart.name);
    const Reading reading = read_xml(chart.svg);
    for (const char* name : {"script", "style", "image", "use", "foreignObject", "a"}) {
      CHECK(elements_named(reading, name).empty());
    }
    CHECK(count_of(chart.svg, "http") == 1);  // the name of the SVG language itself
    CHECK(count_of(chart.svg, "url(") == 0);
  }
}

TEST_CASE("whatever a factory hands in, the drawing is sound", "[drawing]") {
  for (const auto& input : hard::inputs()) {
    for (const auto& chart : hard::draw_all(input)) {
      CAPTURE(input.name, chart.name);
      const Reading reading = read_xml(chart.svg);
      REQUIRE(reading.error == "");
      CHECK(elements_named(reading, "script").empty());
      const double furthest = std::max(drawing_width, height_of(reading));
      CHECK(furthest < 2000.0 + 80.0 * 240.0);
      for (const double place : coordinates_of(reading)) {
        CHECK(place >= -1.0);
        CHECK(place <= furthest + 1.0);
      }
    }
  }
}

TEST_CASE("words stay on the paper, whatever their length", "[drawing]") {
  for (const auto& input : hard::inputs()) {
    for (const auto& chart : hard::draw_all(input)) {
      const Reading reading = read_xml(chart.svg);
      for (const Element& text : elements_named(reading, "text")) {
        CAPTURE(input.name, chart.name, text.content);
        const double x = std::stod(text.attributes.at("x"));
        const double width = text_width(text.content);
        const auto anchor = text.attributes.count("text-anchor") == 0
                                ? std::string("start")
                                : text.attributes.at("text-anchor");
        const double part = anchor == "start" ? 0.0 : anchor == "end" ? 1.0 : 0.5;
        CHECK(x - part * width >= -1.0);
        CHECK(x + (1.0 - part) * width <= drawing_width + 1.0);
      }
    }
  }
}

TEST_CASE("no drawing says nan or inf", "[drawing]") {
  for (const auto& input : hard::inputs()) {
    if (input.words != "MWh") continue;
    for (const auto& chart : hard::draw_all(input)) {
      CAPTURE(input.name, chart.name);
      CHECK(count_of(chart.svg, "nan") == 0);
      CHECK(count_of(chart.svg, "inf") == 0);
    }
  }
}

TEST_CASE("a title that tries to break out stays a title", "[drawing]") {
  TrendChart chart;
  chart.text = {"x\" onload=\"alert(1)", "</title><script>alert('1')</script>", "a & \"b\""};
  const std::string svg = draw(chart);
  const Reading reading = read_xml(svg);
  REQUIRE(reading.error.empty());
  CHECK(elements_named(reading, "script").empty());
  CHECK(reading.elements.front().attributes.count("onload") == 0);
  CHECK(elements_named(reading, "title").front().content == "</title><script>alert('1')</script>");
  CHECK(elements_named(reading, "desc").front().content == "a & \"b\"");
}

TEST_CASE("a month without a reading is a gap and not a zero", "[drawing]") {
  TrendChart chart;
  chart.months = plain_months(5);
  chart.sec = {2.0, 3.0, std::nullopt, 2.5, 2.0};
  const Reading reading = read_xml(draw(chart));
  CHECK(elements_named(reading, "polyline").size() == 2);
  CHECK(elements_named(reading, "circle").size() == 4);
}

TEST_CASE("a lone month between gaps still has its mark", "[drawing]") {
  TrendChart chart;
  chart.months = plain_months(3);
  chart.sec = {std::nullopt, 3.0, std::nullopt};
  const Reading reading = read_xml(draw(chart));
  CHECK(elements_named(reading, "polyline").empty());
  CHECK(elements_named(reading, "circle").size() == 1);
}

TEST_CASE("the band breaks where an edge is missing", "[drawing]") {
  BandChart chart;
  chart.months = plain_months(5);
  chart.low = {1.0, 1.0, std::nullopt, 1.0, 1.0};
  chart.high = {2.0, 2.0, 2.0, 2.0, 2.0};
  CHECK(elements_named(read_xml(draw(chart)), "polygon").size() == 2);
}

TEST_CASE("names of periods, events and series stand on the chart", "[drawing]") {
  const Reading reading = read_xml(draw(sample::band()));
  for (const char* words :
       {"Kỳ gốc", "Kỳ báo cáo", "Lắp biến tần máy nén khí", "Thực tế", "Mức cơ sở dự báo",
        "Khoảng dự báo 95 %", "Điện năng tiêu thụ, kWh/tháng", "120.000", "01/2024"}) {
    CAPTURE(words);
    CHECK(shows(reading, words));
  }
}

TEST_CASE("no more than twelve months are written, however many are drawn", "[drawing]") {
  for (const std::size_t count : {1U, 12U, 13U, 25U, 36U, 61U, 240U}) {
    CAPTURE(count);
    TrendChart chart;
    chart.months = plain_months(count);
    chart.sec = Series(count, 1.5);
    const auto written = count_of(draw(chart), ">01/24<");
    CHECK(written >= 1);
    CHECK(written <= 12);
  }
}

TEST_CASE("the verdict of every item can be read, with and without an interval", "[drawing]") {
  const Reading reading = read_xml(draw(sample::verdict()));
  for (const char* words :
       {"Điện", "Xác nhận", "Chưa kết luận được", "Không đạt", "Thiếu dữ liệu"}) {
    CAPTURE(words);
    CHECK(shows(reading, words));
  }
}

TEST_CASE("a verdict is told by shape and not by colour alone", "[drawing]") {
  const auto shapes = [](Standing standing) {
    VerdictChart chart;
    chart.rows = {{.label = "x", .standing = standing, .point = 0.05}};
    const Reading reading = read_xml(draw(chart));
    return std::array{elements_named(reading, "circle").size(),
                      elements_named(reading, "polygon").size()};
  };
  CHECK(shapes(Standing::confirmed) == std::array<std::size_t, 2>{1, 0});
  CHECK(shapes(Standing::undecided) == std::array<std::size_t, 2>{0, 1});
  CHECK(shapes(Standing::refuted) == std::array<std::size_t, 2>{0, 0});
}

TEST_CASE("columns that cannot stand on zero become levels", "[drawing]") {
  const auto solid = [](const WaterfallChart& chart) {
    std::size_t columns = 0;
    for (const Element& box : elements_named(read_xml(draw(chart)), "rect")) {
      columns += box.attributes.at("fill") == "#595959" ? 1U : 0U;
    }
    return columns;
  };
  WaterfallChart from_zero = sample::waterfall();
  WaterfallChart far_from_zero = sample::small_waterfall();
  from_zero.total_name = far_from_zero.total_name = "";
  CHECK(solid(from_zero) == 2);
  CHECK(solid(far_from_zero) == 0);
}

TEST_CASE("the fitted line ends at the edge of the plot", "[drawing]") {
  ScatterChart chart;
  chart.baseline = {{10.0, 100.0}, {20.0, 200.0}};
  chart.lines = {{"", {{-1e6, -1e7}, {1e6, 1e7}}}};
  for (const double place : coordinates_of(read_xml(draw(chart)))) {
    CHECK(place >= 0.0);
    CHECK(place <= drawing_width);
  }
}
