#include "tests/unit/drawing/random_flows.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

namespace cpa::drawing::hard {
namespace {

std::string words(Dice& dice, std::size_t most) {
  static const std::array<const char*, 10> pieces{"Nước", "thải", "sau",   "lắng",    "nghiền",
                                                  "tuần", "hoàn", "khuấy", "phụ gia", "Wm"};
  std::string text;
  for (std::size_t count = 1 + dice.roll(most); count > 0; --count) {
    text += (text.empty() ? "" : " ") + std::string(pieces.at(dice.roll(pieces.size())));
  }
  return text;
}

double size(Dice& dice, bool decades) {
  const double digit = 1.0 + static_cast<double>(dice.roll(900)) / 100.0;
  const int power = static_cast<int>(dice.roll(decades ? 12 : 2));
  return digit * std::pow(10.0, power);
}

void set_value(FlowLink& link, Dice& dice, bool decades) {
  link.value = size(dice, decades);
  if (dice.once_in(12)) link.value = -*link.value;
  if (dice.once_in(20)) link.value = 0.0;
  if (dice.once_in(25)) link.value = std::nullopt;
  if (dice.once_in(3) && link.value) link.uncertainty = 0.1 * std::abs(*link.value);
  link.value_label = std::to_string(std::llround(link.value.value_or(0.0))) + " m³";
  link.status = static_cast<FlowStatus>(dice.roll(3));
  link.suspect = dice.once_in(15);
  link.dashed = dice.once_in(15);
}

FlowLink random_link(Dice& dice, std::size_t units, bool web) {
  FlowLink link;
  const std::size_t from = dice.roll(units);
  const std::size_t near = std::min(units - 1, from + 1 + dice.roll(3));
  switch (dice.roll(8)) {
    case 0:
    case 1:
      link.to = from;
      link.flow_class = FlowClass::input;
      break;
    case 2:
      link.from = from;
      link.flow_class = dice.once_in(3) ? FlowClass::product : FlowClass::loss;
      break;
    case 3:
      link.from = from;
      link.to = dice.roll(units);
      link.recycle = dice.once_in(2);
      link.flow_class = FlowClass::recycle;
      break;
    default:
      link.from = from;
      link.to = web ? dice.roll(units) : near;
      break;
  }
  return link;
}

}  // namespace

std::uint64_t Dice::next() {
  state_ += 0x9E3779B97F4A7C15ULL;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31U);
}

FlowDiagram random_flows(std::uint64_t seed, std::size_t units, std::size_t links) {
  Dice dice(seed);
  const bool decades = dice.once_in(3);
  const bool web = dice.once_in(3);
  const bool locks = dice.once_in(4);
  const std::size_t name_length = dice.once_in(3) ? 14 : 3;
  FlowDiagram flows;
  flows.other_label = [](std::size_t count) { return "khác (" + std::to_string(count) + ")"; };
  for (std::size_t i = 0; i < units; ++i) {
    FlowNode node{.id = "u" + std::to_string(i), .label = words(dice, name_length)};
    if (locks && dice.once_in(3)) node.stage = dice.roll(5);
    if (locks && dice.once_in(3)) node.place = dice.roll(3);
    if (dice.once_in(10)) {
      node.unclosed = size(dice, decades) - 5.0;
      node.unclosed_label = "hở";
    }
    flows.nodes.push_back(std::move(node));
  }
  for (std::size_t i = 0; i < links && units > 0; ++i) {
    FlowLink link = random_link(dice, units, web);
    link.label = words(dice, name_length);
    set_value(link, dice, decades);
    flows.links.push_back(std::move(link));
  }
  return flows;
}

FlowDiagram shuffled(const FlowDiagram& flows, std::uint64_t seed) {
  Dice dice(seed);
  std::vector<std::size_t> order(flows.nodes.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[dice.roll(i)]);
  FlowDiagram result = flows;
  std::vector<std::size_t> now(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    result.nodes[i] = flows.nodes[order[i]];
    now[order[i]] = i;
  }
  for (FlowLink& link : result.links) {
    if (link.from) link.from = now[*link.from];
    if (link.to) link.to = now[*link.to];
  }
  for (std::size_t i = result.links.size(); i > 1; --i) {
    std::swap(result.links[i - 1], result.links[dice.roll(i)]);
  }
  return result;
}

}  // namespace cpa::drawing::hard
