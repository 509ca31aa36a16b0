#include "cpa/core/problem.hpp"

#include <algorithm>

namespace cpa {

bool has_errors(const Problems& problems) {
  return std::any_of(problems.begin(), problems.end(),
                     [](const Problem& problem) { return problem.severity == Severity::error; });
}

}  // namespace cpa
