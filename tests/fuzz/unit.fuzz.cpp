// Any bytes as a unit: it is read or refused.
#include <cmath>
#include <cstdint>
#include <string>

#include "cpa/core/failure.hpp"
#include "cpa/units/unit_table.hpp"

using namespace cpa;
using namespace cpa::units;

namespace {

UnitEntry entry(const char* code, Dimension dimension, long double to_si, const char* spelling) {
  UnitEntry entry;
  entry.unit.code = code;
  entry.unit.dimension = dimension;
  entry.unit.to_si = to_si;
  entry.spellings = {code, spelling};
  return entry;
}

UnitTable some_units() {
  auto table = UnitTable::from(
      {entry("kWh", dimension::energy, 3.6e6L, "kwh"), entry("t", dimension::mass, 1000, "tấn"),
       entry("pcs", dimension::count, 1, "sp")},
      {{"ton", {"t"}}});
  ensure(table.has_value(), "the units of this test are a sound table");
  return *table;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const UnitTable table = some_units();
  const auto unit = table.read(std::string(data, data + size));
  if (unit) {
    ensure(std::isfinite(unit->to_si) && unit->to_si > 0, "a unit has a finite size");
  } else {
    ensure(!unit.error().code.empty(), "a refusal says why");
  }
  return 0;
}
