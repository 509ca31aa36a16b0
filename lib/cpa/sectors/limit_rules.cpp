// Limits that would speak about one thing twice.
#include <tuple>

#include "cpa/sectors/internal/shelves.hpp"

namespace cpa::sectors::internal {
namespace {

// What two limits must differ in, if not in their days. A least and a greatest value are two.
auto matter_of(const Limit& limit) {
  return std::tie(limit.medium, limit.regulation, limit.column, limit.parameter.vi,
                  limit.condition.vi, limit.trades);
}

bool limit_one_side(const Limit& a, const Limit& b) {
  return (a.low && b.low) || (a.high && b.high);
}

bool limits_somebody(const Limit& limit) { return limit.rule.standing != FigureStatus::draft; }

}  // namespace

void check_limit_overlaps(const RuleContext& context) {
  const auto& rows = context.shelves.limits.rows();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& limit = rows[i].row->value;
    if (!limits_somebody(limit)) continue;
    for (std::size_t j = 0; j < i; ++j) {
      const auto& other = rows[j].row->value;
      if (!limits_somebody(other) || matter_of(limit) != matter_of(other)) continue;
      if (!limit_one_side(limit, other) || !limit.rule.valid.meets(other.rule.valid)) continue;
      context.problems.push_back(
          rows[i].problem("id", "pack.overlap", {{"found", limit.id}, {"other", other.id}}));
    }
  }
}

}  // namespace cpa::sectors::internal
