// Where a legal rule stands on a day (hiệu lực văn bản): what its text says of itself and the days
// it holds. The same rule is in force for one year's figures and expired for the next one's.
#pragma once

#include <optional>

#include "cpa/sectors/provenance.hpp"

namespace cpa::sectors {

enum class Force {
  none,     // no legal rule
  draft,    // not issued
  not_yet,  // issued, begins later
  in_force,
  expired,
  superseded  // another rule has taken its place
};

struct RuleInTime {
  Validity valid;
  std::optional<FigureStatus> standing;  // as the pack was written; none = no legal rule

  // By the days where the rule has them: one that was replaced in 2025 was in force in 2024.
  [[nodiscard]] Force force_on(calendar::Day day) const;
  friend bool operator==(const RuleInTime&, const RuleInTime&) = default;
};

[[nodiscard]] const char* code_of(Force force);  // "in_force"

}  // namespace cpa::sectors
