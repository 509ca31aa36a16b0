#include "cpa/drawing/svg.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <sstream>

#include "cpa/core/failure.hpp"
#include "cpa/drawing/label.hpp"
#include "cpa/drawing/palette.hpp"
#include "cpa/drawing/xml_text.hpp"

namespace cpa::drawing {
namespace {

constexpr std::string_view fonts = "Segoe UI, Roboto, Noto Sans, Helvetica Neue, Arial, sans-serif";

// A name that is safe in id and aria-labelledby, where a blank would part it in two.
std::string safe_id(std::string_view wanted) {
  std::string id;
  for (const char c : wanted) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_';
    id += plain ? c : '-';
  }
  const bool letter_first =
      !id.empty() && ((id[0] >= 'a' && id[0] <= 'z') || (id[0] >= 'A' && id[0] <= 'Z'));
  return letter_first ? id : "chart-" + id;
}

std::string attribute(std::string_view name, std::string_view value) {
  std::string text(1, ' ');
  text.append(name).append("=\"").append(value).append("\"");
  return text;
}

std::string attribute(std::string_view name, double value) {
  return attribute(name, coordinate(value));
}

std::string stroke_attributes(const Stroke& stroke) {
  if (stroke.width <= 0.0) return {};
  std::string text = attribute("stroke", stroke.colour) + attribute("stroke-width", stroke.width);
  if (!stroke.dash.empty()) text += attribute("stroke-dasharray", stroke.dash);
  return text;
}

std::string look_attributes(const Look& look) {
  return attribute("fill", look.fill) + stroke_attributes(look.stroke);
}

}  // namespace

std::string coordinate(double value) {
  ensure(std::isfinite(value), "a drawing has only finite coordinates");
  const long long hundredths = std::llround(value * 100.0);
  const long long size = std::llabs(hundredths);
  std::string text = hundredths < 0 ? "-" : "";
  text += std::to_string(size / 100);
  const long long rest = size % 100;
  if (rest == 0) return text;
  text += '.';
  text += static_cast<char>('0' + rest / 10);
  if (rest % 10 != 0) text += static_cast<char>('0' + rest % 10);
  return text;
}

Svg::Svg(const ChartText& text)
    : id_(safe_id(text.id)), title_(escape(text.title)), description_(escape(text.description)) {}

void Svg::box(const Box& box, const Look& look) {
  body_ += "<rect" + attribute("x", box.left) + attribute("y", box.top) +
           attribute("width", std::max(box.width(), 0.0)) +
           attribute("height", std::max(box.height(), 0.0)) + look_attributes(look) + "/>\n";
}

void Svg::line(Point from, Point to, const Stroke& stroke) {
  body_ += "<line" + attribute("x1", from.x) + attribute("y1", from.y) + attribute("x2", to.x) +
           attribute("y2", to.y) + stroke_attributes(stroke) + "/>\n";
}

void Svg::points(std::string_view element, std::span<const Point> points, const Look& look) {
  std::string places;
  for (const Point& point : points) {
    if (!places.empty()) places += ' ';
    places += coordinate(point.x) + "," + coordinate(point.y);
  }
  body_.append("<").append(element);
  body_ += attribute("points", places) + look_attributes(look) + "/>\n";
}

void Svg::polyline(std::span<const Point> places, const Stroke& stroke) {
  points("polyline", places, Look{.stroke = stroke});
}

void Svg::polygon(std::span<const Point> places, const Look& look) {
  points("polygon", places, look);
}

void Svg::mark(Point at, const Mark& mark) {
  const double r = mark.radius;
  const Stroke& pen = mark.look.stroke;
  switch (mark.shape) {
    case Shape::none:
      break;
    case Shape::circle:
      body_ += "<circle" + attribute("cx", at.x) + attribute("cy", at.y) + attribute("r", r) +
               look_attributes(mark.look) + "/>\n";
      break;
    case Shape::square:
      box({at.x - r, at.y - r, at.x + r, at.y + r}, mark.look);
      break;
    case Shape::diamond:
      polygon(std::array{Point{at.x - r, at.y}, Point{at.x, at.y - r}, Point{at.x + r, at.y},
                         Point{at.x, at.y + r}},
              mark.look);
      break;
    case Shape::triangle:
      polygon(
          std::array{Point{at.x - r, at.y - r}, Point{at.x + r, at.y - r}, Point{at.x, at.y + r}},
          mark.look);
      break;
    case Shape::cross:
      line({at.x - r, at.y - r}, {at.x + r, at.y + r}, pen);
      line({at.x - r, at.y + r}, {at.x + r, at.y - r}, pen);
      break;
    case Shape::tick:
      line({at.x, at.y - r}, {at.x, at.y + r}, pen);
      break;
    case Shape::minus:
      minus(at, mark);
      break;
    case Shape::warning:
      warning(at, mark);
      break;
    case Shape::hatched:
      hatched_box({at.x - r, at.y - r, at.x + r, at.y + r}, mark.look);
      break;
  }
}

void Svg::minus(Point at, const Mark& sign) {
  const double reach = 0.6 * sign.radius;
  mark(at, {Shape::circle, sign.radius, sign.look});
  line({at.x - reach, at.y}, {at.x + reach, at.y}, sign.look.stroke);
}

void Svg::warning(Point at, const Mark& sign) {
  const double r = sign.radius;
  polygon(std::array{Point{at.x, at.y - r}, Point{at.x + 1.1 * r, at.y + 0.85 * r},
                     Point{at.x - 1.1 * r, at.y + 0.85 * r}},
          sign.look);
  line({at.x, at.y - 0.4 * r}, {at.x, at.y + 0.25 * r}, sign.look.stroke);
  line({at.x, at.y + 0.45 * r}, {at.x, at.y + 0.65 * r}, sign.look.stroke);
}

void Svg::hatched_box(const Box& area, const Look& look) {
  constexpr double step = 7.0;
  box(area, look);
  const double height = area.height();
  for (double foot = area.left - height + step; foot < area.right; foot += step) {
    const double from = std::max(foot, area.left);
    const double to = std::min(foot + height, area.right);
    if (to - from < 1.0) continue;
    line({from, area.bottom - (from - foot)}, {to, area.bottom - (to - foot)}, look.stroke);
  }
}

void Svg::text(Point at, std::string_view words, const TextLook& look) {
  if (words.empty()) return;
  body_ += "<text" + attribute("x", at.x) + attribute("y", at.y);
  if (look.anchor == Anchor::middle) body_ += attribute("text-anchor", "middle");
  if (look.anchor == Anchor::end) body_ += attribute("text-anchor", "end");
  if (look.bold) body_ += attribute("font-weight", "bold");
  body_ += attribute("fill", look.colour.empty() ? palette::ink : look.colour) + ">" +
           escape(words) + "</text>\n";
}

std::string Svg::finish(double height, double width) const {
  std::string out = R"(<svg xmlns="http://www.w3.org/2000/svg" role="img")";
  out += attribute("aria-labelledby", id_ + "-title " + id_ + "-desc");
  out += attribute("viewBox", "0 0 " + coordinate(width) + " " + coordinate(height));
  out += attribute("width", "100%") + attribute("font-family", fonts) +
         attribute("font-size", text_size) + ">\n";
  out += "<title" + attribute("id", id_ + "-title") + ">" + title_ + "</title>\n";
  out += "<desc" + attribute("id", id_ + "-desc") + ">" + description_ + "</desc>\n";
  out += "<rect" + attribute("x", 0.0) + attribute("y", 0.0) + attribute("width", width) +
         attribute("height", height) + attribute("fill", palette::paper) + "/>\n";
  return out + body_ + "</svg>\n";
}

Extent extent_of(std::string_view drawing) {
  constexpr std::string_view name = "viewBox=\"0 0 ";
  const auto at = drawing.find(name);
  ensure(at != std::string_view::npos, "a drawing has a size");
  std::istringstream numbers{std::string(drawing.substr(at + name.size(), 40))};
  Extent extent;
  numbers >> extent.width >> extent.height;
  return extent;
}

namespace {

constexpr std::string_view legend_begin = "<g class=\"legend\" data-bottom=\"";
constexpr std::string_view legend_end = "</g>\n";

// The group with the legend; empty without one.
std::string_view legend_in(std::string_view drawing) {
  const auto begin = drawing.find(legend_begin);
  if (begin == std::string_view::npos) return {};
  return drawing.substr(begin, drawing.find(legend_end, begin) + legend_end.size() - begin);
}

std::string opened_part(const Box& part) {
  std::string out = R"(<svg xmlns="http://www.w3.org/2000/svg" aria-hidden="true")";
  out += attribute("viewBox", coordinate(part.left) + " " + coordinate(part.top) + " " +
                                  coordinate(part.width()) + " " + coordinate(part.height()));
  return out + attribute("width", "100%") + attribute("overflow", "hidden") +
         attribute("font-family", fonts) + attribute("font-size", text_size) + ">\n";
}

}  // namespace

void Svg::begin_legend() { legend_ = body_.size(); }

void Svg::end_legend(double bottom) {
  if (body_.size() == legend_) return;
  body_.insert(legend_, std::string(legend_begin) + coordinate(bottom) + "\">\n");
  body_ += legend_end;
}

std::string part_of(std::string_view drawing, const Box& part) {
  constexpr std::string_view end_of_words = "</desc>\n";
  const auto found = drawing.find(end_of_words);
  ensure(found != std::string_view::npos, "a drawing has a description");
  std::string body(drawing.substr(found + end_of_words.size()));
  const bool keeps_legend = part.left <= 0 && part.top <= 0;
  if (const std::string_view legend = legend_in(body); !keeps_legend && !legend.empty()) {
    body.erase(static_cast<std::size_t>(legend.data() - body.data()), legend.size());
  }
  return opened_part(part) + body;
}

std::string legend_of(std::string_view drawing, double width) {
  const std::string_view legend = legend_in(drawing);
  if (legend.empty()) return {};
  return opened_part({0.0, 0.0, width, legend_height(drawing)}) + std::string(legend) + "</svg>\n";
}

double legend_height(std::string_view drawing) {
  const std::string_view legend = legend_in(drawing);
  if (legend.empty()) return 0.0;
  std::istringstream number{std::string(legend.substr(legend_begin.size(), 20))};
  double height = 0.0;
  number >> height;
  return height;
}

}  // namespace cpa::drawing
