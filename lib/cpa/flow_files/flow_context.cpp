#include "cpa/flow_files/internal/flow_context.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/core/text_bytes.hpp"

namespace cpa::flow_files {

Problem problem_of(std::string code, Arguments arguments) {
  Problem problem;
  problem.code = std::move(code);
  problem.arguments = std::move(arguments);
  return problem;
}

Arguments unknown_word(const char* kind, std::string_view found,
                       const std::vector<std::string>& known) {
  Arguments arguments = cpa::unknown_word(found, known);
  arguments.emplace("kind", kind);
  return arguments;
}

bool is_well_formed_id(std::string_view id) {
  constexpr std::size_t longest = 64;
  if (id.empty() || id.size() > longest || id.front() == '-') return false;
  return std::all_of(id.begin(), id.end(),
                     [](char c) { return is_of_word(c) || c == '_' || c == '-'; });
}

}  // namespace cpa::flow_files
