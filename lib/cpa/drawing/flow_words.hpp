// The words of links and units in a drawing of flows, broken into lines for the room they have.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cpa/drawing/flow_graph.hpp"

namespace cpa::drawing::flow {

inline constexpr double line_pitch = 18.0;
// Room for a sign mark or a mark of doubt before the words.
inline constexpr double mark_room = 17.0;

struct Words {
  std::vector<std::string> lines;
  std::size_t marks = 0;  // before the first line
  double width = 0.0;

  [[nodiscard]] bool empty() const { return lines.empty() && marks == 0; }
  [[nodiscard]] double height() const {
    const std::size_t count = lines.empty() && marks > 0 ? 1 : lines.size();
    return static_cast<double>(count) * line_pitch;
  }
};

// Name on up to six lines and value, behind the name where it fits, else beneath it. A word, or a
// figure with its unit, that needs somewhat more than the width is given it.
[[nodiscard]] Words words_of(const Edge& edge, double width);

// A number that stands for the words, which are then listed below the drawing.
[[nodiscard]] Words key_of(std::size_t number);
[[nodiscard]] std::string key_text(std::size_t number);

// Name of a unit on up to four lines (bold), its value on one more. A word that needs somewhat
// more than the width is given it.
struct UnitWords {
  std::vector<std::string> name;
  std::string value;
  double width = 0.0;

  [[nodiscard]] double height() const {
    return static_cast<double>(name.size() + (value.empty() ? 0U : 1U)) * line_pitch;
  }
};

[[nodiscard]] UnitWords words_of(const FlowNode& node, double width);

}  // namespace cpa::drawing::flow
