#include "cpa/drawing/flow_words.hpp"

#include <algorithm>

#include "cpa/drawing/label.hpp"

namespace cpa::drawing::flow {
namespace {

constexpr std::size_t most_lines = 3;
constexpr double bold = 1.08;

}  // namespace

Words words_of(const Edge& edge, double width) {
  Words words;
  words.marks = (edge.suspect ? 1U : 0U) + (edge.reversed ? 1U : 0U);
  const double indent = static_cast<double>(words.marks) * mark_room;
  const double room = std::max(width - indent, 30.0);
  words.lines = wrap(edge.label, room, most_lines);
  const std::vector<std::string> value = wrap(edge.value_label, room, 1);
  if (!value.empty()) {
    const std::string joined =
        words.lines.empty() ? value.front() : words.lines.back() + " " + value.front();
    if (!words.lines.empty() && text_width(joined) <= room) {
      words.lines.back() = joined;
    } else {
      words.lines.push_back(value.front());
    }
  }
  for (const std::string& line : words.lines) words.width = std::max(words.width, text_width(line));
  words.width += indent;
  return words;
}

std::string key_text(std::size_t number) { return "[" + std::to_string(number) + "]"; }

Words key_of(std::size_t number) {
  Words words;
  words.lines = {key_text(number)};
  words.width = text_width(words.lines.front());
  return words;
}

UnitWords words_of(const FlowNode& node, double width) {
  UnitWords words;
  words.name = wrap(node.label.empty() ? node.id : node.label, width / bold, most_lines);
  words.value = shorten(node.value_label, width);
  words.width = text_width(words.value);
  for (const std::string& line : words.name) {
    words.width = std::max(words.width, bold * text_width(line));
  }
  return words;
}

}  // namespace cpa::drawing::flow
