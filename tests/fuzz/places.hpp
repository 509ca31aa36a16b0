// What holds of every place that a message may show: its mark lies in its excerpt.
#pragma once

#include "cpa/core/failure.hpp"
#include "cpa/core/problem.hpp"

namespace cpa {

inline void check(const Location& where) {
  ensure(where.mark_begin + where.mark_length <= where.excerpt.size(), "a mark is in its excerpt");
}

inline void check(const Problems& problems) {
  for (const Problem& problem : problems) check(problem.where);
}

}  // namespace cpa
