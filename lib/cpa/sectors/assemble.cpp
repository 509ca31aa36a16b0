#include <map>
#include <set>

#include "cpa/core/text.hpp"
#include "cpa/sectors/internal/decoded_pack.hpp"
#include "cpa/sectors/internal/rules.hpp"

namespace cpa::sectors::internal {
namespace {

template <typename T>
void append(std::vector<T>& to, std::vector<T> from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

// Codes and ids that stand twice, over all files.
class Uniqueness {
 public:
  explicit Uniqueness(Problems& problems) : problems_(&problems) {}

  void add(std::string_view what, const std::string& id, const DecodedPack& pack,
           const Place& place) {
    const auto where = locate(pack, place);
    const auto [at, is_new] =
        seen_[std::string(what)].try_emplace(id, where.file + ":" + std::to_string(where.line));
    if (is_new) return;
    problems_->push_back(
        problem_at(pack, place, "pack.duplicate", {{"found", id}, {"first", at->second}}));
  }

 private:
  std::map<std::string, std::map<std::string, std::string>, std::less<>> seen_;
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

units::UnitTable make_units(const std::vector<DecodedPack>& packs, Problems& problems) {
  std::vector<units::UnitEntry> entries;
  std::vector<units::AmbiguousSpelling> ambiguous;
  std::set<std::string> codes;
  for (const auto& pack : packs) {
    for (const auto& unit : pack.units) {
      // One that stands twice is reported already.
      if (codes.insert(unit.value.unit.code).second) entries.push_back(unit.value);
    }
  }
  for (const auto& pack : packs) {
    for (const auto& spelling : pack.ambiguous) {
      for (const auto& choice : spelling.value.choices) {
        if (codes.count(choice) == 0) {
          problems.push_back(
              problem_at(pack, spelling.place, "pack.choice_unknown", {{"found", choice}}));
        }
      }
      ambiguous.push_back(spelling.value);
    }
  }
  auto table = units::UnitTable::from(std::move(entries), std::move(ambiguous));
  if (table) return *std::move(table);
  place_table_problems(packs, table.error(), problems);
  return {};
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
    for (const auto& row : pack.carriers) carriers.push_back(row.value);
  }
  return carriers;
}

std::string content_id_of_all(const std::vector<DecodedPack>& packs) {
  std::string ids;
  for (const auto& pack : packs) ids += pack.info.path + " " + pack.info.content_id + "\n";
  return content_id_of(ids);
}

}  // namespace

Checked<Packs> assemble(std::vector<DecodedPack> packs) {
  Problems problems;
  require_kinds(packs, problems);
  if (!problems.empty()) return refuse(std::move(problems));
  check_uniqueness(packs, problems);
  Packs result;
  result.units = make_units(packs, problems);
  if (!problems.empty()) return refuse(std::move(problems));  // without units no factor is clear
  const auto carriers = all_carriers(packs);
  std::vector<FactorEntry> factors;
  for (auto& pack : packs) {
    append(factors, made_factors(pack, result.units, carriers, problems));
    append(result.sectors, made_sectors(pack, result.units, carriers, problems));
    for (auto& row : pack.currencies) result.currencies.push_back(row.value);
    result.infos.push_back(pack.info);
  }
  result.content_id = content_id_of_all(packs);
  result.factors = FactorTable(carriers, std::move(factors));
  if (has_errors(problems)) return refuse(std::move(problems));
  return result;
}

}  // namespace cpa::sectors::internal
