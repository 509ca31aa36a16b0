// Inputs that break drawings: nothing at all, one value, all equal, tiny, huge, not finite, hostile
// and endless words, far too many months and events. Each is given to every chart.
#pragma once

#include <string>
#include <vector>

#include "tests/unit/drawing/sample_charts.hpp"

namespace cpa::drawing::hard {

struct Input {
  std::string name;
  Series values;
  std::string words;
  std::size_t months = 0;
  std::vector<Event> events;
};

[[nodiscard]] std::vector<Input> inputs();

// Every chart, made of nothing but this input.
[[nodiscard]] std::vector<sample::Drawn> draw_all(const Input& input);

}  // namespace cpa::drawing::hard
