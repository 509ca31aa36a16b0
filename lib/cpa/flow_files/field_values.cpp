#include "cpa/flow_files/internal/field_values.hpp"

#include <algorithm>
#include <utility>

#include "cpa/core/text.hpp"

namespace cpa::flow_files {
namespace {

// What is left of "36,1" behind its comma: digits, perhaps with a percent sign.
bool looks_cut(std::string_view key) {
  std::string_view digits = key;
  if (!digits.empty() && digits.back() == '%') digits.remove_suffix(1);
  digits = trim(digits);
  return !digits.empty() &&
         std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

DecimalMark mark_of(const documents::Node& node, DecimalMark of_plant) {
  const bool has_comma = node.text().find(',') != std::string::npos;
  if (node.quoted() || has_comma || of_plant == DecimalMark::point) return of_plant;
  return DecimalMark::undeclared;
}

std::optional<Decimal> number_of(const std::optional<Field>& field, DecimalMark of_plant) {
  return field ? field->decimal(mark_of(field->node(), of_plant)) : std::nullopt;
}

void report_negative_price(const std::optional<Field>& field, const std::optional<Decimal>& amount,
                           const std::string& of) {
  if (!field || !amount || !amount->is_negative()) return;
  field->report("flows.negative_price", {{"found", shortened(field->node().text())}, {"of", of}});
}

plant::FlowName name_of(Fields& fields, const std::string& otherwise) {
  plant::FlowName name{otherwise, otherwise};
  const auto field = fields.take("name", Need::optional);
  if (!field) return name;
  if (field->node().kind() != documents::Kind::mapping) {
    const auto text = field->text();
    if (text) name = {*text, *text};
    return name;
  }
  auto both = field->fields();
  if (!both) return name;
  const auto vi = both->text("vi", Need::optional);
  const auto en = both->text("en", Need::optional);
  both->finish();
  name.vi = vi ? *vi : en.value_or(otherwise);
  name.en = en ? *en : vi.value_or(otherwise);
  return name;
}

std::optional<units::Unit> unit_of(const std::optional<Field>& field, const FlowContext& context) {
  if (!field) return std::nullopt;
  const auto text = field->text();
  return text ? kept(context.packs->units.read(*text), *field) : std::nullopt;
}

std::vector<std::pair<std::string, Field>> words_of(const std::optional<Field>& field) {
  std::vector<std::pair<std::string, Field>> words;
  if (!field) return words;
  for (const Field& item : field->list()) {
    if (auto text = item.text()) words.emplace_back(compose(*text), item);
  }
  return words;
}

std::vector<std::pair<std::string, Field>> words_or_word(const std::optional<Field>& field) {
  if (!field || field->node().kind() == documents::Kind::sequence) return words_of(field);
  std::vector<std::pair<std::string, Field>> words;
  if (auto text = field->text()) words.emplace_back(compose(*text), *field);
  return words;
}

void report_cut_figures(Fields& fields) {
  for (const documents::Entry& entry : fields.self().node().entries()) {
    if (!entry.value.is_null() || !looks_cut(entry.key)) continue;
    (void)fields.take(entry.key, Need::optional);  // so that it is not an unknown key as well
    fields.self().report("plant_file.comma_in_braces", {{"found", "," + entry.key}});
  }
}

void finish(Fields& fields) {
  report_cut_figures(fields);
  fields.finish();
}

}  // namespace cpa::flow_files
