#include "cpa/core/number_text.hpp"
#include "cpa/sectors/internal/decoding.hpp"

namespace cpa::sectors::internal {
namespace {

// A decimal, or a fraction of two; positive. Whole numbers below 2^64 are exact, so the quotient is
// rounded once.
std::optional<long double> fraction_in(std::string_view text) {
  const auto slash = text.find('/');
  const auto above = read_number(text.substr(0, slash), DecimalMark::point);
  if (!above || *above <= 0) return std::nullopt;
  if (slash == std::string_view::npos) return *above;
  const auto below = read_number(text.substr(slash + 1), DecimalMark::point);
  if (!below || *below <= 0) return std::nullopt;
  return *above / *below;
}

units::UnitEntry decode_unit(Fields& row) {
  units::UnitEntry entry;
  entry.unit.code = read_text(row, "code");
  entry.unit.dimension = read_word(row, "dimension", dimension_words());
  if (const auto factor = row.take("factor")) {
    const auto text = factor->text().value_or("");
    const auto to_si = fraction_in(text);
    if (!to_si) factor->report("pack.fraction", {{"found", text}});
    entry.unit.to_si = to_si.value_or(1.0L);
  }
  const auto name = read_bilingual(row, "name");
  entry.name_vi = name.vi;
  entry.name_en = name.en;
  entry.spellings = read_texts(row, "spellings", Need::optional);
  entry.ucum = read_text(row, "ucum", Need::optional);
  entry.rec20 = read_text(row, "rec20", Need::optional);
  row.finish();
  return entry;
}

}  // namespace

void decode_units(Fields& file, DecodedPack& into) {
  if (auto source = file.fields("source")) {
    into.sources.push_back({"", {read_text(*source, "title"), read_text(*source, "locator")}});
    source->finish();
  }
  for (const auto& field : file.list("units")) {
    auto row = field.fields();
    if (row) into.units.push_back({decode_unit(*row), place_of(field)});
  }
  for (const auto& field : file.list("ambiguous", Need::optional)) {
    auto row = field.fields();
    if (!row) continue;
    units::AmbiguousSpelling spelling{read_text(*row, "spelling"), read_texts(*row, "choices")};
    row->finish();
    into.ambiguous.push_back({std::move(spelling), place_of(field)});
  }
}

}  // namespace cpa::sectors::internal
