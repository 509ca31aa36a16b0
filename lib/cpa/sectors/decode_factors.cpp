#include <array>

#include "cpa/sectors/internal/decoding.hpp"
#include "cpa/sectors/internal/words.hpp"

namespace cpa::sectors::internal {
namespace {

constexpr std::array<std::pair<std::string_view, FactorKind>, 9> factor_kinds{
    {{"toe_coefficient", FactorKind::toe_coefficient},
     {"oil_equivalent_energy", FactorKind::oil_equivalent_energy},
     {"net_calorific_value", FactorKind::net_calorific_value},
     {"final_energy", FactorKind::final_energy},
     {"grid_emission", FactorKind::grid_emission},
     {"fuel_co2", FactorKind::fuel_co2},
     {"fuel_ch4", FactorKind::fuel_ch4},
     {"fuel_n2o", FactorKind::fuel_n2o},
     {"global_warming_potential", FactorKind::global_warming_potential}}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> gases{
    {{"co2", "co2"}, {"ch4", "ch4"}, {"n2o", "n2o"}}};

bool takes_carriers(FactorKind kind) {
  return kind != FactorKind::oil_equivalent_energy && kind != FactorKind::global_warming_potential;
}

void decode_value(Fields& row, FactorEntry& entry) {
  if (const auto value = row.take("value")) {
    entry.factor.value = read_positive(*value).value_or(Decimal());
    entry.factor.number = entry.factor.value.value();
  }
  for (const auto& field : row.list("choices", Need::optional)) {
    if (const auto choice = read_positive(field)) entry.choices.push_back(*choice);
  }
  entry.must_declare = row.boolean("must_declare", Need::optional).value_or(false);
}

void decode_subject(Fields& row, FactorEntry& entry) {
  entry.factor.kind = read_word(row, "kind", Words<FactorKind>(factor_kinds));
  if (takes_carriers(entry.factor.kind)) {
    entry.carriers = read_texts(row, "carriers");
    if (entry.carriers.empty()) {
      row.self().report("pack.carriers_missing", {{"found", row.self().path()}});
    }
  }
  if (entry.factor.kind == FactorKind::grid_emission) {
    const auto year = row.take("year");
    constexpr std::int64_t first = 1990;
    constexpr std::int64_t last = 2100;
    const auto value = year ? year->integer() : std::nullopt;
    if (value && (*value < first || *value > last)) {
      year->report("document.out_of_range",
                   {{"found", std::to_string(*value)}, {"low", "1990"}, {"high", "2100"}});
    } else if (value) {
      entry.factor.year = static_cast<int>(*value);
    }
  }
  if (entry.factor.kind == FactorKind::global_warming_potential) {
    entry.factor.gas = read_word(row, "gas", Words<std::string_view>(gases));
  }
}

void decode_provenance(Fields& row, Provenance& provenance) {
  provenance.known = read_word(row, "known", Words<Known>(known_words));
  provenance.status = read_word(row, "status", Words<FigureStatus>(status_words));
  provenance.note = read_bilingual(row, "note", Need::optional);
  auto valid = row.fields("valid");
  if (!valid) return;
  provenance.valid.from = read_day_of(*valid, "from");
  provenance.valid.to = read_day_of(*valid, "to");
  valid->finish();
}

FactorRow decode_factor(Fields& row) {
  FactorRow result;
  result.entry.factor.id = read_code(row, "id");
  decode_subject(row, result.entry);
  decode_value(row, result.entry);
  result.unit = read_text(row, "unit");
  result.per = read_text(row, "per");
  result.source = read_text(row, "source");
  decode_provenance(row, result.entry.factor.provenance);
  row.finish();
  return result;
}

}  // namespace

void decode_sources(Fields& file, DecodedPack& into, Need need) {
  const auto sources = file.take("sources", need);
  if (!sources) return;
  for (const auto& [key, field] : sources->entries()) {
    auto source = field.fields();
    if (!source) continue;
    into.sources.push_back({key,
                            {.title = read_text(*source, "title"),
                             .locator = read_text(*source, "locator"),
                             .title_vi = read_text(*source, "title_vi", Need::optional),
                             .locator_vi = read_text(*source, "locator_vi", Need::optional)}});
    source->finish();
  }
}

void decode_factors(Fields& file, DecodedPack& into) {
  decode_sources(file, into, Need::required);
  for (const auto& field : file.list("factors")) {
    auto row = field.fields();
    if (row) into.factors.push_back({decode_factor(*row), place_of(field)});
  }
}

}  // namespace cpa::sectors::internal
