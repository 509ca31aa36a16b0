// What can be said of a quantity once all readings and balances are taken together.
#pragma once

namespace cpa::balance {

enum class Standing {
  fixed,          // given as exact
  redundant,      // measured, and the rest of the readings says something of it
  just_measured,  // measured, and nothing else speaks of it: no balance can check it
  observable,     // not measured, but determined by the rest
  unobservable    // not determined: nothing is said of it
};

[[nodiscard]] const char* code_of(Standing standing);  // "just_measured"

}  // namespace cpa::balance
