// Names of events above a plot, each beside its own line and so stacked that none covers another.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace cpa::drawing {

struct EventLabel {
  double at = 0.0;    // of the line of the event
  double left = 0.0;  // of the words
  double right = 0.0;
  std::size_t lane = 0;  // 0 is the lowest
  std::string words;     // shortened where they must be
};

struct EventPlace {
  double at = 0.0;
  std::string words;
};

// Within `left` to `right`; in the order given.
[[nodiscard]] std::vector<EventLabel> lay_out_events(const std::vector<EventPlace>& events,
                                                     double left, double right);

[[nodiscard]] std::size_t lane_count(const std::vector<EventLabel>& labels);

}  // namespace cpa::drawing
