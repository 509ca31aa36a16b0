#include "cpa/flow_files/internal/stream_prices.hpp"

#include <algorithm>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/flow_files/internal/paid_sums.hpp"

namespace cpa::flow_files {

using plant::Stream;
using plant::StreamRole;

void require_role(const Field& field, const std::string& key, const Stream& stream) {
  const bool is_price = key == "price";
  const bool fits = is_price
                        ? stream.role == StreamRole::input || stream.role == StreamRole::by_product
                        : stream.role == StreamRole::loss;
  if (fits) return;
  field.report(is_price ? "flows.price_role" : "flows.handling_role",
               {{"found", key}, {"of", stream.id}, {"role", plant::code_of(stream.role)}});
}

void StreamPrices::read(Fields& fields, Stream& stream, bool ends_known) {
  read_price(fields, stream, ends_known);
  read_handling(fields, stream, ends_known);
  read_sale(fields, stream, ends_known);
}

void StreamPrices::read_price(Fields& fields, Stream& stream, bool ends_known) {
  auto price = fields.fields("price", Need::optional);
  if (!price) return;
  if (ends_known) require_role(price->self(), "price", stream);
  stream.price_layers = layers_paid_for(*price, stream, false);
  stream.price = price_in(*price, stream, {.of = stream.price_layers}, stream.price_source);
}

void StreamPrices::read_handling(Fields& fields, Stream& stream, bool ends_known) {
  for (const auto kind :
       {plant::HandlingKind::treatment, plant::HandlingKind::disposal, plant::HandlingKind::fee}) {
    auto paid = fields.fields(plant::code_of(kind), Need::optional);
    if (!paid) continue;
    if (ends_known) require_role(paid->self(), plant::code_of(kind), stream);
    plant::Handling handling{.kind = kind};
    if (kind == plant::HandlingKind::treatment) {
      const auto apart = paid->take("energy_apart", Need::optional);
      handling.energy_apart = apart && apart->boolean().value_or(false);
    }
    auto payment = payment_in(
        *paid, stream,
        {.kind = PeriodAmounts::Kind::handling, .handling = stream.handling.size(), .amounts = {}});
    if (!payment) continue;
    handling.paid = *std::move(payment);
    stream.handling.push_back(std::move(handling));
  }
}

void StreamPrices::read_sale(Fields& fields, Stream& stream, bool ends_known) {
  auto sold = fields.fields("sold", Need::optional);
  if (!sold) return;
  if (ends_known) require_role(sold->self(), "sold", stream);
  stream.sold = payment_in(*sold, stream, {.kind = PeriodAmounts::Kind::sale, .amounts = {}});
}

std::optional<plant::Payment> StreamPrices::payment_in(Fields& fields, const Stream& stream,
                                                       PeriodAmounts amounts) {
  plant::Payment paid;
  if (fields.take("amount", Need::optional)) {
    paid.source = fields.text("source", Need::optional).value_or("");
    paid.sum = sum_in(fields, stream, std::move(amounts));
    finish(fields);
    return paid.sum ? std::optional(std::move(paid)) : std::nullopt;
  }
  paid.layers = layers_paid_for(fields, stream, true);
  auto price = price_in(fields, stream, {.components = true, .of = paid.layers}, paid.source);
  if (!price) return std::nullopt;
  paid.price = *std::move(price);
  return paid;
}

std::optional<plant::PaidSum> StreamPrices::sum_in(Fields& fields, const Stream& stream,
                                                   PeriodAmounts amounts) {
  for (const char* const key : {"price", "unit", "of"}) {
    const auto field = fields.take(key, Need::optional);
    if (field) field->report("flows.price_and_sum", {{"found", key}, {"of", stream.id}});
  }
  auto read = read_paid_sum(fields, stream.id, drawing_, context_);
  if (!read) return std::nullopt;
  if (!read->by_period.empty() && !stream.id.empty()) {
    amounts.of = drawing_.sheet.streams.size();
    amounts.amounts = std::move(read->by_period);
    drawing_.period_amounts.push_back(std::move(amounts));
  }
  return read->sum;
}

// The layers that are named as what is paid for: one, or several that are weighed together.
std::vector<std::size_t> StreamPrices::layers_paid_for(Fields& fields, const Stream& stream,
                                                       bool components) const {
  std::vector<std::size_t> named;
  std::vector<std::string> codes;
  for (const plant::StreamFigure& entry : stream.figures) {
    const plant::FlowLayer& layer = drawing_.sheet.layers[entry.layer];
    if (!layer.carrier || components) codes.push_back(layer.code);
  }
  for (const auto& [word, field] : words_or_word(fields.take("of", Need::optional))) {
    const auto layer = drawing_.layers.find(word);
    if (std::find(codes.begin(), codes.end(), word) == codes.end()) {
      field.report("flows.unknown", unknown_word("layer", word, codes));
    } else if (std::find(named.begin(), named.end(), layer->second) != named.end()) {
      field.report("flows.paid_twice", {{"found", word}, {"of", stream.id}});
    } else if (const auto carrier = beside_carrier(layer->second, named)) {
      field.report("flows.paid_carrier", {{"found", drawing_.sheet.layers[carrier->first].code},
                                          {"carrier", drawing_.sheet.layers[carrier->second].code},
                                          {"of", stream.id}});
    } else {
      named.push_back(layer->second);
    }
  }
  return named;
}

// The component and its carrier where one is this layer and the other is named already: what the
// carrier weighs holds the component.
std::optional<std::pair<std::size_t, std::size_t>> StreamPrices::beside_carrier(
    std::size_t layer, const std::vector<std::size_t>& named) const {
  const auto& layers = drawing_.sheet.layers;
  for (const std::size_t other : named) {
    if (layers[layer].carrier == other) return std::pair(layer, other);
    if (layers[other].carrier == layer) return std::pair(other, layer);
  }
  return std::nullopt;
}

// The unit of a price that names none: of the layer named, or of the one amount layer that the
// stream is in.
std::optional<units::Unit> StreamPrices::price_unit(Fields& fields, const Stream& stream,
                                                    const Counted& counted) const {
  const auto amounts = drawing_.amount_layers_of(stream);
  std::optional<std::size_t> alone;
  if (counted.of.size() == 1) alone = counted.of.front();
  if (counted.of.empty() && amounts.size() == 1) alone = amounts.front();
  const auto field = fields.take("unit", alone ? Need::optional : Need::required);
  if (!field) return alone ? std::optional(drawing_.sheet.layers[*alone].unit) : std::nullopt;
  const auto unit = unit_of(field, context_);
  if (unit) check_unit(*field, *unit, stream, counted);
  return unit;
}

// A unit that counts two amounts of the stream would leave its money to the order of the layers.
void StreamPrices::check_unit(const Field& field, const units::Unit& unit, const Stream& stream,
                              const Counted& counted) const {
  std::vector<std::string> expected;
  std::vector<std::string> amounts;
  std::vector<std::string> components;
  for (const plant::StreamFigure& entry : stream.figures) {
    const plant::FlowLayer& layer = drawing_.sheet.layers[entry.layer];
    const bool is_named =
        std::find(counted.of.begin(), counted.of.end(), entry.layer) != counted.of.end();
    if (!counted.of.empty() && !is_named) continue;
    if (layer.carrier && !counted.components) continue;
    if (!is_known(layer.unit)) return;
    const bool fits = layer.unit.dimension == unit.dimension;
    if (fits) (layer.carrier ? components : amounts).push_back(layer.code);
    const bool is_new =
        std::find(expected.begin(), expected.end(), layer.unit.code) == expected.end();
    if (is_new && !(fits && is_named)) expected.push_back(layer.unit.code);
  }
  if (!counted.of.empty()) {
    if (expected.empty()) return;
    field.report("flows.price_unit",
                 {{"found", unit.code}, {"of", stream.id}, {"expected", join(expected)}});
    return;
  }
  const std::vector<std::string>& choices = amounts.empty() ? components : amounts;
  if (choices.size() == 1) return;
  if (choices.size() > 1) {
    field.report("flows.paid_for", {{"found", unit.code},
                                    {"of", stream.id},
                                    {"choices", join(choices)},
                                    {"first", choices.front()}});
  } else if (!expected.empty()) {
    field.report("flows.price_unit",
                 {{"found", unit.code}, {"of", stream.id}, {"expected", join(expected)}});
  }
}

std::optional<money::Price> StreamPrices::price_in(Fields& fields, const Stream& stream,
                                                   const Counted& counted,
                                                   std::string& source) const {
  const auto field = fields.take("price");
  const auto amount = number_of(field, context_.mark());
  report_negative_price(field, amount, stream.id);
  const auto currency = currency_of(fields);
  const auto unit = price_unit(fields, stream, counted);
  source = fields.text("source", Need::optional).value_or("");
  finish(fields);
  if (!amount || !currency || !unit) return std::nullopt;
  return money::Price{*amount, *currency, *unit};
}

}  // namespace cpa::flow_files
