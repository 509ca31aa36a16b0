#include "cpa/drawing/event_lanes.hpp"

#include <algorithm>

#include "cpa/drawing/label.hpp"

namespace cpa::drawing {
namespace {

constexpr double gap = 6.0;

// To the right of its line where the words fit there, else on the side with more room.
EventLabel beside(const EventPlace& event, double left, double right) {
  const double room_right = right - event.at - gap;
  const double room_left = event.at - gap - left;
  EventLabel label{.at = event.at};
  const bool goes_right = text_width(event.words) <= room_right || room_right >= room_left;
  label.words = shorten(event.words, goes_right ? room_right : room_left);
  const double width = text_width(label.words);
  label.left = goes_right ? event.at + gap : event.at - gap - width;
  label.right = label.left + width;
  return label;
}

bool meet(const EventLabel& a, const EventLabel& b) {
  return a.left < b.right + gap && b.left < a.right + gap;
}

}  // namespace

std::vector<EventLabel> lay_out_events(const std::vector<EventPlace>& events, double left,
                                       double right) {
  std::vector<EventLabel> labels;
  for (const EventPlace& event : events) {
    EventLabel label = beside(event, left, right);
    const auto taken = [&](std::size_t lane) {
      return std::any_of(labels.begin(), labels.end(), [&](const EventLabel& other) {
        return other.lane == lane && meet(other, label);
      });
    };
    while (taken(label.lane)) ++label.lane;
    labels.push_back(std::move(label));
  }
  return labels;
}

std::size_t lane_count(const std::vector<EventLabel>& labels) {
  std::size_t count = 0;
  for (const EventLabel& label : labels) count = std::max(count, label.lane + 1);
  return count;
}

}  // namespace cpa::drawing
