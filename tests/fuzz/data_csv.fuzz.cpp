// Any bytes as a plant's figures, under each decimal mark: read or refused with places that lie
// inside their excerpts; what is read survives its folder and its JSON file.
#include <cstdint>
#include <string>

#include "cpa/core/failure.hpp"
#include "cpa/plant_files/read_plant.hpp"
#include "cpa/plant_files/write_plant.hpp"
#include "tests/fuzz/places.hpp"

using namespace cpa;
using namespace cpa::plant_files;

namespace {

constexpr const char* items =
    "items:\n"
    "  - {code: electricity, kind: energy, unit: kWh, carrier: electricity}\n"
    "  - {code: diesel, kind: fuel, unit: l, carrier: diesel}\n"
    "  - {code: fillet, kind: product, unit: t}\n"
    "  - {code: days, kind: driver, unit: d}\n";

void read(const std::string& mark, const std::string& data, const sectors::Packs& packs) {
  const FolderTexts texts{{plant_yaml, "cpa: 1\n" + mark + items}, {data_csv, data}};
  const auto plant = read_plant_folder(texts, "p", packs);
  if (!plant) {
    ensure(has_errors(plant.error()), "a refusal says why");
    check(plant.error());
    return;
  }
  check(plant->warnings);
  const auto again = read_plant_folder(folder_texts(plant->plant), "p", packs);
  ensure(again && again->plant == plant->plant, "a plant survives its folder");
  const auto json = read_plant_json(json_text(plant->plant), "p.json", packs);
  ensure(json && json->plant == plant->plant, "a plant survives its JSON file");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const sectors::Packs packs = sectors::built_in_packs();
  const std::string bytes(data, data + size);
  for (const char* mark : {"", "decimal: comma\n", "decimal: point\n"}) read(mark, bytes, packs);
  return 0;
}
