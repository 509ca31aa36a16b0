// A plant to begin with: the items that factories of a sub-sector count, and no figures yet.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cpa/core/result.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/sectors/packs.hpp"

namespace cpa::plant_files {

struct NewPlant {
  std::string_view id;
  std::string_view sub_sector;  // id in the packs
  calendar::Month first{};      // first month of its data
  int months = 36;              // rows that wait for figures
  DecimalMark mark = DecimalMark::comma;
  // Codes; all that the sub-sector counts where none is named, and all its products where no
  // product is.
  std::vector<std::string> items;
};

// Items from the sub-sector's pack with names in both languages; every reading missing. The first
// two thirds of the months are the baseline, the rest is reported. Problem:
// plant.sub_sector.unknown (sectors/unknown_trade.hpp).
[[nodiscard]] Result<plant::Plant> empty_plant(const NewPlant& wish, const sectors::Packs& packs);

}  // namespace cpa::plant_files
