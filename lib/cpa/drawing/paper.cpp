#include "cpa/drawing/paper.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <sstream>
#include <string>

#include "cpa/drawing/label.hpp"

namespace cpa::drawing {
namespace {

// What a line of words takes above and below the foot of its letters; lines of one label touch.
constexpr double above_foot = 15.0;
constexpr double below_foot = 6.0;
constexpr double bold_is_wider = 1.1;

struct Interval {
  double begin = 0.0;
  double end = 0.0;
};

// The value of an attribute of an element written by Svg; 0 without it.
double number_in(std::string_view element, std::string_view name) {
  const std::string wanted = " " + std::string(name) + "=\"";
  const auto at = element.find(wanted);
  if (at == std::string_view::npos) return 0.0;
  std::istringstream text{std::string(element.substr(at + wanted.size(), 20))};
  double value = 0.0;
  text >> value;
  return value;
}

Box box_of_text(std::string_view element) {
  const auto words = element.find('>');
  double width = words == std::string_view::npos ? 0.0 : text_width(element.substr(words + 1));
  if (element.find("font-weight") < words) width *= bold_is_wider;
  double left = number_in(element, "x");
  const double foot = number_in(element, "y");
  if (element.find("\"middle\"") < words) left -= 0.5 * width;
  if (element.find("\"end\"") < words) left -= width;
  return {left, foot - above_foot, left + width, foot + below_foot};
}

// Boxes and words, but for the paper beneath.
std::vector<Box> things_in(std::string_view drawing) {
  const double whole = extent_of(drawing).width;
  std::vector<Box> things;
  for (auto at = drawing.find('<'); at != std::string_view::npos; at = drawing.find('<', at + 1)) {
    const std::string_view rest = drawing.substr(at);
    if (rest.starts_with("<text ")) {
      things.push_back(box_of_text(rest.substr(0, rest.find("</text>"))));
    } else if (rest.starts_with("<rect ")) {
      const std::string_view element = rest.substr(0, rest.find('>'));
      const double width = number_in(element, "width");
      if (width >= whole) continue;
      const double left = number_in(element, "x");
      const double top = number_in(element, "y");
      things.push_back({left, top, left + width, top + number_in(element, "height")});
    }
  }
  return things;
}

// Where nothing lies from 0 to `size`.
std::vector<Interval> gaps_between(std::vector<Interval> taken, double size) {
  std::sort(taken.begin(), taken.end(),
            [](const Interval& a, const Interval& b) { return a.begin < b.begin; });
  std::vector<Interval> gaps;
  double end = 0.0;
  for (const Interval& one : taken) {
    if (one.begin > end) gaps.push_back({end, std::min(one.begin, size)});
    end = std::max(end, one.end);
  }
  if (end < size) gaps.push_back({end, size});
  return gaps;
}

// Where the parts begin and where the last ends: as alike in size as the gaps allow.
std::vector<double> cuts(const std::vector<Interval>& gaps, double size, double most) {
  std::vector<double> all{0.0};
  while (size - all.back() > most) {
    const double begin = all.back();
    const double target = begin + (size - begin) / std::ceil((size - begin) / most);
    std::optional<double> best;
    for (const Interval& gap : gaps) {
      // Nearer than this a part would be a strip.
      const double low = std::max(gap.begin, begin + 0.2 * most);
      const double high = std::min(gap.end, begin + most);
      if (low > high) continue;
      const double middle = std::clamp(0.5 * (gap.begin + gap.end), low, high);
      if (!best || std::abs(middle - target) < std::abs(*best - target)) best = middle;
    }
    all.push_back(best.value_or(begin + most));
  }
  all.push_back(size);
  return all;
}

}  // namespace

double points_of_words(const Extent& drawing, const Extent& millimetres) {
  constexpr double points_per_millimetre = 72.0 / 25.4;
  if (!(drawing.width > 0) || !(drawing.height > 0)) return 0.0;
  const double scale =
      std::min(millimetres.width / drawing.width, millimetres.height / drawing.height);
  return text_size * scale * points_per_millimetre;
}

std::vector<Box> cut_for_paper(std::string_view drawing, const Extent& most) {
  const Extent whole = extent_of(drawing);
  const std::vector<Box> things = things_in(drawing);
  std::vector<Interval> taken;
  for (const Box& thing : things) taken.push_back({thing.top, thing.bottom});
  const std::vector<double> rows =
      cuts(gaps_between(std::move(taken), whole.height), whole.height, most.height);
  const double legend = legend_height(drawing);
  std::vector<Box> parts;
  for (std::size_t row = 0; row + 1 < rows.size(); ++row) {
    taken.clear();
    for (const Box& thing : things) {
      const bool is_here = thing.bottom > std::max(rows[row], legend) && thing.top < rows[row + 1];
      if (is_here) taken.push_back({thing.left, thing.right});
    }
    const std::vector<double> columns =
        cuts(gaps_between(taken, whole.width), whole.width, most.width);
    for (std::size_t i = 0; i + 1 < columns.size(); ++i) {
      parts.push_back({columns[i], rows[row], columns[i + 1], rows[row + 1]});
    }
  }
  return parts;
}

}  // namespace cpa::drawing
