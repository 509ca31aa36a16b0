#include "cpa/drawing/flow_words.hpp"

#include <algorithm>
#include <sstream>
#include <string>

#include "cpa/drawing/label.hpp"

namespace cpa::drawing::flow {
namespace {

constexpr std::size_t most_lines = 4;
constexpr std::size_t most_lines_of_link = 6;
constexpr double bold = 1.08;
// Words are given more width for a single one of them, up to this.
constexpr double widest_word = 132.0;

double longest_word(const std::string& text) {
  double longest = 0.0;
  std::istringstream words(text);
  for (std::string word; words >> word;) longest = std::max(longest, text_width(word));
  return longest;
}

}  // namespace

Words words_of(const Edge& edge, double width) {
  Words words;
  words.marks = (edge.suspect ? 1U : 0U) + (edge.reversed ? 1U : 0U);
  const double indent = static_cast<double>(words.marks) * mark_room;
  double room = std::max(width - indent, 30.0);
  // No word and no figure with its unit is cut for a little room.
  const double word = std::max(longest_word(edge.label), longest_word(edge.value_label));
  if (word > room && word <= widest_word) room = word;
  words.lines = wrap(edge.label, room, most_lines_of_link);
  // A figure that is cut is worse than one on two lines.
  const std::vector<std::string> value = wrap(edge.value_label, room, 2);
  const std::string joined = words.lines.empty() || value.size() != 1
                                 ? std::string()
                                 : words.lines.back() + " " + value.front();
  if (!joined.empty() && text_width(joined) <= room) {
    words.lines.back() = joined;
  } else {
    words.lines.insert(words.lines.end(), value.begin(), value.end());
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
  const std::string& name = node.label.empty() ? node.id : node.label;
  const double word = bold * longest_word(name);
  if (word > width && word <= widest_word) width = word;
  words.name = wrap(name, width / bold, most_lines);
  words.value = shorten(node.value_label, width);
  words.width = text_width(words.value);
  for (const std::string& line : words.name) {
    words.width = std::max(words.width, bold * text_width(line));
  }
  return words;
}

}  // namespace cpa::drawing::flow
