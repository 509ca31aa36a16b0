// The flows that are not measured but follow from the rest: each alone joins what hangs below it to
// its group, so the balance of all that hangs there gives it.
#pragma once

#include <functional>
#include <vector>

#include "cpa/balance/internal/adjustment.hpp"

namespace cpa::balance {

// Sets the values of observable flows; those of measured and fixed ones are given.
void determine_values(const FlowNetwork& network, const Classification& classes,
                      std::vector<double>& values);

// Per flow whether exact figures alone determine it: it is all that joins two parts of the network
// besides fixed flows. Whatever else is measured, nothing is uncertain of it.
[[nodiscard]] std::vector<char> follows_from_exact(const FlowNetwork& network);

// What crosses between the part that an observable flow joins to its group and all the rest.
struct Cut {
  Index flow = 0;
  double unchecked = 0;  // variance of the readings that no balance checks, in units of deviation
  Index node = 0;        // of the group; may be the ground
  struct Spoke {
    Index node = 0;  // where checked flows lead, each node once; may be the ground
    double conductance = 0;
  };
  std::vector<Spoke> spokes;
  double total = 0;  // of their conductances
};

// Calls `see` for each observable flow that is not `exact`.
void for_each_cut(const CheckedNetwork& network, const std::vector<char>& exact,
                  const std::function<void(const Cut&)>& see);

// A cut so wide that a solution of its own is cheaper than the resistances between all its nodes.
[[nodiscard]] bool is_wide(const Cut& cut);

// The pairs of nodes, without the ground, whose resistances `variance_of` asks for.
[[nodiscard]] std::vector<Line> pairs_of(const Cut& cut, Index ground);

// In units of deviation.
using ResistanceBetween = std::function<double(Index, Index)>;
[[nodiscard]] double variance_of(const Cut& cut, const ResistanceBetween& resistance);
[[nodiscard]] double variance_of_wide(const Cut& cut, std::size_t nodes,
                                      const PotentialSolver& solve);

// What rounding leaves sure of a small share: below, a variance is given as this share of what was
// put in, never as nothing.
inline constexpr double least_share = 1e-13;

}  // namespace cpa::balance
