#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "cpa/core/failure.hpp"
#include "cpa/drawing/clip.hpp"
#include "cpa/drawing/event_lanes.hpp"
#include "cpa/drawing/label.hpp"
#include "cpa/drawing/palette.hpp"
#include "cpa/drawing/scale.hpp"
#include "cpa/drawing/svg.hpp"
#include "cpa/drawing/ticks.hpp"
#include "cpa/drawing/value_axis.hpp"
#include "cpa/drawing/xml_text.hpp"
#include "tests/support/catch.hpp"

using namespace cpa::drawing;

namespace {

Range range_of(double low, double high) {
  Range range;
  range.include(low);
  range.include(high);
  return range;
}

// Relative luminance of "#rrggbb" and contrast to white, as WCAG 2.1 defines them.
double contrast_to_white(std::string_view colour) {
  const auto channel = [&](std::size_t at) {
    const double part = std::stoi(std::string(colour.substr(at, 2)), nullptr, 16) / 255.0;
    return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
  };
  return 1.05 / (0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5) + 0.05);
}

}  // namespace

TEST_CASE("ticks hold the range, are evenly spaced and few", "[drawing]") {
  const double low = GENERATE(-1234.5, -1.0, 0.0, 0.3, 7.0, 118400.0);
  const double extent = GENERATE(0.1, 0.9, 3.0, 99.0, 1e6);
  const double size = GENERATE(1e-9, 1e-3, 1.0, 1e15);
  const Range range = range_of(low * size, (low + extent) * size);
  for (const std::size_t most : {2U, 4U, 5U, 7U}) {
    const std::vector<double> ticks = nice_ticks(range, most);
    CAPTURE(low, extent, size, most);
    REQUIRE(ticks.size() >= 2);
    CHECK(ticks.size() <= most + 1);
    const double step = ticks[1] - ticks[0];
    CHECK(ticks.front() <= range.low() + 1e-6 * step);
    CHECK(ticks.back() >= range.high() - 1e-6 * step);
    for (std::size_t i = 1; i < ticks.size(); ++i) {
      CHECK(ticks[i] - ticks[i - 1] == Approx(step).epsilon(1e-6));
    }
  }
}

TEST_CASE("ticks are the decimal numbers that they are read as", "[drawing]") {
  CHECK(nice_ticks(range_of(0.0, 0.5), 5) == std::vector<double>{0.0, 0.1, 0.2, 0.3, 0.4, 0.5});
  CHECK(nice_ticks(range_of(0.3, 0.6), 5) == std::vector<double>{0.3, 0.4, 0.5, 0.6});
  CHECK(nice_ticks(range_of(-0.02, 0.07), 5) ==
        std::vector<double>{-0.02, 0.0, 0.02, 0.04, 0.06, 0.08});
  CHECK(nice_ticks(range_of(81000.0, 131000.0), 5) ==
        std::vector<double>{80000.0, 100000.0, 120000.0, 140000.0});
}

TEST_CASE("a value that stands alone has room around it", "[drawing]") {
  for (const double value : {-5.0, 1e-9, 118400.0, 1e15}) {
    const auto ticks = nice_ticks(range_of(value, value), 5);
    CHECK(ticks.front() < value);
    CHECK(ticks.back() > value);
  }
  CHECK(nice_ticks(Range{}, 5).front() == 0.0);
  CHECK(nice_ticks(range_of(0.0, 0.0), 5).front() == 0.0);
}

TEST_CASE("month labels keep to the quarter and the year", "[drawing]") {
  CHECK(month_stride(12, 50.0, 40.0) == 1);
  CHECK(month_stride(24, 26.0, 70.0) == 3);
  CHECK(month_stride(36, 17.0, 70.0) == 6);
  CHECK(month_stride(120, 5.0, 40.0) == 12);
  CHECK(month_stride(600, 1.0, 40.0) == 60);
  CHECK(month_stride(1, 600.0, 9999.0) == 1);
}

TEST_CASE("what is not finite takes no part in a drawing", "[drawing]") {
  using Limits = std::numeric_limits<double>;
  CHECK_FALSE(drawable(Limits::quiet_NaN()));
  CHECK_FALSE(drawable(-Limits::infinity()));
  CHECK_FALSE(drawable(std::nullopt));
  CHECK(drawable(Limits::max()) == largest_drawn);
  CHECK(write_number({}, Limits::quiet_NaN()) == "");
  CHECK(write_number({}, 0.5) == "0.5");
  CHECK_THROWS_AS(coordinate(Limits::quiet_NaN()), cpa::Failure);
}

TEST_CASE("a scale runs from end to end and stays on the paper", "[drawing]") {
  const Scale scale({.low = 10.0, .high = 20.0, .at_low = 200.0, .at_high = 0.0});
  CHECK(scale(10.0) == 200.0);
  CHECK(scale(15.0) == 100.0);
  CHECK(scale(20.0) == 0.0);
  CHECK(std::abs(scale(1e300)) <= 1e7);
}

TEST_CASE("coordinates are written short and with two decimals at most", "[drawing]") {
  CHECK(coordinate(12.345) == "12.35");
  CHECK(coordinate(-0.001) == "0");
  CHECK(coordinate(-3.5) == "-3.5");
  CHECK(coordinate(7.0) == "7");
  CHECK(coordinate(0.05) == "0.05");
}

TEST_CASE("words are made safe and Vietnamese stays Vietnamese", "[drawing]") {
  CHECK(escape("<b>\"Điện\" & 'nước'</b>") ==
        "&lt;b&gt;&quot;Điện&quot; &amp; &#39;nước&#39;&lt;/b&gt;");
  CHECK(escape("a\x01\x1b\x7f"
               "b\tc\nd") == "ab c d");
  CHECK(escape("\xe2\x80\xae"
               "abc") == "abc");  // would turn the writing round
}

TEST_CASE("bytes that are not UTF-8 are shown as such, one by one", "[drawing]") {
  const std::string unknown = "\xef\xbf\xbd";
  const std::string three = unknown + unknown + unknown;
  CHECK(escape("\xff"
               "a") == unknown + "a");
  CHECK(escape("\xc3") == unknown);
  CHECK(escape("\xed\xa0\x80") == three);    // half of a surrogate pair
  CHECK(escape("\xe0\x80\xaf") == three);    // a slash in disguise
  CHECK(escape("\xef\xbf\xbf") == unknown);  // no character, and forbidden in XML
  CHECK(escape("\xf0\x9f\x8f\xad") == "\xf0\x9f\x8f\xad");
}

TEST_CASE("long words are shortened to their place", "[drawing]") {
  CHECK(shorten("kWh", 100.0) == "kWh");
  const std::string cut = shorten("Lắp biến tần máy nén khí", 90.0);
  CHECK(text_width(cut) <= 90.0);
  CHECK(cut.substr(cut.size() - 3) == "…");
  CHECK(shorten("anything", 0.0) == "…");
}

TEST_CASE("a label is broken between words, and its last line tells that more follows",
          "[drawing]") {
  CHECK(wrap("", 100.0, 2).empty());
  CHECK(wrap("  Điện  lưới ", 200.0, 2) == std::vector<std::string>{"Điện lưới"});
  const auto lines = wrap("Than cám và củi trấu cho lò hơi số 2 của xưởng nhuộm", 150.0, 2);
  REQUIRE(lines.size() == 2);
  for (const std::string& line : lines) CHECK(text_width(line) <= 150.0);
  CHECK(lines[1].substr(lines[1].size() - 3) == "…");
}

TEST_CASE("names of events do not cover one another", "[drawing]") {
  const auto labels = lay_out_events({{100.0, "Chiller replaced"},
                                      {120.0, "Boiler insulated"},
                                      {130.0, "Steam traps mended"},
                                      {690.0, "Meter changed"}},
                                     8.0, 700.0);
  REQUIRE(labels.size() == 4);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    CHECK(labels[i].left >= 8.0);
    CHECK(labels[i].right <= 700.0);
    for (std::size_t j = i + 1; j < labels.size(); ++j) {
      const bool apart = labels[i].lane != labels[j].lane || labels[i].right <= labels[j].left ||
                         labels[j].right <= labels[i].left;
      CHECK(apart);
    }
  }
  CHECK(labels[3].lane == 0);
  CHECK(lane_count(labels) == 3);
  CHECK(lane_count({}) == 0);
}

TEST_CASE("no event's line strikes through the name of another that has room elsewhere",
          "[drawing]") {
  const auto labels = lay_out_events(
      {{372.0, "cleaner production options"}, {405.0, "new waste-water plant"}}, 8.0, 510.0);
  REQUIRE(labels.size() == 2);
  for (const auto& [line, words] : {std::pair{0U, 1U}, std::pair{1U, 0U}}) {
    const bool struck = labels[line].lane > labels[words].lane &&
                        labels[words].left < labels[line].at &&
                        labels[line].at < labels[words].right;
    CHECK_FALSE(struck);
  }
}

TEST_CASE("a line is cut where it leaves the box", "[drawing]") {
  const Box box{0.0, 0.0, 10.0, 10.0};
  const auto part = clip({-5.0, 5.0}, {15.0, 5.0}, box);
  REQUIRE(part);
  CHECK(part->first.x == 0.0);
  CHECK(part->second.x == 10.0);
  const auto inside = clip({2.0, 3.0}, {4.0, 5.0}, box);
  REQUIRE(inside);
  CHECK(inside->first.x == 2.0);
  CHECK(inside->second.y == 5.0);
  CHECK_FALSE(clip({-5.0, 20.0}, {15.0, 20.0}, box));
  CHECK_FALSE(clip({-5.0, 5.0}, {5.0, -8.0}, box));
}

TEST_CASE("lines, marks and words stand out from the paper at least 4.5 to 1", "[drawing]") {
  for (const auto colour :
       {palette::ink, palette::muted, palette::blue, palette::vermillion, palette::green}) {
    CAPTURE(colour);
    CHECK(contrast_to_white(colour) >= 4.5);
  }
}

TEST_CASE("words stay readable on the shaded bands", "[drawing]") {
  for (const auto colour : {palette::pale_blue, palette::paler_blue, palette::pale_green}) {
    CAPTURE(colour);
    CHECK(contrast_to_white(palette::ink) / contrast_to_white(colour) >= 4.5);
  }
}
