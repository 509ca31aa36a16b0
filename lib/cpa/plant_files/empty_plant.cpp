#include "cpa/plant_files/empty_plant.hpp"

#include <algorithm>
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

bool is_wished(const sectors::ItemTemplate& item, const std::vector<std::string>& wished) {
  return wished.empty() || std::find(wished.begin(), wished.end(), item.code) != wished.end();
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
    for (const sectors::ItemTemplate& from : sub->items) {
      if (is_wished(from, wish.items)) plant.items.push_back(item_of(from, wish, packs));
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
