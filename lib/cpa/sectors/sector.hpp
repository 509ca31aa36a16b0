// A sector and its sub-sectors (ngành, tiểu ngành), each with the short list of items that a new
// plant of it starts from.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/core/decimal.hpp"
#include "cpa/plant/item.hpp"
#include "cpa/sectors/provenance.hpp"

namespace cpa::sectors {

enum class ShareOf {
  energy,  // of the energy that the site uses
  cost     // of the cost of production
};

// How large an item usually is in plants of the trade: a hint what to measure first, not a norm.
struct TypicalShare {
  ShareOf of = ShareOf::energy;
  Decimal low;  // per cent; both the same where the source gives one figure
  Decimal high;
  Source source;
  Known known = Known::unverified;
  friend bool operator==(const TypicalShare&, const TypicalShare&) = default;
};

// How several products of the trade are brought to one (quy đổi sản phẩm).
struct EquivalenceHint {
  Bilingual text;
  Source source;  // empty = own words of the pack
  friend bool operator==(const EquivalenceHint&, const EquivalenceHint&) = default;
};

struct ItemTemplate {
  std::string code;  // becomes the column's name: "electricity", "frozen_fillet"
  plant::ItemKind kind = plant::ItemKind::product;
  std::string unit;     // code in the units' table
  std::string carrier;  // energy and fuel only
  Bilingual name;
  std::optional<TypicalShare> typical_share;   // neither of products nor of drivers
  std::optional<EquivalenceHint> equivalence;  // products only
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

[[nodiscard]] const char* code_of(ShareOf of);  // "energy"
// What per cent leave of a hundred: of the other energies of a site together, beside one's share.
[[nodiscard]] Decimal rest_of_hundred(const Decimal& percent);

// How many starting items of all trades have a typical share, and how many products a hint.
struct ItemKnowledge {
  std::size_t items = 0;  // that could have a share
  std::size_t shares = 0;
  std::size_t products = 0;
  std::size_t hints = 0;
  friend bool operator==(const ItemKnowledge&, const ItemKnowledge&) = default;
};

struct Sector {
  std::string id;  // "food"
  Bilingual name;
  std::vector<SubSector> sub_sectors;

  [[nodiscard]] const SubSector* sub_sector(std::string_view id) const;
  friend bool operator==(const Sector&, const Sector&) = default;
};

[[nodiscard]] ItemKnowledge item_knowledge(const std::vector<Sector>& sectors);

}  // namespace cpa::sectors
