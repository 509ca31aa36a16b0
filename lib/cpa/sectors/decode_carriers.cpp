#include <array>

#include "cpa/sectors/internal/decoding.hpp"

namespace cpa::sectors::internal {
namespace {

constexpr std::array<std::pair<std::string_view, CarrierKind>, 2> kinds{
    {{"energy", CarrierKind::energy}, {"fuel", CarrierKind::fuel}}};

std::vector<units::Dimension> decode_dimensions(Fields& row) {
  std::vector<std::string> choices;
  for (const auto& word : dimension_words()) choices.emplace_back(word.first);
  std::vector<units::Dimension> dimensions;
  const auto fields = row.list("dimensions");
  for (const auto& field : fields) {
    const auto found = field.choice(choices);
    for (const auto& word : dimension_words()) {
      if (found && *found == word.first) dimensions.push_back(word.second);
    }
  }
  if (fields.empty()) row.self().report("pack.dimensions_missing", {{"found", row.self().path()}});
  return dimensions;
}

Carrier decode_carrier(Fields& row) {
  Carrier carrier;
  carrier.code = read_code(row, "code");
  carrier.kind = read_word(row, "kind", Words<CarrierKind>(kinds));
  carrier.name = read_bilingual(row, "name");
  carrier.dimensions = decode_dimensions(row);
  carrier.biogenic = row.boolean("biogenic", Need::optional).value_or(false);
  carrier.gas = row.boolean("gas", Need::optional).value_or(false);
  carrier.liquefied = row.boolean("liquefied", Need::optional).value_or(false);
  carrier.declares = read_bilingual(row, "declare", Need::optional);
  row.finish();
  return carrier;
}

CurrencyInfo decode_currency(Fields& row) {
  CurrencyInfo info;
  if (const auto code = row.take("code")) {
    info.currency.code = code->text().value_or("");
    constexpr std::size_t iso_length = 3;
    if (info.currency.code.size() != iso_length ||
        info.currency.code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != std::string::npos) {
      code->report("pack.currency_code", {{"found", info.currency.code}});
    }
  }
  if (const auto digits = row.take("digits")) {
    constexpr std::int64_t most = 4;
    const auto value = digits->integer();
    if (value && (*value < 0 || *value > most)) {
      digits->report("document.out_of_range",
                     {{"found", std::to_string(*value)}, {"low", "0"}, {"high", "4"}});
    } else {
      info.currency.digits = static_cast<int>(value.value_or(0));
    }
  }
  info.name = read_bilingual(row, "name");
  row.finish();
  return info;
}

}  // namespace

void decode_carriers(Fields& file, DecodedPack& into) {
  for (const auto& field : file.list("carriers")) {
    auto row = field.fields();
    if (row) into.carriers.push_back({decode_carrier(*row), place_of(field)});
  }
}

void decode_currencies(Fields& file, DecodedPack& into) {
  for (const auto& field : file.list("currencies")) {
    auto row = field.fields();
    if (row) into.currencies.push_back({decode_currency(*row), place_of(field)});
  }
}

}  // namespace cpa::sectors::internal
