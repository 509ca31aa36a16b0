// Any bytes as a plant's figures, under each decimal mark.
#include "tests/fuzz/plant_survival.hpp"

using namespace cpa::plant_files;

namespace {

constexpr const char* items =
    "items:\n"
    "  - {code: electricity, kind: energy, unit: kWh, carrier: electricity}\n"
    "  - {code: diesel, kind: fuel, unit: l, carrier: diesel}\n"
    "  - {code: fillet, kind: product, unit: t}\n"
    "  - {code: days, kind: driver, unit: d}\n";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  for (const std::string mark : {"", "decimal: comma\n", "decimal: point\n"}) {
    read_and_write({{plant_yaml, "cpa: 1\n" + mark + items}, {data_csv, bytes}});
  }
  return 0;
}
