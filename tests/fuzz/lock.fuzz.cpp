// Any bytes as the lock of a plan: read or refused with places that lie inside their excerpts; what
// is read survives its own text.
#include <cstdint>
#include <string>

#include "cpa/core/failure.hpp"
#include "cpa/tasks/plan_lock.hpp"
#include "tests/fuzz/places.hpp"

using namespace cpa;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(data, data + size);
  const auto lock = tasks::read_lock(text, "plan.lock.json");
  if (!lock) {
    ensure(has_errors(lock.error()), "a refusal says why");
    check(lock.error());
    return 0;
  }
  const auto again = tasks::read_lock(tasks::lock_text(*lock), "plan.lock.json");
  ensure(again.has_value(), "a lock reads its own text");
  ensure(tasks::hash_of(*again) == tasks::hash_of(*lock), "a lock survives its own text");
  return 0;
}
