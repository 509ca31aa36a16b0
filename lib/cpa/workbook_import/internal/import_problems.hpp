// The same thing said of many cells is said once.
#pragma once

#include <string>

#include "cpa/core/problem.hpp"

namespace cpa::workbook_import {

// One more cell of which a problem is true: "more" counts those beside the first.
inline void count_one_more(Problem& first) {
  std::string& more = first.arguments["more"];
  more = std::to_string(more.empty() ? 1 : std::stoul(more) + 1);
}

}  // namespace cpa::workbook_import
