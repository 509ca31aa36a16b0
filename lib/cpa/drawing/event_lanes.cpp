#include "cpa/drawing/event_lanes.hpp"

#include <algorithm>
#include <utility>

#include "cpa/drawing/label.hpp"

namespace cpa::drawing {
namespace {

constexpr double gap = 6.0;

double room_of(const EventPlace& event, double left, double right, bool goes_right) {
  return goes_right ? right - event.at - gap : event.at - gap - left;
}

EventLabel beside(const EventPlace& event, double left, double right, bool goes_right) {
  EventLabel label{.at = event.at};
  label.words = shorten(event.words, room_of(event, left, right, goes_right));
  const double width = text_width(label.words);
  label.left = goes_right ? event.at + gap : event.at - gap - width;
  label.right = label.left + width;
  return label;
}

bool meet(const EventLabel& a, const EventLabel& b) {
  return a.left < b.right + gap && b.left < a.right + gap;
}

// A line runs from its own lane down to the plot, through the lanes below.
bool strikes(const EventLabel& line, const EventLabel& words) {
  return line.lane > words.lane && words.left - gap < line.at && line.at < words.right + gap;
}

// The side where the words fit, the right one first; both where both do.
std::vector<bool> sides_of(const EventPlace& event, double left, double right) {
  const double room_right = room_of(event, left, right, true);
  const double room_left = room_of(event, left, right, false);
  const double width = text_width(event.words);
  if (width <= room_right) {
    return width <= room_left ? std::vector<bool>{true, false} : std::vector<bool>{true};
  }
  return {width > room_left && room_right >= room_left};
}

// The lowest free lane on the side where the fewest words are struck through.
EventLabel place(const EventPlace& event, const std::vector<EventLabel>& labels, double left,
                 double right) {
  EventLabel best;
  std::pair<std::ptrdiff_t, std::size_t> least{-1, 0};
  for (const bool goes_right : sides_of(event, left, right)) {
    EventLabel label = beside(event, left, right, goes_right);
    for (label.lane = 0; label.lane <= labels.size(); ++label.lane) {
      const bool taken = std::any_of(labels.begin(), labels.end(), [&](const EventLabel& other) {
        return other.lane == label.lane && meet(other, label);
      });
      if (taken) continue;
      const auto struck = std::count_if(labels.begin(), labels.end(), [&](const EventLabel& other) {
        return strikes(other, label) || strikes(label, other);
      });
      const std::pair cost{struck, label.lane};
      if (least.first >= 0 && !(cost < least)) continue;
      least = cost;
      best = label;
    }
  }
  return best;
}

}  // namespace

std::vector<EventLabel> lay_out_events(const std::vector<EventPlace>& events, double left,
                                       double right) {
  std::vector<EventLabel> labels;
  for (const EventPlace& event : events) labels.push_back(place(event, labels, left, right));
  return labels;
}

std::size_t lane_count(const std::vector<EventLabel>& labels) {
  std::size_t count = 0;
  for (const EventLabel& label : labels) count = std::max(count, label.lane + 1);
  return count;
}

}  // namespace cpa::drawing
