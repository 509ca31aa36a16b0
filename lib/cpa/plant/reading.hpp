// One cell of a factory's records: a figure, and how it came to be. "Missing" is a state, never a
// zero.
#pragma once

#include <string>

#include "cpa/core/decimal.hpp"

namespace cpa::plant {

enum class ReadingState {
  missing,     // nobody knows
  measured,    // by meter, bill or scale
  calculated,  // from other measured figures
  estimated,   // by the way told in the note
  not_used     // the thing was not in use: a true zero
};

struct Reading {
  ReadingState state = ReadingState::missing;
  Decimal value;     // in the item's unit; zero where missing or not used
  std::string note;  // the way of an estimate, or what the writer wanted to say

  [[nodiscard]] bool is_known() const { return state != ReadingState::missing; }
  friend bool operator==(const Reading& a, const Reading& b) = default;
};

}  // namespace cpa::plant
