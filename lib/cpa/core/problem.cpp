#include "cpa/core/problem.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "cpa/core/text.hpp"

namespace cpa {

bool has_errors(const Problems& problems) {
  return std::any_of(problems.begin(), problems.end(),
                     [](const Problem& problem) { return problem.severity == Severity::error; });
}

std::map<std::string, std::string> unknown_word(std::string_view found,
                                                std::span<const std::string> known) {
  constexpr std::size_t longest_word = 80;
  // Enough for any list that people make, little enough for a hostile one.
  constexpr std::size_t most_candidates = 5'000;
  std::vector<std::string> nearest;
  if (found.size() <= longest_word) {
    nearest = nearest_words(found, known.first(std::min(known.size(), most_candidates)));
  }
  return {{"found", shortened(found, longest_word)}, {"nearest", join(nearest)}};
}

void sort_by_place(Problems& problems) {
  const auto table_of = [](const Problem& problem) {
    return std::make_pair(problem.where.file, problem.where.sheet);
  };
  std::vector<std::pair<std::string, std::string>> order;
  for (const Problem& problem : problems) {
    if (std::find(order.begin(), order.end(), table_of(problem)) == order.end()) {
      order.push_back(table_of(problem));
    }
  }
  const auto rank = [&order, &table_of](const Problem& problem) {
    return std::make_tuple(std::find(order.begin(), order.end(), table_of(problem)) - order.begin(),
                           problem.where.line, problem.where.column);
  };
  std::stable_sort(problems.begin(), problems.end(),
                   [&rank](const Problem& a, const Problem& b) { return rank(a) < rank(b); });
}

const char* code_of(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "";
}

}  // namespace cpa
