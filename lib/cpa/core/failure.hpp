// The machine failed, or one of our own promises was broken. Caught in one place per program; never
// used for what people gave us (that is a Problem).
#pragma once

#include <stdexcept>

namespace cpa {

class Failure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Checks a promise of our own; stays on in release builds. Throws Failure.
void ensure(bool promise, const char* what);

}  // namespace cpa
