#include "cpa/drawing/legend.hpp"

#include <algorithm>

#include "cpa/drawing/label.hpp"

namespace cpa::drawing {
namespace {

constexpr double side = 8.0;
constexpr double sample_width = 34.0;
constexpr double between = 22.0;

void draw_sample(Svg& svg, const LegendEntry& entry, Point left_middle) {
  const Box sample{left_middle.x, left_middle.y - 6.0, left_middle.x + sample_width,
                   left_middle.y + 6.0};
  if (entry.area.fill != "none" || entry.area.stroke.width > 0.0) svg.box(sample, entry.area);
  if (entry.line.width > 0.0) {
    svg.line(left_middle, {sample.right, left_middle.y}, entry.line);
  }
  svg.mark({left_middle.x + sample_width / 2.0, left_middle.y}, entry.mark);
}

}  // namespace

double draw_legend(Svg& svg, std::span<const LegendEntry> entries, double top) {
  const double widest_name = drawing_width - 2.0 * side - sample_width - 8.0;
  double x = side;
  double bottom = top;
  for (const LegendEntry& entry : entries) {
    const std::string name = shorten(entry.name, widest_name);
    if (name.empty()) continue;
    const double width = sample_width + 8.0 + text_width(name);
    if (bottom == top) {
      bottom += line_height + 2.0;
    } else if (x + width > drawing_width - side) {
      bottom += line_height + 2.0;
      x = side;
    }
    draw_sample(svg, entry, {x, bottom - 11.0});
    svg.text({x + sample_width + 8.0, bottom - 6.0}, name);
    x += width + between;
  }
  return bottom == top ? top : bottom + 4.0;
}

}  // namespace cpa::drawing
