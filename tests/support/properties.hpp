// Claims that hold for every input, tried on a thousand drawn ones. The seed is fixed, so a failure
// shows itself again; the counterexample is made as small as it can be.
#pragma once

#include <rapidcheck.h>
#include <rapidcheck/detail/TestListenerAdapter.h>

#include <sstream>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "tests/support/catch.hpp"

namespace cpa::test {

template <typename T>
T one_of(std::vector<T> choices) {
  return *rc::gen::elementOf(std::move(choices));
}

// Both ends included.
inline int number(int low, int high) { return *rc::gen::inRange(low, high + 1); }

// Up to four pieces of what trips readers of YAML, CSV and spreadsheets.
inline std::string any_text() {
  std::string text;
  for (int i = number(0, 4); i > 0; --i) {
    text += one_of<std::string>({"a", "Điện", " ", ";", ",", "\t", "\"", "'", "=", "-", "#", ": ",
                                 "\n", "{", "%", "1,5", "null", "😀"});
  }
  return text;
}

template <typename Claim>
void holds_for_all(const std::string& sentence, Claim&& claim, int cases = 1000) {
  rc::detail::TestParams params;
  params.seed = 20240315;
  params.maxSuccess = cases;
  rc::detail::TestMetadata metadata;
  metadata.id = sentence;
  metadata.description = sentence;
  rc::detail::TestListenerAdapter silent;
  const std::unordered_map<std::string, rc::detail::Reproduce> nothing_to_reproduce;
  const auto result = rc::detail::checkTestable(std::forward<Claim>(claim), metadata, params,
                                                silent, nothing_to_reproduce);
  std::ostringstream message;
  rc::detail::printResultMessage(result, message);
  INFO(sentence << "\n" << message.str());
  CHECK(result.template is<rc::detail::SuccessResult>());
}

}  // namespace cpa::test
