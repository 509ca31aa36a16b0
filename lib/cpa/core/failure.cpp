#include "cpa/core/failure.hpp"

namespace cpa {

void ensure(bool promise, const char* what) {
  if (!promise) throw Failure(what);
}

}  // namespace cpa
