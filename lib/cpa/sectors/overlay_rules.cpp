// What a pack that lies over others may not change: the size of a unit, the decimals of a currency,
// what an id means. All else rests on them, so they keep their meaning from layer to layer.
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "cpa/core/rounding.hpp"
#include "cpa/sectors/internal/rules.hpp"

namespace cpa::sectors::internal {
namespace {

namespace d = units::dimension;

// The unit that sizes of a dimension are told in.
std::string si_unit(units::Dimension dimension) {
  constexpr std::array<std::pair<units::Dimension, const char*>, 12> symbols{
      {{d::mass, "kg"},
       {d::length, "m"},
       {d::area, "m²"},
       {d::volume, "m³"},
       {d::time, "s"},
       {d::temperature, "K"},
       {d::amount, "mol"},
       {d::count, ""},
       {d::energy, "J"},
       {d::power, "W"},
       {d::oil_equivalent, "TOE"},
       {d::degree_time, "K·s"}}};
  for (const auto& [known, symbol] : symbols) {
    if (known == dimension) return symbol;
  }
  return {};
}

// "3600000 J"
std::string size_of(const units::Unit& unit) {
  constexpr int digits = 12;
  const std::string symbol = si_unit(unit.dimension);
  const std::string size = canonical_number(round_significant(unit.to_si, digits));
  return symbol.empty() ? size : size + " " + symbol;
}

// A fraction may be written in several ways, each rounded once.
bool same_size(const units::Unit& a, const units::Unit& b) {
  constexpr long double rounding = 1e-15L;
  return a.dimension == b.dimension && std::abs(a.to_si - b.to_si) <= rounding * a.to_si;
}

std::map<std::string, std::string> differing(std::string found, std::string ours,
                                             std::string theirs) {
  return {{"found", std::move(found)}, {"ours", std::move(ours)}, {"theirs", std::move(theirs)}};
}

std::string item_kind_of(const Carrier& carrier) {
  return carrier.kind == CarrierKind::fuel ? "@item_kind.fuel" : "@item_kind.energy";
}

// A factor's id with its pack, as plants and reports know it.
std::string full_id(const DecodedPack& pack, const FactorRow& row) {
  return pack.info.id + "." + row.entry.factor.id;
}

// What the earlier layers have, by id, with who had it first in this layer's words.
class Overlaid {
 public:
  explicit Overlaid(Problems& problems) : problems_(problems) {}

  // A row that may not be laid over is left out, so that the rules of the others still can be
  // asked.
  void lay(DecodedPack& pack) {
    std::erase_if(pack.units, [&](const auto& row) { return !lay_unit(pack, row); });
    std::erase_if(pack.carriers, [&](const auto& row) { return !lay_carrier(pack, row); });
    std::erase_if(pack.currencies, [&](const auto& row) { return !lay_currency(pack, row); });
    std::erase_if(pack.factors, [&](const auto& row) { return !lay_factor(pack, row); });
    if (pack.sectors.empty()) return;
    std::erase_if(pack.sub_sectors, [&](const auto& row) { return !lay_sub_sector(pack, row); });
  }

 private:
  // Only the packs beneath all others define units: a consultant may correct his own.
  [[nodiscard]] bool lay_unit(const DecodedPack& pack, const Placed<units::UnitEntry>& row) {
    const auto& unit = row.value.unit;
    if (pack.layer == 0) {
      units_.try_emplace(unit.code, unit);
      return true;
    }
    const auto at = units_.find(unit.code);
    if (at == units_.end() || same_size(at->second, unit)) return true;
    problems_.push_back(problem_at(pack, row.place, "pack.unit_redefined",
                                   differing(unit.code, size_of(at->second), size_of(unit))));
    return false;
  }

  [[nodiscard]] bool lay_carrier(const DecodedPack& pack, const Placed<Carrier>& row) {
    const auto [at, is_new] = carriers_.try_emplace(row.value.code, row.value);
    if (is_new || at->second.kind == row.value.kind) return true;
    problems_.push_back(
        problem_at(pack, row.place, "pack.meaning_changed",
                   differing(row.value.code, item_kind_of(at->second), item_kind_of(row.value))));
    return false;
  }

  [[nodiscard]] bool lay_currency(const DecodedPack& pack, const Placed<CurrencyInfo>& row) {
    const auto& currency = row.value.currency;
    const auto [at, is_new] = digits_.try_emplace(currency.code, currency.digits);
    if (is_new || at->second == currency.digits) return true;
    problems_.push_back(problem_at(
        pack, row.place, "pack.currency_redefined",
        differing(currency.code, std::to_string(at->second), std::to_string(currency.digits))));
    return false;
  }

  [[nodiscard]] bool lay_factor(const DecodedPack& pack, const Placed<FactorRow>& row) {
    const auto id = full_id(pack, row.value);
    const auto kind = row.value.entry.factor.kind;
    const auto [at, is_new] = factors_.try_emplace(id, kind);
    if (is_new || at->second == kind) return true;
    const auto word = [](FactorKind of) { return std::string("@factor_kind.") + code_of(of); };
    problems_.push_back(problem_at(pack, row.place, "pack.meaning_changed",
                                   differing(id, word(at->second), word(kind))));
    return false;
  }

  [[nodiscard]] bool lay_sub_sector(const DecodedPack& pack, const Placed<SubSectorRow>& row) {
    const auto& sector = pack.sectors.front().value.id;
    const auto where = locate(pack, row.place);
    const auto [at, is_new] = sub_sectors_.try_emplace(
        row.value.sub_sector.id, std::pair(sector, where.file + ":" + std::to_string(where.line)));
    // Within the packs beneath all others the rule of unique ids says it.
    if (is_new || pack.layer == 0 || at->second.first == sector) return true;
    problems_.push_back(
        problem_at(pack, row.place, "pack.duplicate",
                   {{"found", row.value.sub_sector.id}, {"first", at->second.second}}));
    return false;
  }

  Problems& problems_;
  std::map<std::string, units::Unit> units_;
  std::map<std::string, Carrier> carriers_;
  std::map<std::string, int> digits_;
  std::map<std::string, FactorKind> factors_;
  std::map<std::string, std::pair<std::string, std::string>> sub_sectors_;  // sector, place
};

}  // namespace

void check_overlays(std::vector<DecodedPack>& packs, Problems& problems) {
  Overlaid overlaid(problems);
  for (auto& pack : packs) overlaid.lay(pack);
}

void mark_replaced(std::vector<DecodedPack>& packs) {
  std::map<std::string, std::size_t> latest;
  for (const auto& pack : packs) {
    for (const auto& row : pack.factors) latest["factor " + full_id(pack, row.value)] = pack.layer;
    for (const auto& row : pack.sub_sectors) {
      latest["sub_sector " + row.value.sub_sector.id] = pack.layer;
    }
  }
  for (auto& pack : packs) {
    for (auto& row : pack.factors) {
      row.value.replaced = latest["factor " + full_id(pack, row.value)] > pack.layer;
    }
    for (auto& row : pack.sub_sectors) {
      row.value.replaced = latest["sub_sector " + row.value.sub_sector.id] > pack.layer;
    }
  }
}

}  // namespace cpa::sectors::internal
