// A value, or the one problem that makes it impossible to go on inside a call.
#pragma once

#include <tl/expected.hpp>
#include <utility>

#include "cpa/core/problem.hpp"

namespace cpa {

template <typename T>
using Result = tl::expected<T, Problem>;

// A value, or all the problems found on the way to it.
template <typename T>
using Checked = tl::expected<T, Problems>;

[[nodiscard]] inline tl::unexpected<Problem> refuse(Problem problem) {
  return tl::unexpected<Problem>(std::move(problem));
}
[[nodiscard]] inline tl::unexpected<Problems> refuse(Problems problems) {
  return tl::unexpected<Problems>(std::move(problems));
}

}  // namespace cpa
