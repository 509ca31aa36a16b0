// Numbers of units, flows and nodes as they are stored by the million.
#pragma once

#include <cstddef>
#include <cstdint>

namespace cpa::balance {

using Index = std::uint32_t;
inline constexpr Index nothing = 0xffffffffU;
inline constexpr std::size_t nowhere = static_cast<std::size_t>(-1);  // no place in a list

inline Index index_of(std::size_t number) { return static_cast<Index>(number); }

// What two numbers stand for together: the ends of a flow, of a line between nodes.
struct Line {
  Index first = 0;
  Index second = 0;
};

}  // namespace cpa::balance
