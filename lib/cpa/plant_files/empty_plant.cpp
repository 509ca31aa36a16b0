#include "cpa/plant_files/empty_plant.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "cpa/core/failure.hpp"
#include "cpa/sectors/unknown_trade.hpp"

namespace cpa::plant_files {
namespace {

plant::Item item_of(const sectors::ItemTemplate& from, const NewPlant& wish,
                    const sectors::Packs& packs) {
  plant::Item item;
  item.code = from.code;
  item.kind = from.kind;
  item.name_vi = from.name.vi;
  item.name_en = from.name.en;
  item.unit_text = from.unit;
  item.carrier = from.carrier;
  const auto unit = packs.units.read(from.unit);
  ensure(unit.has_value(), "a sub-sector's items have units of the packs' own table");
  item.unit = *unit;
  for (int month = 0; month < wish.months; ++month) {
    const calendar::Period period = calendar::period_of(calendar::plus_months(wish.first, month));
    item.records.push_back({period, period, plant::Reading{}});
  }
  return item;
}

bool is_product(const sectors::ItemTemplate& item) { return item.kind == plant::ItemKind::product; }

// Nothing is judged without output: who names only what is used keeps all products of the trade.
std::vector<sectors::ItemTemplate> wished_of(const std::vector<sectors::ItemTemplate>& all,
                                             const std::vector<std::string>& codes) {
  if (codes.empty()) return all;
  const auto is_named = [&](const sectors::ItemTemplate& item) {
    return std::find(codes.begin(), codes.end(), item.code) != codes.end();
  };
  const bool names_a_product = std::any_of(
      all.begin(), all.end(), [&](const auto& item) { return is_product(item) && is_named(item); });
  std::vector<sectors::ItemTemplate> wished;
  std::copy_if(all.begin(), all.end(), std::back_inserter(wished), [&](const auto& item) {
    return is_named(item) || (is_product(item) && !names_a_product);
  });
  return wished;
}

}  // namespace

Result<plant::Plant> empty_plant(const NewPlant& wish, const sectors::Packs& packs) {
  plant::Plant plant;
  plant.id = std::string(wish.id);
  plant.decimal_mark = wish.mark;
  for (const sectors::Sector& sector : packs.sectors) {
    const sectors::SubSector* sub = sector.sub_sector(wish.sub_sector);
    if (sub == nullptr) continue;
    plant.enterprise.sector = sector.id;
    plant.enterprise.sub_sector = sub->id;
    for (const sectors::ItemTemplate& from : wished_of(sub->items, wish.items)) {
      plant.items.push_back(item_of(from, wish, packs));
    }
    const int baseline = wish.months * 2 / 3;
    if (baseline < 1) return plant;
    const calendar::Month turn = calendar::plus_months(wish.first, baseline);
    plant.baseline = calendar::period_of(wish.first, calendar::plus_months(turn, -1));
    plant.reporting = calendar::period_of(turn, calendar::plus_months(wish.first, wish.months - 1));
    return plant;
  }
  return refuse(sectors::unknown_sub_sector(wish.sub_sector, packs));
}

}  // namespace cpa::plant_files
