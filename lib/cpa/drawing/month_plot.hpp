// The frame that charts over months share: grid and numbers at the left, month labels below, the
// line between baseline and reporting period, and what happened when. The series go inside it.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <vector>

#include "cpa/drawing/chart.hpp"
#include "cpa/drawing/event_lanes.hpp"
#include "cpa/drawing/palette.hpp"
#include "cpa/drawing/svg.hpp"
#include "cpa/drawing/value_axis.hpp"

namespace cpa::drawing {

// How a running sum is drawn.
inline constexpr Stroke sum_line{palette::ink, 2.25};
inline constexpr Mark sum_mark{Shape::circle, 4.0, {palette::ink, {}}};

struct PanelPlace {
  double top = 0.0;          // where its heading may begin
  double left = 0.0;         // where the plot begins, right of the numbers
  double height = 0.0;       // of the plot itself
  bool with_heading = true;  // names of the periods and of the events
  bool with_months = true;   // month labels below
};

class MonthPlot {
 public:
  // Draws the frame. `count` months, although fewer or more may have a label.
  MonthPlot(Svg& svg, const MonthAxis& months, std::size_t count, const ValueAxis& axis,
            const PanelPlace& place);

  // A gap for every missing month; a lone month without a mark becomes a dash.
  void draw_line(const Series& series, const Stroke& stroke, const Mark& mark = {});
  // Between two edges, wherever both are known; the stroke runs along the edges.
  void draw_band(const Series& low, const Series& high, const Look& look);
  // From zero to the value.
  void draw_bars(const Series& series, const Look& above, const Look& below);

  // Where the next thing may begin.
  [[nodiscard]] double bottom() const { return bottom_; }

 private:
  [[nodiscard]] double month_width() const;
  [[nodiscard]] double middle(std::size_t month) const;
  double draw_period_names(const MonthAxis& months, double top);
  [[nodiscard]] std::vector<EventLabel> event_names(const MonthAxis& months) const;
  void draw_event_names(const std::vector<EventLabel>& names);
  void draw_divider(const MonthAxis& months, double top);
  void draw_event_lines(const MonthAxis& months, bool with_marks);
  void draw_month_labels(const MonthAxis& months);

  Svg& svg_;
  std::size_t count_;
  Box area_;
  Scale y_;
  double bottom_ = 0.0;
};

// Months to draw: as many as there are labels, or more where a series is longer; one at least.
[[nodiscard]] std::size_t month_count(const MonthAxis& months,
                                      std::initializer_list<const Series*> series);

// All values of a series that can be drawn.
void include(Range& range, const Series& series);

}  // namespace cpa::drawing
