#include "cpa/workbook_import/internal/phrases.hpp"

#include <algorithm>
#include <iterator>

namespace cpa::workbook_import {
namespace {

bool stands_at(const WordList& words, std::size_t at, std::string_view phrase) {
  while (!phrase.empty()) {
    const std::size_t space = std::min(phrase.find(' '), phrase.size());
    if (at >= words.size() || words[at] != phrase.substr(0, space)) return false;
    phrase.remove_prefix(std::min(space + 1, phrase.size()));
    ++at;
  }
  return true;
}

std::size_t words_in(std::string_view phrase) {
  return 1 + static_cast<std::size_t>(std::count(phrase.begin(), phrase.end(), ' '));
}

bool take_out(WordList& words, std::string_view phrase) {
  bool found = false;
  for (std::size_t at = 0; at < words.size();) {
    if (!stands_at(words, at, phrase)) {
      ++at;
      continue;
    }
    const auto first = words.begin() + static_cast<std::ptrdiff_t>(at);
    words.erase(first, first + static_cast<std::ptrdiff_t>(words_in(phrase)));
    found = true;
  }
  return found;
}

}  // namespace

bool says(const WordList& words, std::string_view phrase) {
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (stands_at(words, at, phrase)) return true;
  }
  return false;
}

bool says_any(const WordList& words, Phrases phrases) {
  return std::any_of(phrases.begin(), phrases.end(),
                     [&](std::string_view phrase) { return says(words, phrase); });
}

bool begins_with(const WordList& words, std::string_view phrase) {
  return stands_at(words, 0, phrase);
}

std::vector<std::string_view> without_own(Phrases phrases, const WordList& own) {
  std::vector<std::string_view> left;
  std::copy_if(phrases.begin(), phrases.end(), std::back_inserter(left),
               [&](std::string_view phrase) { return !says(own, phrase); });
  return left;
}

bool take_out(WordList& words, Phrases phrases) {
  std::vector<std::string_view> longest_first(phrases.begin(), phrases.end());
  std::stable_sort(longest_first.begin(), longest_first.end(),
                   [](const auto& a, const auto& b) { return words_in(a) > words_in(b); });
  bool found = false;
  for (const std::string_view phrase : longest_first) found = take_out(words, phrase) || found;
  return found;
}

}  // namespace cpa::workbook_import
