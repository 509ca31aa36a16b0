// A plant's folder of any texts is read, or refused with places that lie inside their excerpts;
// what is read survives its folder and its JSON file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "cpa/core/failure.hpp"
#include "cpa/plant_files/read_plant.hpp"
#include "cpa/plant_files/write_plant.hpp"
#include "tests/fuzz/places.hpp"

namespace cpa::plant_files {

inline void read_and_write(const FolderTexts& texts) {
  static const sectors::Packs packs = sectors::built_in_packs();
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

// The bytes as one more table of a plant with one item.
inline void read_as_table(const char* name, const std::uint8_t* data, std::size_t size) {
  read_and_write(
      {{plant_yaml,
        "cpa: 1\nitems:\n  - {code: electricity, kind: energy, unit: kWh, carrier: electricity}\n"},
       {data_csv, "period;electricity\n2022-01;5\n2022-02;6\n"},
       {name, std::string(data, data + size)}});
}

}  // namespace cpa::plant_files
