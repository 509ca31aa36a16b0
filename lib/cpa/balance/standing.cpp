#include "cpa/balance/standing.hpp"

#include <array>
#include <utility>

#include "cpa/core/code_table.hpp"

namespace cpa::balance {

const char* code_of(Standing standing) {
  static constexpr std::array standings{std::pair{Standing::fixed, "fixed"},
                                        std::pair{Standing::redundant, "redundant"},
                                        std::pair{Standing::just_measured, "just_measured"},
                                        std::pair{Standing::observable, "observable"},
                                        std::pair{Standing::unobservable, "unobservable"}};
  return code_in(standings, standing);
}

}  // namespace cpa::balance
