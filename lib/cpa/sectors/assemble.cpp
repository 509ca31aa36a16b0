#include <algorithm>
#include <map>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/sectors/internal/decoded_pack.hpp"
#include "cpa/sectors/internal/rules.hpp"
#include "cpa/units/unit_text.hpp"

namespace cpa::sectors::internal {
namespace {

// Puts the row in the place of the one with its id, or behind all. Rows come layer by layer, so the
// latest counts.
template <typename T, typename Id>
void put(std::vector<T>& rows, T row, Id id_of) {
  const auto at = std::find_if(rows.begin(), rows.end(),
                               [&](const T& old) { return id_of(old) == id_of(row); });
  if (at == rows.end()) {
    rows.push_back(std::move(row));
  } else {
    *at = std::move(row);
  }
}

// Codes and ids that stand twice, over all files of a layer.
class Uniqueness {
 public:
  explicit Uniqueness(Problems& problems) : problems_(&problems) {}

  void add(std::string_view what, const std::string& id, const DecodedPack& pack,
           const Place& place) {
    const auto [at, is_new] = seen_[{pack.layer, std::string(what)}].try_emplace(id, &pack, &place);
    if (is_new) return;
    // Lines are counted for a duplicate alone: counting them for every id took a sixth of a start.
    const auto first = locate(*at->second.first, *at->second.second);
    problems_->push_back(
        problem_at(pack, place, "pack.duplicate",
                   {{"found", id}, {"first", first.file + ":" + std::to_string(first.line)}}));
  }

 private:
  using Entry = std::pair<const DecodedPack*, const Place*>;
  std::map<std::pair<std::size_t, std::string>, std::map<std::string, Entry>> seen_;
  Problems* problems_;
};

void check_uniqueness(const std::vector<DecodedPack>& packs, Problems& problems) {
  Uniqueness unique(problems);
  for (const auto& pack : packs) {
    unique.add("pack", pack.info.id, pack, pack.place);
    for (const auto& unit : pack.units) unique.add("unit", unit.value.unit.code, pack, unit.place);
    for (const auto& row : pack.carriers) unique.add("carrier", row.value.code, pack, row.place);
    for (const auto& row : pack.currencies) {
      unique.add("currency", row.value.currency.code, pack, row.place);
    }
    for (const auto& row : pack.factors) {
      unique.add("factor", pack.info.id + "." + row.value.entry.factor.id, pack, row.place);
    }
    for (const auto& row : pack.sectors) unique.add("sector", row.value.id, pack, row.place);
    for (const auto& row : pack.sub_sectors) {
      const auto& sub_sector = row.value.sub_sector;
      unique.add("sub_sector", sub_sector.id, pack, row.place);
      for (std::size_t i = 0; i < sub_sector.items.size(); ++i) {
        unique.add("item", sub_sector.id + "." + sub_sector.items[i].code, pack,
                   row.value.items[i]);
      }
    }
  }
}

// A problem of the unit table names spellings; the place is that of the unit that came second.
void place_table_problems(const std::vector<DecodedPack>& packs, const Problems& found,
                          Problems& problems) {
  for (const auto& problem : found) {
    const auto second = problem.arguments.find("second");
    const DecodedPack* last = nullptr;
    Place place;
    for (const auto& pack : packs) {
      if (pack.units.empty()) continue;
      if (last == nullptr) last = &pack, place = pack.place;
      for (const auto& unit : pack.units) {
        if (second == problem.arguments.end() || unit.value.unit.code != second->second) continue;
        last = &pack;
        place = unit.place;
      }
    }
    if (last == nullptr) {
      problems.push_back(problem);
    } else {
      problems.push_back(problem_at(*last, place, problem.code, problem.arguments));
    }
  }
}

// A spelling that a later layer gives to one unit is ambiguous no more.
bool is_settled(const Placed<units::AmbiguousSpelling>& spelling, const DecodedPack& of,
                const std::vector<DecodedPack>& packs) {
  const auto plain = units::plain_spelling(spelling.value.spelling);
  for (const auto& pack : packs) {
    if (pack.layer <= of.layer) continue;
    for (const auto& unit : pack.units) {
      for (const auto& own : unit.value.spellings) {
        if (units::plain_spelling(own) == plain) return true;
      }
    }
  }
  return false;
}

std::vector<units::AmbiguousSpelling> ambiguous_spellings(
    const std::vector<DecodedPack>& packs, const std::vector<units::UnitEntry>& units,
    Problems& problems) {
  std::vector<units::AmbiguousSpelling> ambiguous;
  for (const auto& pack : packs) {
    for (const auto& spelling : pack.ambiguous) {
      for (const auto& choice : spelling.value.choices) {
        const bool known = std::any_of(units.begin(), units.end(), [&](const auto& entry) {
          return entry.unit.code == choice;
        });
        if (known) continue;
        problems.push_back(
            problem_at(pack, spelling.place, "pack.choice_unknown", {{"found", choice}}));
      }
      if (is_settled(spelling, pack, packs)) continue;
      put(ambiguous, spelling.value, [](const auto& each) { return each.spelling; });
    }
  }
  return ambiguous;
}

// So that the other rules can be asked: a spelling that stands twice stays with the first unit.
void leave_out_second(const Problems& found, std::vector<units::UnitEntry>& entries,
                      std::vector<units::AmbiguousSpelling>& ambiguous) {
  for (const auto& problem : found) {
    const auto spelling = problem.arguments.at("spelling");
    const auto is_it = [&](const std::string& text) {
      return units::plain_spelling(text) == spelling;
    };
    const auto drop = [&](units::UnitEntry& entry) { std::erase_if(entry.spellings, is_it); };
    for (auto& entry : entries) {
      if (entry.unit.code == problem.arguments.at("second")) drop(entry);
      // The code of the second one is the spelling: the first cannot keep it.
      if (entry.unit.code == problem.arguments.at("first") && !is_it(entry.unit.code)) {
        const bool second_is_code =
            std::any_of(entries.begin(), entries.end(), [&](const units::UnitEntry& other) {
              return other.unit.code == problem.arguments.at("second") && is_it(other.unit.code);
            });
        if (second_is_code) drop(entry);
      }
    }
    std::erase_if(ambiguous,
                  [&](const units::AmbiguousSpelling& each) { return is_it(each.spelling); });
  }
}

units::UnitTable make_units(const std::vector<DecodedPack>& packs, Problems& problems) {
  std::vector<units::UnitEntry> entries;
  for (const auto& pack : packs) {
    for (const auto& unit : pack.units) {
      if (unit.value.unit.code.empty()) continue;
      put(entries, unit.value, [](const auto& entry) { return entry.unit.code; });
    }
  }
  auto ambiguous = ambiguous_spellings(packs, entries, problems);
  const auto table = units::UnitTable::from(entries, ambiguous);
  if (table) return *table;
  place_table_problems(packs, table.error(), problems);
  leave_out_second(table.error(), entries, ambiguous);
  return units::UnitTable::from(std::move(entries), std::move(ambiguous))
      .value_or(units::UnitTable());
}

void require_kinds(const std::vector<DecodedPack>& packs, Problems& problems) {
  bool units = false;
  bool carriers = false;
  for (const auto& pack : packs) {
    units = units || !pack.units.empty();
    carriers = carriers || !pack.carriers.empty();
  }
  if (!units)
    problems.push_back({.code = "pack.kind_missing", .arguments = {{"found", "units/1"}}});
  if (!carriers) {
    problems.push_back({.code = "pack.kind_missing", .arguments = {{"found", "carriers/1"}}});
  }
}

std::vector<Carrier> all_carriers(const std::vector<DecodedPack>& packs) {
  std::vector<Carrier> carriers;
  for (const auto& pack : packs) {
    for (const auto& row : pack.carriers) {
      put(carriers, row.value, [](const Carrier& carrier) { return carrier.code; });
    }
  }
  return carriers;
}

// A consultant's folder counts by what is in it, wherever it stands.
std::string content_id_of_all(const std::vector<DecodedPack>& packs) {
  std::string ids;
  for (const auto& pack : packs) {
    if (pack.layer > 0) ids += "over " + std::to_string(pack.layer) + " ";
    ids += pack.own_path + " " + pack.info.content_id + "\n";
  }
  return content_id_of(ids);
}

// A sector of a later layer lends its name; its sub-sectors replace those with their ids or follow.
void put_sector(std::vector<Sector>& sectors, Sector sector) {
  const auto at = std::find_if(sectors.begin(), sectors.end(),
                               [&](const Sector& old) { return old.id == sector.id; });
  if (at == sectors.end()) {
    sectors.push_back(std::move(sector));
    return;
  }
  at->name = sector.name;
  for (auto& one : sector.sub_sectors) {
    put(at->sub_sectors, std::move(one), [](const SubSector& each) { return each.id; });
  }
}

void take_homes(const DecodedPack& pack, Packs& into) {
  for (const auto& row : pack.units) into.homes["unit " + row.value.unit.code] = pack.info.id;
  for (const auto& row : pack.carriers) into.homes["carrier " + row.value.code] = pack.info.id;
  for (const auto& row : pack.currencies) {
    into.homes["currency " + row.value.currency.code] = pack.info.id;
  }
}

}  // namespace

Packs assemble(std::vector<DecodedPack> packs, Problems& problems) {
  require_kinds(packs, problems);
  check_uniqueness(packs, problems);
  check_overlays(packs, problems);
  mark_replaced(packs);
  Packs result;
  result.units = make_units(packs, problems);
  const auto carriers = all_carriers(packs);
  std::vector<FactorEntry> factors;
  for (auto& pack : packs) {
    for (auto& entry : made_factors(pack, result.units, carriers, problems)) {
      put(factors, std::move(entry), [](const FactorEntry& each) { return each.factor.id; });
    }
    for (auto& sector : made_sectors(pack, result.units, carriers, problems)) {
      put_sector(result.sectors, std::move(sector));
    }
    for (auto& row : pack.currencies) {
      put(result.currencies, row.value,
          [](const CurrencyInfo& each) { return each.currency.code; });
    }
    take_homes(pack, result);
    result.infos.push_back(pack.info);
  }
  check_factor_overlaps(packs, result.units, problems);
  result.content_id = content_id_of_all(packs);
  result.factors = FactorTable(carriers, std::move(factors));
  return result;
}

}  // namespace cpa::sectors::internal
