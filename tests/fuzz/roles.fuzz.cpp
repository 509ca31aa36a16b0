// Any bytes as the roles of a batch: read or refused with places that lie inside their excerpts.
#include <cstdint>
#include <string>

#include "cpa/core/failure.hpp"
#include "cpa/sectors/packs.hpp"
#include "cpa/tasks/batch_roles.hpp"
#include "tests/fuzz/places.hpp"

using namespace cpa;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const sectors::Packs packs = sectors::built_in_packs();
  const auto roles = tasks::read_roles(std::string(data, data + size), "plants.csv", packs);
  if (!roles) {
    ensure(has_errors(roles.error()), "a refusal says why");
    check(roles.error());
    return 0;
  }
  for (const auto& [id, plant] : roles->plants) check(plant.faults);
  return 0;
}
