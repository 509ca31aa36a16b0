// Short words of tests for what a call refused: its problem's code and arguments.
#pragma once

#include <string>

#include "cpa/core/result.hpp"

namespace cpa::test {

// The code of the problem; empty when the call went well.
template <typename T>
std::string code_of(const Result<T>& result) {
  return result ? std::string() : result.error().code;
}

// One argument of the problem; empty when the call went well or the problem has no such argument.
template <typename T>
std::string argument_of(const Result<T>& result, const std::string& name) {
  if (result) return {};
  const auto& arguments = result.error().arguments;
  const auto at = arguments.find(name);
  return at == arguments.end() ? std::string() : at->second;
}

}  // namespace cpa::test
