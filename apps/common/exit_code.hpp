// How a program ends, for whoever called it from a script (the numbers of sysexits.h).
#pragma once

#include "cpa/core/problem.hpp"

namespace cpa::apps {

enum class Exit : int {
  done = 0,            // a result was computed, whatever it says
  not_so = 1,          // what was required (--require) does not hold
  usage = 2,           // the command line was not understood
  bad_data = 65,       // what was given is wrong
  no_input = 66,       // a file that was named is not there
  internal = 70,       // the program itself failed
  cannot_create = 73,  // the output could not be created
  io_failed = 74,      // reading or writing failed under way
  interrupted = 130    // Ctrl-C
};

// By the problem's code.
[[nodiscard]] Exit exit_of(const Problem& problem);
// That of the first error among them; `done` when there is none.
[[nodiscard]] Exit exit_of(const Problems& problems);

}  // namespace cpa::apps
