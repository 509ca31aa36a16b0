// What the readers of a flow sheet's files share: the plant and the packs they look things up in,
// and what was found so far.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/core/problem.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/sectors/packs.hpp"

namespace cpa::flow_files {

// Problems after which reading stops: nobody mends a thousand at once, and a hostile file must not
// fill the memory with them.
inline constexpr std::size_t most_problems = 1'000;

using Arguments = std::map<std::string, std::string>;

struct FlowContext {
  FlowContext(const plant::Plant& of, const sectors::Packs& known) : plant(&of), packs(&known) {}

  const plant::Plant* plant;
  const sectors::Packs* packs;
  Problems problems;

  [[nodiscard]] DecimalMark mark() const { return plant->decimal_mark; }
  [[nodiscard]] bool is_full() const { return problems.size() >= most_problems; }
};

[[nodiscard]] Problem problem_of(std::string code, Arguments arguments);

// Arguments of flows.unknown: what it should be one of ("layer"), what was found, and what is near.
[[nodiscard]] Arguments unknown_word(const char* kind, std::string_view found,
                                     const std::vector<std::string>& known);

// Letters, digits, _ and -, at most 64 bytes: what can stand in "stream.layer" and in lists.
[[nodiscard]] bool is_well_formed_id(std::string_view id);

// False for the unit of a layer that could not be read, which was told where it stands.
[[nodiscard]] inline bool is_known(const units::Unit& unit) { return !unit.code.empty(); }

}  // namespace cpa::flow_files
