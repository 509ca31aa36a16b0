#include "cpa/drawing/flow_bands.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "cpa/drawing/flow_sizes.hpp"

namespace cpa::drawing::flow {
namespace {

constexpr int pieces_of_curve = 14;
constexpr int pieces_of_corner = 6;
constexpr double most_widening = 1.5;

// A place on the way and the direction across it; longer than 1 where the band is cut aslant.
struct Station {
  Point at;
  Point across;
};

double head_length(const Way& way) { return std::clamp(0.5 * way.width, 6.5, 9.0); }
double half_head(const Way& way) { return std::max(0.5 * way.width, 0.5 * widest_thin_head); }

double distance(Point a, Point b) { return std::hypot(b.x - a.x, b.y - a.y); }

Point direction(Point from, Point to) {
  const double length = distance(from, to);
  if (length <= 0.0) return {0.0, 1.0};
  return {(to.x - from.x) / length, (to.y - from.y) / length};
}

Point turned(Point direction) { return {-direction.y, direction.x}; }

Point moved(Point at, Point along, double by) { return {at.x + by * along.x, at.y + by * along.y}; }

// Points that follow each other at some distance.
std::vector<Point> without_repeats(const std::vector<Point>& points) {
  std::vector<Point> result;
  for (const Point& point : points) {
    if (result.empty() || distance(result.back(), point) > 1e-6) result.push_back(point);
  }
  return result;
}

// Up to where the head begins.
std::vector<Point> cut_for_head(const Way& way) {
  std::vector<Point> points = without_repeats(way.points);
  if (points.size() < 2) return points;
  const Point before = points[points.size() - 2];
  const double cut = std::min(head_length(way), distance(before, points.back()) - 0.5);
  points.back() = moved(points.back(), direction(points.back(), before), std::max(cut, 0.0));
  return points;
}

// A short bend of a wide band would only bulge.
void add_curve(std::vector<Station>& stations, Point from, Point to, double width) {
  const double down = to.y - from.y;
  const bool room = down > 0.6 * width;
  for (int i = 1; i <= pieces_of_curve; ++i) {
    const double t = static_cast<double>(i) / pieces_of_curve;
    const double s = t * t * (3.0 - 2.0 * t);
    const double slope = down == 0.0 ? 0.0 : (to.x - from.x) * 6.0 * t * (1.0 - t) / down;
    const double wider = room ? std::min(std::hypot(1.0, slope), most_widening) : 1.0;
    stations.push_back({{from.x + s * (to.x - from.x), from.y + t * down}, {-wider, 0.0}});
  }
}

std::vector<Station> stations_down(const std::vector<Point>& points, double width) {
  std::vector<Station> stations{{points.front(), {-1.0, 0.0}}};
  for (std::size_t i = 1; i < points.size(); ++i) {
    if (std::abs(points[i].x - points[i - 1].x) < 0.01) {
      stations.push_back({points[i], {-1.0, 0.0}});
    } else {
      add_curve(stations, points[i - 1], points[i], width);
    }
  }
  return stations;
}

void add_corner(std::vector<Station>& stations, const std::vector<Point>& points, std::size_t i,
                double wanted_radius) {
  const Point in = direction(points[i - 1], points[i]);
  const Point out = direction(points[i], points[i + 1]);
  const double radius = std::min({wanted_radius, 0.5 * distance(points[i - 1], points[i]),
                                  0.5 * distance(points[i], points[i + 1])});
  const Point begin = moved(points[i], in, -radius);
  const Point centre = moved(begin, out, radius);
  for (int k = 0; k <= pieces_of_corner; ++k) {
    const double angle = 0.5 * std::numbers::pi * k / pieces_of_corner;
    // From the direction against `out` round to that of `in`.
    const Point arm{-std::cos(angle) * out.x + std::sin(angle) * in.x,
                    -std::cos(angle) * out.y + std::sin(angle) * in.y};
    const Point along{std::cos(angle) * in.x + std::sin(angle) * out.x,
                      std::cos(angle) * in.y + std::sin(angle) * out.y};
    stations.push_back({moved(centre, arm, radius), turned(along)});
  }
}

std::vector<Station> stations_around(const std::vector<Point>& points, double width) {
  std::vector<Station> stations{{points.front(), turned(direction(points[0], points[1]))}};
  for (std::size_t i = 1; i + 1 < points.size(); ++i) {
    add_corner(stations, points, i, 0.5 * width + 6.0);
  }
  stations.push_back({points.back(), turned(direction(points[points.size() - 2], points.back()))});
  return stations;
}

std::vector<Station> stations_of(const Way& way) {
  const std::vector<Point> points = cut_for_head(way);
  if (points.size() < 2) return {};
  return way.course == Course::down ? stations_down(points, way.width)
                                    : stations_around(points, way.width);
}

}  // namespace

std::vector<Point> middle_line(const Way& way) {
  std::vector<Point> points;
  for (const Station& station : stations_of(way)) points.push_back(station.at);
  return points;
}

std::vector<Point> outline(const Way& way, double width) {
  const std::vector<Station> stations = stations_of(way);
  std::vector<Point> points;
  for (const Station& at : stations) points.push_back(moved(at.at, at.across, 0.5 * width));
  for (auto at = stations.rbegin(); at != stations.rend(); ++at) {
    points.push_back(moved(at->at, at->across, -0.5 * width));
  }
  return points;
}

std::vector<Point> head(const Way& way) {
  const std::vector<Point> cut = cut_for_head(way);
  if (cut.size() < 2) return {};
  const Point tip = way.points.back();
  const Point across = turned(direction(cut[cut.size() - 2], tip));
  return {moved(cut.back(), across, half_head(way)), moved(cut.back(), across, -half_head(way)),
          tip};
}

std::vector<Point> arrow(const Way& way) {
  const std::vector<Point> band = outline(way, way.width);
  const std::vector<Point> tip = head(way);
  if (tip.empty()) return band;
  const auto half = static_cast<std::ptrdiff_t>(band.size() / 2);
  std::vector<Point> points(band.begin(), band.begin() + half);
  points.insert(points.end(), {tip[0], tip[2], tip[1]});
  points.insert(points.end(), band.begin() + half, band.end());
  return points;
}

}  // namespace cpa::drawing::flow
