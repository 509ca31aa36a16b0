// Before a project: how small a saving can bills show? Scatter, how much one month resembles the
// last, and how many months there are decide it; the size of the factory does not.
#include <array>
#include <cstdio>

#include "cpa/savings/detectability.hpp"

namespace {

struct Case {
  const char* said;
  cpa::savings::DataPlan plan;
};

const std::array<Case, 4> cases{{
    {"quiet process, two years of bills", {.cv = 0.02L}},
    {"ordinary process, two years", {.cv = 0.05L}},
    {"ordinary process, months alike", {.cv = 0.05L, .rho = 0.5L}},
    {"ordinary process, one year", {.cv = 0.05L, .baseline_rows = 12}},
}};

}  // namespace

int main() {
  for (const Case& one : cases) {
    const auto seen = cpa::savings::detectability(one.plan);
    std::printf("%-34s sees savings from %4.1Lf %%; confirms 5 %% where %4.1Lf %% was saved\n",
                one.said, seen.above_zero.in_percent(), seen.above_threshold.in_percent());
    if (!seen.decidable && seen.reporting_rows_needed) {
      std::printf("%-34s a saving of 5 %% would be seen after %d months\n", "",
                  *seen.reporting_rows_needed);
    } else if (!seen.decidable) {
      std::printf("%-34s 5 %% needs scatter under %.1Lf %%: meter the process by itself\n", "",
                  100 * seen.cv_needed);
    }
  }
}
