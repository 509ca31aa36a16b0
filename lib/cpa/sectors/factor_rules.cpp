#include <algorithm>
#include <string_view>

#include "cpa/core/rounding.hpp"
#include "cpa/core/text.hpp"
#include "cpa/sectors/internal/rules.hpp"

namespace cpa::sectors::internal {
namespace {

namespace d = units::dimension;

// What a kind of factor converts, and where a figure of it must be a slip of the pen. The bounds
// are in SI units of its own (J, kg, TOE) to one of `per`; 0 to 0 = not bounded.
struct Shape {
  units::Dimension above;
  units::Dimension below;  // dimension::none = that of any of its carriers
  long double low = 0;
  long double high = 0;
};

// TOE and heat by mass: between the poorest peat and hydrogen; emission to a joule: below that of
// the dirtiest fuel twice over. Physics, not figures of any table.
Shape shape_of(FactorKind kind, units::Dimension per) {
  switch (kind) {
    case FactorKind::toe_coefficient:
      if (per == d::mass) return {d::oil_equivalent, d::none, 5e-5L, 3.5e-3L};
      return {d::oil_equivalent, d::none};
    case FactorKind::oil_equivalent_energy:
      return {d::energy, d::oil_equivalent, 40e9L, 44e9L};
    case FactorKind::net_calorific_value:
      if (per == d::mass) return {d::energy, d::none, 2e6L, 142e6L};
      return {d::energy, d::none};
    case FactorKind::final_energy:
      return {d::energy, d::none, 1, 1};
    case FactorKind::grid_emission:
      return {d::mass, d::energy, 0, 3 / 3.6e6L};
    case FactorKind::fuel_co2:
      return {d::mass, d::energy, 20e-9L, 250e-9L};
    case FactorKind::fuel_ch4:
    case FactorKind::fuel_n2o:
      return {d::mass, d::energy, 0, 2e-9L};
    case FactorKind::global_warming_potential:
      return {d::mass, d::mass, 1, 30'000};
  }
  return {};
}

bool any_accepts(const std::vector<const Carrier*>& carriers, units::Dimension dimension) {
  return std::any_of(carriers.begin(), carriers.end(), [&](const Carrier* carrier) {
    // A table may count a gas by cubic metres without saying at which state.
    return carrier->accepts(dimension) || (carrier->gas && dimension == d::volume);
  });
}

// The rules of one row, with what they need.
struct RowCheck {
  const DecodedPack& pack;
  const Placed<FactorRow>& row;
  Problems& problems;

  void report(std::string code, std::map<std::string, std::string> arguments) const {
    problems.push_back(problem_at(pack, row.place, std::move(code), std::move(arguments)));
  }
};

void check_shape(const RowCheck& check, const Factor& factor,
                 const std::vector<const Carrier*>& carriers, units::Dimension above) {
  const auto shape = shape_of(factor.kind, factor.per.dimension);
  if (above != shape.above) {
    check.report("pack.factor_unit",
                 {{"found", check.row.value.unit}, {"expected", units::name_of(shape.above)}});
    return;
  }
  const bool below_fits = shape.below == d::none ? any_accepts(carriers, factor.per.dimension)
                                                 : factor.per.dimension == shape.below;
  if (!below_fits) {
    const auto expected =
        shape.below == d::none ? join(check.row.value.entry.carriers) : units::name_of(shape.below);
    check.report("pack.factor_unit", {{"found", check.row.value.per}, {"expected", expected}});
    return;
  }
  if (factor.gas == "co2" && factor.number != 1) {
    check.report("pack.co2_potential", {{"found", factor.value.text()}});
  }
  const auto si = factor.quantity().in_si();
  constexpr long double slack = 1e-12L;
  if (shape.high > 0 && (si < shape.low * (1 - slack) || si > shape.high * (1 + slack))) {
    const auto in_unit = [&](long double bound) {
      return canonical_number(round_significant(bound / factor.unit.to_si, 6));
    };
    check.report("pack.implausible", {{"found", factor.value.text()},
                                      {"unit", factor.unit.code},
                                      {"low", in_unit(shape.low)},
                                      {"high", in_unit(shape.high)}});
  }
}

void check_figure(const RowCheck& check, const FactorEntry& entry) {
  const auto& choices = entry.choices;
  if (!choices.empty() &&
      std::find(choices.begin(), choices.end(), entry.factor.value) == choices.end()) {
    check.report("pack.choices", {{"found", entry.factor.value.text()}});
  }
  if (!choices.empty() && !entry.must_declare) {
    check.report("pack.choices_open", {{"found", entry.factor.id}});
  }
  const auto& valid = entry.factor.provenance.valid;
  if (valid.from && valid.to && *valid.to < *valid.from) {
    check.report("pack.backwards", {{"found", calendar::text_of(*valid.to)},
                                    {"from", calendar::text_of(*valid.from)}});
  }
}

struct FactorInUse {
  const DecodedPack* pack;
  const Placed<FactorRow>* row;
  units::Dimension per;

  [[nodiscard]] const FactorEntry& entry() const { return row->value.entry; }
  [[nodiscard]] std::string id() const { return pack->info.id + "." + entry().factor.id; }
};

// Of the grid each year has one factor, and each day one year.
bool speak_of_the_same(const FactorInUse& one, const FactorInUse& other) {
  const auto& a = one.entry();
  const auto& b = other.entry();
  if (one.pack->layer != other.pack->layer || one.per != other.per) return false;
  if (one.id() == other.id()) return false;  // told as a duplicate
  if (a.factor.kind != b.factor.kind || a.factor.gas != b.factor.gas) return false;
  if (!a.factor.provenance.valid.meets(b.factor.provenance.valid)) return false;
  return (a.carriers.empty() && b.carriers.empty()) ||
         std::any_of(a.carriers.begin(), a.carriers.end(), [&](const std::string& carrier) {
           return std::find(b.carriers.begin(), b.carriers.end(), carrier) != b.carriers.end();
         });
}

void take_source(const RowCheck& check, Provenance& provenance) {
  const auto& key = check.row.value.source;
  std::vector<std::string> keys;
  for (const auto& source : check.pack.sources) {
    if (source.key == key) {
      provenance.source = source.source;
      return;
    }
    keys.push_back(source.key);
  }
  check.report("pack.source_unknown",
               {{"found", key}, {"nearest", join(nearest_words(key, keys))}});
}

}  // namespace

void check_factor_overlaps(const std::vector<DecodedPack>& packs, const units::UnitTable& units,
                           Problems& problems) {
  std::vector<FactorInUse> all;
  for (const auto& pack : packs) {
    for (const auto& row : pack.factors) {
      const auto per = units.read(row.value.per);
      const bool is_draft = row.value.entry.factor.provenance.status == FigureStatus::draft;
      if (row.value.replaced || is_draft || !per) continue;
      const FactorInUse here{&pack, &row, per->dimension};
      for (const auto& other : all) {
        if (!speak_of_the_same(here, other)) continue;
        problems.push_back(problem_at(pack, row.place, "pack.overlap",
                                      {{"found", here.id()}, {"other", other.id()}}));
      }
      all.push_back(here);
    }
  }
}

std::vector<FactorEntry> made_factors(const DecodedPack& pack, const units::UnitTable& units,
                                      const std::vector<Carrier>& carriers, Problems& problems) {
  std::vector<FactorEntry> made;
  for (const auto& row : pack.factors) {
    const RowCheck check{pack, row, problems};
    FactorEntry entry = row.value.entry;
    const std::string full_id = pack.info.id + "." + entry.factor.id;
    if (row.value.replaced) {
      entry.factor.id = full_id;
      made.push_back(std::move(entry));
      continue;
    }
    check_figure(check, entry);
    take_source(check, entry.factor.provenance);
    std::vector<const Carrier*> known;
    for (const auto& code : entry.carriers) {
      const auto* carrier = known_carrier(code, carriers, pack, row.place, problems);
      if (carrier != nullptr) known.push_back(carrier);
    }
    const auto unit = known_unit(row.value.unit, units, pack, row.place, problems);
    const auto per = known_unit(row.value.per, units, pack, row.place, problems);
    if (!unit || !per || known.size() != entry.carriers.size()) continue;
    entry.factor.id = full_id;
    entry.layer = pack.layer;
    entry.factor.per = *per;
    entry.factor.unit = {unit->code + "/" + per->code, unit->dimension / per->dimension,
                         unit->to_si / per->to_si};
    check_shape(check, entry.factor, known, unit->dimension);
    made.push_back(std::move(entry));
  }
  return made;
}

}  // namespace cpa::sectors::internal
