#include "cpa/drawing/cumulative_chart.hpp"

#include <array>
#include <cstddef>

#include "cpa/drawing/legend.hpp"
#include "cpa/drawing/palette.hpp"
#include "cpa/drawing/value_axis.hpp"

namespace cpa::drawing {
namespace {

constexpr Stroke marked_plant{palette::vermillion, 2.25};
constexpr Stroke marked_full_load{palette::vermillion, 1.75, "7 4"};

struct SampleLook {
  Stroke step;
  Mark point;
};
constexpr std::array<SampleLook, 4> sample_looks{
    SampleLook{{palette::blue, 1.5, "2 3"},
               {Shape::circle, 5.5, {palette::blue, {palette::paper, 1.0}}}},
    SampleLook{{palette::green, 1.5, "6 3"},
               {Shape::square, 5.0, {palette::green, {palette::paper, 1.0}}}},
    SampleLook{{palette::ink, 1.5, "9 3 2 3"},
               {Shape::triangle, 6.0, {palette::paper, {palette::ink, 1.75}}}},
    SampleLook{{palette::muted, 1.5, "4 2"},
               {Shape::diamond, 6.0, {palette::paper, {palette::muted, 1.75}}}}};

const SampleLook& look_of(std::size_t sample) {
  return sample_looks.at(sample % sample_looks.size());
}

std::vector<LegendEntry> names_of(const CumulativeChart& chart) {
  std::vector<LegendEntry> entries{
      {.name = drawable(chart.plant) ? chart.plant_name : "", .line = marked_plant},
      {.name = drawable(chart.full_load) ? chart.full_load_name : "", .line = marked_full_load}};
  for (std::size_t i = 0; i < chart.samples.size(); ++i) {
    entries.push_back(
        {.name = chart.samples[i].name, .line = look_of(i).step, .mark = look_of(i).point});
  }
  return entries;
}

Range values_of(const CumulativeChart& chart) {
  Range range;
  range.include(0.0);
  range.include(chart.plant);
  range.include(chart.full_load);
  for (const CumulativeSample& sample : chart.samples) {
    for (const KnownShare& point : sample.points) range.include(point.value);
  }
  return range;
}

void draw_upright(Svg& svg, const Box& area, const Scale& x, std::optional<double> value,
                  const Stroke& stroke) {
  const auto at = drawable(value);
  if (at) svg.line({x(*at), area.top}, {x(*at), area.bottom}, stroke);
}

}  // namespace

std::string draw(const CumulativeChart& chart) {
  Svg svg(chart.text);
  double top = draw_legend(svg, names_of(chart), 4.0);
  top = draw_axis_label(svg, chart.y.label, top);
  Range shares;
  shares.include(0.0);
  shares.include(1.0);
  const ValueAxis y_axis(chart.y, shares, 4);
  const Box area{y_axis.margin(), top, 700.0, top + 200.0};
  const ValueAxis x_axis = ValueAxis::along(chart.x, values_of(chart), area.width());
  y_axis.draw_left(svg, area);
  x_axis.draw_below(svg, area);
  const Scale x = x_axis.rightward(area);
  const Scale y = y_axis.rising(area);
  draw_upright(svg, area, x, chart.full_load, marked_full_load);
  draw_upright(svg, area, x, chart.plant, marked_plant);
  for (std::size_t i = 0; i < chart.samples.size(); ++i) {
    std::vector<Point> points;
    for (const KnownShare& known : chart.samples[i].points) {
      const auto value = drawable(known.value);
      const auto share = drawable(known.share);
      const bool is_share = share && *share >= 0.0 && *share <= 1.0;
      if (value && is_share) points.push_back({x(*value), y(*share)});
    }
    if (points.size() > 1) svg.polyline(points, look_of(i).step);
    for (const Point& point : points) svg.mark(point, look_of(i).point);
  }
  return svg.finish(draw_bottom_label(svg, chart.x.label, area, area.bottom + 27.0));
}

}  // namespace cpa::drawing
