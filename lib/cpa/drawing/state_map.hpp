// How each figure is known: a row an item, a field a month, with its state as colour and sign, and
// a ring round the fields that somebody should look at.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "cpa/drawing/chart.hpp"

namespace cpa::drawing {

enum class FieldState { none, measured, calculated, estimated, not_used, missing };

struct MapField {
  FieldState state = FieldState::none;  // none: no row of the records speaks of it
  bool doubted = false;
};

struct MapRow {
  std::string name;
  std::vector<MapField> fields;  // as many as there are months
};

struct StateMap {
  ChartText text;
  std::vector<std::string> months;  // one a field; at most twelve are written
  std::vector<MapRow> rows;
  // Names of the states measured, calculated, estimated, not used, missing, and of a doubt; an
  // empty one has no entry in the legend.
  std::array<std::string, 5> state_names;
  std::string doubted_name;
};

[[nodiscard]] std::string draw(const StateMap& chart);

}  // namespace cpa::drawing
