// Any bytes as a plant's description: read or refused with places that lie inside their excerpts;
// what is read survives its folder and its JSON file.
#include <cstdint>
#include <string>

#include "cpa/core/failure.hpp"
#include "cpa/plant_files/read_plant.hpp"
#include "cpa/plant_files/write_plant.hpp"
#include "tests/fuzz/places.hpp"

using namespace cpa;
using namespace cpa::plant_files;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const sectors::Packs packs = sectors::built_in_packs();
  const FolderTexts texts{{plant_yaml, std::string(data, data + size)},
                          {data_csv, "period;electricity\n2022-01;5\n"}};
  const auto read = read_plant_folder(texts, "p", packs);
  if (!read) {
    ensure(has_errors(read.error()), "a refusal says why");
    check(read.error());
    return 0;
  }
  check(read->warnings);
  const auto again = read_plant_folder(folder_texts(read->plant), "p", packs);
  ensure(again && again->plant == read->plant, "a plant survives its folder");
  const auto json = read_plant_json(json_text(read->plant), "p.json", packs);
  ensure(json && json->plant == read->plant, "a plant survives its JSON file");
  return 0;
}
