#include "cpa/norms/counting.hpp"

#include <algorithm>
#include <functional>

namespace cpa::norms {
namespace {

using plant::Item;
using plant::ItemKind;
using sectors::DenominatorCounts;
using sectors::IndicatorQuantity;
using Items = std::vector<const Item*>;

tl::unexpected<Refused> no(Refusal reason, std::vector<std::string> items = {}) {
  return tl::unexpected<Refused>(Refused{reason, std::move(items), {}});
}

std::vector<std::string> codes_of(const Items& items) {
  std::vector<std::string> codes;
  for (const Item* item : items) codes.push_back(item->code);
  return codes;
}

// Without those that were never used: they add nothing and need no factor.
Items items_where(const plant::Plant& plant, const std::function<bool(const Item&)>& wanted) {
  Items found;
  for (const Item& item : plant.items) {
    if (wanted(item) && !consumption::never_used(item)) found.push_back(&item);
  }
  return found;
}

Items items_named(const plant::Plant& plant, const std::vector<std::string>& codes) {
  return items_where(plant, [&](const Item& item) {
    return std::find(codes.begin(), codes.end(), item.code) != codes.end();
  });
}

// Of a kind or a name, though nothing ever was.
std::vector<std::string> idle(const plant::Plant& plant,
                              const std::function<bool(const Item&)>& wanted) {
  std::vector<std::string> codes;
  for (const Item& item : plant.items) {
    if (wanted(item) && consumption::never_used(item)) codes.push_back(item.code);
  }
  return codes;
}

bool carries_energy(const Item& item) {
  return item.kind == ItemKind::energy || item.kind == ItemKind::fuel;
}

bool is_electricity(const Item& item) {
  return item.kind == ItemKind::energy &&
         (item.carrier == "electricity" || item.carrier == "solar_self");
}

Side side_of(const Books& books, const Items& items, units::Dimension dimension,
             const std::function<long double(const Item&)>& factor) {
  Side side{.dimension = dimension};
  for (const Item* item : items) {
    side.parts.push_back({.item = item->code,
                          .factor = factor(*item),
                          .months = monthly(*item, books.period, side.prorated)});
  }
  side.months = sum_of(side.parts);
  return side;
}

// Items already counted in the dimension, each for what it is.
Counting<Side> plain_side(const Books& books, const Items& items, units::Dimension dimension,
                          Refusal otherwise) {
  Items unlike;
  for (const Item* item : items) {
    if (item->unit.dimension != dimension) unlike.push_back(item);
  }
  if (!unlike.empty()) return no(otherwise, codes_of(unlike));
  return side_of(books, items, dimension, [](const Item&) { return 1.0L; });
}

// Energy items by their factors to final energy, oil equivalent, or mass of CO2e.
Counting<Side> energy_side(const Books& books, const Items& items,
                           const std::map<std::string, consumption::ConversionFactor>& factors,
                           units::Dimension dimension) {
  if (items.empty()) return no(Refusal::no_item);
  std::vector<std::string> lacking;
  for (const Item* item : items) {
    if (!factors.contains(item->code)) lacking.push_back(item->code);
  }
  if (!lacking.empty()) return no(Refusal::no_factor, std::move(lacking));
  Side side = side_of(books, items, dimension,
                      [&](const Item& item) { return factors.at(item.code).per_si; });
  for (const Item* item : items) {
    if (factors.at(item->code).unverified) side.unverified.push_back(item->code);
    if (item->heating_value || item->toe_coefficient) side.declared.push_back(item->code);
  }
  return side;
}

Counting<Side> energy_side(const Books& books, const Items& items, units::Dimension dimension) {
  const bool oil = dimension == units::dimension::oil_equivalent;
  if (!oil && dimension != units::dimension::energy) return no(Refusal::use_unit, codes_of(items));
  return energy_side(books, items, oil ? books.factors.oil_equivalent : books.factors.energy,
                     dimension);
}

Counting<Side> counted_side(const Books& books, const Items& items, units::Dimension dimension) {
  if (items.empty()) return no(Refusal::no_item);
  return plain_side(books, items, dimension, Refusal::use_unit);
}

// The circulars were not read on how electricity counts: as the energy it is, or as the coefficient
// of the country's table has it, with what its power stations burn.
void note_electricity(const Books& books, Side& side) {
  for (Part& part : side.parts) {
    const Item* item = books.plant.item(part.item);
    if (item == nullptr || !is_electricity(*item)) continue;
    side.final_electricity = true;
    const auto toe = books.factors.oil_equivalent.find(part.item);
    if (toe == books.factors.oil_equivalent.end() || !books.factors.joule_to_one_toe) continue;
    part.otherwise = toe->second.per_si * *books.factors.joule_to_one_toe;
  }
}

// What a plant burns may stand in books of their own: only a fuel that the plant lists, if with
// zeros, says that the sum is whole.
Counting<Side> total_energy_side(const Books& books, units::Dimension dimension) {
  auto side = energy_side(books, items_where(books.plant, carries_energy), dimension);
  if (!side) return side;
  if (dimension == units::dimension::energy) note_electricity(books, *side);
  side->only_electricity =
      std::none_of(books.plant.items.begin(), books.plant.items.end(),
                   [](const Item& item) { return carries_energy(item) && !is_electricity(item); });
  return side;
}

// The items that the packs, or the user, take for waste water.
Items waste_water_items(const Books& books) {
  if (const auto named = books.named.find("waste_water"); named != books.named.end()) {
    return items_named(books.plant, named->second);
  }
  const sectors::Denominator* word = books.knowledge.denominator("waste_water");
  if (word == nullptr) return {};
  return items_named(books.plant, word->items);
}

Items items_of_kind(const plant::Plant& plant, ItemKind kind) {
  return items_where(plant, [kind](const Item& item) { return item.kind == kind; });
}

// One of equivalent product is one unit of the reference: the product that counts for 1, or the
// unit that all products share.
Counting<Side> equivalent_side(const Books& books, const Items& products,
                               units::Dimension dimension) {
  Items without;
  const Item* reference = nullptr;
  bool one_unit = true;
  for (const Item* item : products) {
    if (!item->equivalent) without.push_back(item);
    if (item->equivalent && *item->equivalent == Decimal(1, 0) && reference == nullptr) {
      reference = item;
    }
    one_unit = one_unit && item->unit == products.front()->unit;
  }
  if (!without.empty()) return no(Refusal::no_equivalents, codes_of(without));
  if (reference == nullptr && one_unit) reference = products.front();
  if (reference == nullptr || reference->unit.dimension != dimension) {
    return no(Refusal::denominator_unit, codes_of(products));
  }
  Side side = side_of(books, products, dimension, [&](const Item& item) {
    return item.equivalent->value() / item.unit.to_si * reference->unit.to_si;
  });
  side.equivalents = true;
  const bool weighed = std::all_of(products.begin(), products.end(), [&](const Item* item) {
    return item->unit.dimension == dimension;
  });
  if (!weighed) return side;
  for (Part& part : side.parts) part.otherwise = 1;
  return side;
}

Counting<Side> product_side(const Books& books, units::Dimension dimension, bool equivalents) {
  const Items products = items_of_kind(books.plant, ItemKind::product);
  if (products.empty()) {
    auto codes = idle(books.plant, [](const Item& item) { return item.kind == ItemKind::product; });
    const bool none = codes.empty();
    return no(none ? Refusal::denominator_unlike : Refusal::nothing_made, std::move(codes));
  }
  if (equivalents) return equivalent_side(books, products, dimension);
  return plain_side(books, products, dimension, Refusal::denominator_unit);
}

// Some products stand for the denominator, others are made beside them.
void note_left_out(const Books& books, const Items& items, Side& side) {
  const auto is_in = [&](const Item* item) {
    return std::find(items.begin(), items.end(), item) != items.end();
  };
  const Items products = items_of_kind(books.plant, ItemKind::product);
  const Items rest = [&] {
    Items others;
    for (const Item* item : products) {
      if (!is_in(item)) others.push_back(item);
    }
    return others;
  }();
  if (rest.size() != products.size()) side.left_out = codes_of(rest);
}

Counting<Side> item_side(const Books& books, const Items& items, units::Dimension dimension) {
  auto side = plain_side(books, items, dimension, Refusal::denominator_unit);
  if (side) note_left_out(books, items, *side);
  return side;
}

}  // namespace

std::vector<std::string> Side::items() const {
  std::vector<std::string> codes;
  for (const Part& part : parts) codes.push_back(part.item);
  return codes;
}

Counting<Side> use_of(const Books& books, const sectors::Indicator& indicator,
                      units::Dimension dimension) {
  const plant::Plant& plant = books.plant;
  switch (indicator.quantity) {
    case IndicatorQuantity::electricity:
      return energy_side(books, items_where(plant, is_electricity), dimension);
    case IndicatorQuantity::thermal_energy:
      return energy_side(books,
                         items_where(plant,
                                     [](const Item& item) {
                                       return carries_energy(item) && !is_electricity(item);
                                     }),
                         dimension);
    case IndicatorQuantity::total_energy:
      return total_energy_side(books, dimension);
    case IndicatorQuantity::emissions:
      if (dimension != units::dimension::mass) return no(Refusal::not_in_books);
      return energy_side(books, items_where(plant, carries_energy), books.factors.emissions,
                         dimension);
    case IndicatorQuantity::water:
      return counted_side(books, items_of_kind(plant, ItemKind::water), dimension);
    case IndicatorQuantity::waste_water:
      return counted_side(books, waste_water_items(books), dimension);
    case IndicatorQuantity::raw_material:
      return counted_side(books, items_of_kind(plant, ItemKind::raw_material), dimension);
    case IndicatorQuantity::steam:
      if (dimension != units::dimension::mass) return no(Refusal::not_in_books);
      return counted_side(
          books,
          items_where(plant, [](const Item& item) { return item.carrier == "purchased_steam"; }),
          dimension);
    case IndicatorQuantity::fuel:
      // The indicator bears the name of its fuel: coke, fuel oil.
      return counted_side(
          books,
          items_where(plant, [&](const Item& item) { return item.carrier == indicator.code; }),
          dimension);
    case IndicatorQuantity::product_yield:
      return counted_side(books, items_of_kind(plant, ItemKind::product), units::dimension::mass);
    case IndicatorQuantity::waste:
    case IndicatorQuantity::cost_share:
    case IndicatorQuantity::none:
      break;
  }
  return no(Refusal::not_in_books);
}

Counting<Side> denominator_of(const Books& books, const sectors::Denominator& denominator,
                              units::Dimension dimension) {
  if (const auto named = books.named.find(denominator.code); named != books.named.end()) {
    auto side = item_side(books, items_named(books.plant, named->second), dimension);
    if (side) side->named = true;
    return side;
  }
  Items items;
  switch (denominator.counts) {
    case DenominatorCounts::product:
      return product_side(books, dimension, false);
    case DenominatorCounts::equivalent_product:
      return product_side(books, dimension, true);
    case DenominatorCounts::raw_material:
      items = items_of_kind(books.plant, ItemKind::raw_material);
      break;
    case DenominatorCounts::item:
      items = items_named(books.plant, denominator.items);
      break;
    case DenominatorCounts::none:
      break;
  }
  if (items.empty()) {
    auto never = idle(books.plant, [&](const Item& item) {
      return std::find(denominator.items.begin(), denominator.items.end(), item.code) !=
             denominator.items.end();
    });
    if (!never.empty()) return no(Refusal::nothing_made, std::move(never));
    return no(Refusal::denominator_unlike, codes_of(items_of_kind(books.plant, ItemKind::product)));
  }
  return item_side(books, items, dimension);
}

}  // namespace cpa::norms
