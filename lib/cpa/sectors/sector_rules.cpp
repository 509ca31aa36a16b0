#include "cpa/sectors/internal/rules.hpp"

namespace cpa::sectors::internal {
namespace {

bool counts_products(units::Dimension dimension) {
  namespace d = units::dimension;
  return dimension == d::mass || dimension == d::volume || dimension == d::area ||
         dimension == d::length || dimension == d::count;
}

void check_item(const ItemTemplate& item, const units::UnitTable& units,
                const std::vector<Carrier>& carriers, const DecodedPack& pack, const Place& place,
                Problems& problems) {
  const auto unit = known_unit(item.unit, units, pack, place, problems);
  if (unit && item.kind == plant::ItemKind::product && !counts_products(unit->dimension)) {
    problems.push_back(
        problem_at(pack, place, "pack.product_unit", {{"found", item.unit}, {"item", item.code}}));
    problems.back().severity = Severity::warning;
  }
  if (item.carrier.empty()) return;
  const auto* carrier = known_carrier(item.carrier, carriers, pack, place, problems);
  if (carrier == nullptr) return;
  const auto expected =
      carrier->kind == CarrierKind::fuel ? plant::ItemKind::fuel : plant::ItemKind::energy;
  if (item.kind != expected) {
    problems.push_back(
        problem_at(pack, place, "pack.carrier_kind",
                   {{"found", item.carrier},
                    {"expected", expected == plant::ItemKind::fuel ? "fuel" : "energy"}}));
  }
  if (unit && !carrier->accepts(unit->dimension)) {
    problems.push_back(problem_at(pack, place, "pack.item_unit",
                                  {{"found", item.unit}, {"carrier", item.carrier}}));
  }
}

}  // namespace

std::vector<Sector> made_sectors(const DecodedPack& pack, const units::UnitTable& units,
                                 const std::vector<Carrier>& carriers, Problems& problems) {
  std::vector<Sector> made;
  for (const auto& row : pack.sectors) {
    Sector sector = row.value;
    for (const auto& sub_row : pack.sub_sectors) {
      const auto& sub_sector = sub_row.value.sub_sector;
      for (std::size_t i = 0; i < sub_sector.items.size() && !sub_row.value.replaced; ++i) {
        check_item(sub_sector.items[i], units, carriers, pack, sub_row.value.items[i], problems);
      }
      sector.sub_sectors.push_back(sub_sector);
    }
    made.push_back(std::move(sector));
  }
  return made;
}

}  // namespace cpa::sectors::internal
