// What both drawings of flows paint in the same way: units, words, marks and the list of keys.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "cpa/drawing/flow_layout.hpp"
#include "cpa/drawing/palette.hpp"
#include "cpa/drawing/svg.hpp"

namespace cpa::drawing::flow {

struct ClassLook {
  std::string_view fill;
  std::string_view edge;
  std::string_view light;  // of the band that shows the uncertainty
};

[[nodiscard]] const ClassLook& look_of(FlowClass flow_class);

// Of a flow that runs against its direction.
inline constexpr Mark sign_mark{Shape::minus, 6.0, {palette::paper, {palette::ink, 1.5}}};
inline constexpr Mark doubt_mark{Shape::warning, 6.5, {palette::paper, {palette::vermillion, 1.5}}};
inline constexpr Mark open_mark{Shape::hatched, 6.0, {palette::paper, {palette::vermillion, 1.0}}};

// Whether a flow is drawn for which the claim holds.
template <typename Claim>
[[nodiscard]] bool any_edge(const Layout& layout, Claim claim) {
  return std::any_of(layout.ways.begin(), layout.ways.end(),
                     [&](const Way& way) { return claim(layout.graph.edges[way.edge]); });
}

void draw_units(Svg& svg, const Layout& layout);
void draw_labels(Svg& svg, const Layout& layout);

// Numbers and their words in two columns below the drawing; returns where the next thing may begin.
double draw_keys(Svg& svg, const Layout& layout, double top);

// Indices in Layout::ways, wide ones first, and what runs across last, so that no thin one is
// covered.
[[nodiscard]] std::vector<std::size_t> painting_order(const Layout& layout);

}  // namespace cpa::drawing::flow
