#include <array>

#include "cpa/core/text.hpp"
#include "cpa/sectors/internal/decoding.hpp"

namespace cpa::sectors::internal {
namespace {

constexpr std::array<std::pair<std::string_view, plant::ItemKind>, 8> item_kinds{
    {{"energy", plant::ItemKind::energy},
     {"fuel", plant::ItemKind::fuel},
     {"raw_material", plant::ItemKind::raw_material},
     {"auxiliary_material", plant::ItemKind::auxiliary_material},
     {"water", plant::ItemKind::water},
     {"waste", plant::ItemKind::waste},
     {"product", plant::ItemKind::product},
     {"driver", plant::ItemKind::driver}}};

constexpr std::array<std::pair<std::string_view, ShareOf>, 2> share_words{
    {{"energy", ShareOf::energy}, {"cost", ShareOf::cost}}};

// A share may be a quotient of figures that stand in the norms; every other figure is somebody's
// own.
constexpr std::array<std::pair<std::string_view, Known>, 4> share_known_as{
    {{"read", Known::read},
     {"secondary", Known::secondary},
     {"unverified", Known::unverified},
     {"derived", Known::derived}}};

Source decode_source(Fields& row, const std::vector<NamedSource>& sources, Need need) {
  const auto field = row.take("source", need);
  const auto key = field ? field->text().value_or("") : std::string();
  if (key.empty()) return {};
  std::vector<std::string> keys;
  for (const auto& each : sources) {
    if (each.key == key) return each.source;
    keys.push_back(each.key);
  }
  field->report("pack.source_unknown",
                {{"found", key}, {"nearest", join(nearest_words(key, keys))}});
  return {};
}

Decimal decode_per_cent(Fields& row, std::string_view key) {
  const auto field = row.take(key);
  const auto value = field ? read_positive(*field) : std::nullopt;
  const Decimal whole(100, 0);
  if (!value || *value <= whole) return value.value_or(Decimal());
  field->report("document.out_of_range",
                {{"found", value->text()}, {"low", "0"}, {"high", whole.text()}});
  return whole;
}

std::optional<TypicalShare> decode_share(Fields& row, const std::vector<NamedSource>& sources) {
  auto fields = row.fields("typical_share", Need::optional);
  if (!fields) return std::nullopt;
  TypicalShare share;
  share.of = read_word(*fields, "of", Words<ShareOf>(share_words));
  share.low = decode_per_cent(*fields, "low");
  share.high = decode_per_cent(*fields, "high");
  share.source = decode_source(*fields, sources, Need::required);
  share.known = read_word(*fields, "known", Words<Known>(share_known_as));
  fields->finish();
  if (share.high < share.low) {
    fields->self().report("pack.low_above_high",
                          {{"found", share.low.text()}, {"high", share.high.text()}});
  }
  return share;
}

std::optional<EquivalenceHint> decode_hint(Fields& row, const std::vector<NamedSource>& sources) {
  auto fields = row.fields("equivalence", Need::optional);
  if (!fields) return std::nullopt;
  EquivalenceHint hint;
  hint.text = read_bilingual(*fields, "text");
  hint.source = decode_source(*fields, sources, Need::optional);
  fields->finish();
  return hint;
}

ItemTemplate decode_item(Fields& row, const std::vector<NamedSource>& sources) {
  ItemTemplate item;
  item.code = read_code(row, "code");
  item.kind = read_word(row, "kind", Words<plant::ItemKind>(item_kinds));
  item.unit = read_text(row, "unit");
  // Only what is bought or burnt as energy has a carrier; elsewhere the key is unknown.
  if (item.kind == plant::ItemKind::energy || item.kind == plant::ItemKind::fuel) {
    item.carrier = read_text(row, "carrier");
  }
  item.name = read_bilingual(row, "name");
  if (item.kind == plant::ItemKind::product) {
    item.equivalence = decode_hint(row, sources);
  } else if (item.kind != plant::ItemKind::driver) {
    item.typical_share = decode_share(row, sources);
  }
  row.finish();
  return item;
}

std::vector<std::string> decode_codes(const std::vector<Field>& fields, std::size_t digits,
                                      const char* problem) {
  std::vector<std::string> codes;
  for (const auto& field : fields) {
    codes.push_back(field.text().value_or(""));
    const std::string& code = codes.back();
    if (code.size() != digits || code.find_first_not_of("0123456789") != std::string::npos) {
      field.report(problem, {{"found", code}});
    }
  }
  return codes;
}

SubSectorRow decode_sub_sector(Fields& row, const std::vector<NamedSource>& sources) {
  SubSectorRow result;
  auto& sub_sector = result.sub_sector;
  sub_sector.id = read_code(row, "id");
  sub_sector.name = read_bilingual(row, "name");
  sub_sector.vsic = decode_codes(row.list("vsic"), 5, "pack.vsic");
  sub_sector.isic = decode_codes(row.list("isic", Need::optional), 4, "pack.isic");
  if (const auto priority = row.take("priority")) {
    const auto value = priority->integer();
    if (value && (*value < 1 || *value > 3)) {
      priority->report("document.out_of_range",
                       {{"found", std::to_string(*value)}, {"low", "1"}, {"high", "3"}});
    } else {
      sub_sector.priority = static_cast<int>(value.value_or(1));
    }
  }
  for (const auto& field : row.list("items")) {
    auto item = field.fields();
    if (!item) continue;
    sub_sector.items.push_back(decode_item(*item, sources));
    result.items.push_back(place_of(field));
  }
  row.finish();
  return result;
}

}  // namespace

void decode_sector(Fields& file, DecodedPack& into) {
  Sector sector;
  sector.id = read_code(file, "sector");
  sector.name = read_bilingual(file, "name");
  into.sectors.push_back({std::move(sector), into.place});
  decode_sources(file, into, Need::optional);
  for (const auto& field : file.list("sub_sectors")) {
    auto row = field.fields();
    if (row) {
      into.sub_sectors.push_back({decode_sub_sector(*row, into.sources), place_of(field)});
    }
  }
}

}  // namespace cpa::sectors::internal
