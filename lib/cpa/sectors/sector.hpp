// A sector and its sub-sectors (ngành, tiểu ngành), each with the short list of items that a new
// plant of it starts from.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cpa/plant/item.hpp"
#include "cpa/sectors/provenance.hpp"

namespace cpa::sectors {

struct ItemTemplate {
  std::string code;  // becomes the column's name: "electricity", "frozen_fillet"
  plant::ItemKind kind = plant::ItemKind::product;
  std::string unit;     // code in the units' table
  std::string carrier;  // energy and fuel only
  Bilingual name;
  friend bool operator==(const ItemTemplate&, const ItemTemplate&) = default;
};

struct SubSector {
  std::string id;  // "seafood_freezing"
  Bilingual name;
  std::vector<std::string> vsic;  // five digits, 2018 edition; unverified
  std::vector<std::string> isic;  // four digits, revision 4; unverified
  int priority = 1;               // 1 = covered first
  std::vector<ItemTemplate> items;
  friend bool operator==(const SubSector&, const SubSector&) = default;
};

struct Sector {
  std::string id;  // "food"
  Bilingual name;
  std::vector<SubSector> sub_sectors;

  [[nodiscard]] const SubSector* sub_sector(std::string_view id) const;
  friend bool operator==(const Sector&, const Sector&) = default;
};

}  // namespace cpa::sectors
