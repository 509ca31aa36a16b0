// Factors made from factors of the tables: the chain is kept, the weaker of the sources counts.
#pragma once

#include <string>

#include "cpa/sectors/factor.hpp"

namespace cpa::sectors::internal {

// a x b: 1.02 TOE/t x 41.868 GJ/TOE = 42.70536 GJ/t, to one of a's `per`, named `<a's
// id>.<suffix>`.
[[nodiscard]] Factor product(const Factor& a, const Factor& b, FactorKind kind,
                             const std::string& suffix);
// 1 / a: from 41.868 GJ/TOE to 0.0238845896627 TOE/GJ.
[[nodiscard]] Factor inverse(const Factor& a, FactorKind kind, const std::string& suffix);
// a + b x weight, all to one of a's `per`; the result is in a's unit.
[[nodiscard]] Factor plus_weighted(const Factor& a, const Factor& b, const Factor& weight);

}  // namespace cpa::sectors::internal
