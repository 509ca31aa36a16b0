// The streams of a drawing.
#include <algorithm>
#include <cmath>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/flow_files/internal/flow_drawing.hpp"
#include "cpa/flow_files/internal/stated_figures.hpp"
#include "cpa/flow_files/internal/stream_prices.hpp"
#include "cpa/flow_files/internal/written_measure.hpp"
#include "cpa/flow_files/read_flow_sheets.hpp"

namespace cpa::flow_files {
namespace {

using plant::Stream;
using plant::StreamRole;

const std::vector<std::string>& role_words() {
  static const std::vector<std::string> words = [] {
    std::vector<std::string> all;
    for (const StreamRole role : {StreamRole::input, StreamRole::internal, StreamRole::recycle,
                                  StreamRole::product, StreamRole::by_product, StreamRole::loss}) {
      all.emplace_back(plant::code_of(role));
    }
    return all;
  }();
  return words;
}

bool fits(StreamRole role, const Stream& stream) {
  switch (role) {
    case StreamRole::input:
      return !stream.from;
    case StreamRole::internal:
    case StreamRole::recycle:
      return stream.from && stream.to;
    case StreamRole::product:
      return stream.from && !stream.to;
    case StreamRole::by_product:
    case StreamRole::loss:
      break;
  }
  return stream.from.has_value();  // by-products and losses may still go to a treatment inside
}

StreamRole role_by_ends(const Stream& stream) {
  if (!stream.from) return StreamRole::input;
  return stream.to ? StreamRole::internal : StreamRole::loss;
}

class StreamReader {
 public:
  StreamReader(const NodePlaces& places, Drawing& drawing, FlowContext& context)
      : places_(places), drawing_(drawing), context_(context), prices_(drawing, context) {
    for (const plant::Item& item : context.plant->items) items_.push_back(item.code);
  }

  void read(const Field& field) {
    auto fields = field.fields();
    if (!fields) return;
    Stream stream;
    stream.id = new_id(*fields, "id", "stream", {&drawing_.streams, &drawing_.centres});
    stream.name = name_of(*fields, stream.id);
    stream.where = places_.of(field);
    read_ends(*fields, stream);
    read_layers(*fields, stream);
    read_item(*fields, stream);
    prices_.read(*fields, stream, ends_known_);
    read_hazard(*fields, stream);
    read_lost_product(*fields, stream);
    read_vapour(*fields, stream);
    StreamStatements statements = statements_of(*fields, stream.id);
    statements.role = role_stated_;
    finish(*fields);
    if (stream.id.empty()) return;
    drawing_.streams.emplace(stream.id, drawing_.sheet.streams.size());
    drawing_.sheet.streams.push_back(std::move(stream));
    drawing_.statements.push_back(std::move(statements));
  }

 private:
  // Whether it is an end that is known; an unknown one is reported and stands for the environment.
  bool read_end(const std::optional<Field>& field, std::optional<std::size_t>& end) {
    const auto text = field ? field->text() : std::nullopt;
    if (!text) return false;
    const std::string id = compose(*text);
    if (id == outside_word) return true;
    const auto found = drawing_.centres.find(id);
    if (found == drawing_.centres.end()) {
      auto known = names_in(drawing_.centres);
      known.emplace_back(outside_word);
      field->report("flows.unknown", unknown_word("centre", id, known));
      return false;
    }
    end = found->second;
    return true;
  }

  void read_ends(Fields& fields, Stream& stream) {
    const auto from = fields.take("from");
    const auto to = fields.take("to");
    const bool has_from = read_end(from, stream.from);
    const bool has_to = read_end(to, stream.to);
    const auto role_field = fields.take("role", Need::optional);
    const auto word = role_field ? role_field->choice(role_words()) : std::nullopt;
    role_stated_ = word.has_value();
    ends_known_ = has_from && has_to;
    if (!ends_known_) return;
    stream.role = role_by_ends(stream);
    if (!stream.from && !stream.to) {
      to->report("flows.no_end", {{"found", stream.id}});
    } else if (stream.from == stream.to) {
      to->report("flows.self_loop", {{"found", to->node().text()}});
    } else if (word) {
      stream.role = *plant::stream_role(*word);
      if (!fits(stream.role, stream)) {
        role_field->report("flows.role_ends", {{"found", *word},
                                               {"from", from->node().text()},
                                               {"to", to->node().text()},
                                               {"expected", plant::code_of(role_by_ends(stream))}});
      }
    }
  }

  void read_layers(Fields& fields, Stream& stream) {
    const auto& layers = drawing_.sheet.layers;
    // Of a single layer there is nothing to choose.
    const auto field = fields.take("layers", layers.size() == 1 ? Need::optional : Need::required);
    if (!field) {
      if (layers.size() == 1) stream.figures.push_back({});
      return;
    }
    for (const auto& [word, place] : words_of(field)) {
      const auto found = drawing_.layers.find(word);
      if (found == drawing_.layers.end()) {
        place.report("flows.unknown", unknown_word("layer", word, names_in(drawing_.layers)));
      } else if (stream.in_layer(found->second) != nullptr) {
        place.report("flows.twice", {{"found", word}, {"kind", "layer"}});
      } else {
        stream.figures.push_back({.layer = found->second, .figure = {}});
      }
    }
    if (field->node().kind() == documents::Kind::sequence && field->node().items().empty()) {
      field->report("flows.no_layer", {{"found", stream.id}});
    }
    std::sort(stream.figures.begin(), stream.figures.end(),
              [](const auto& a, const auto& b) { return a.layer < b.layer; });
    for (const plant::StreamFigure& figure : stream.figures) {
      const auto carrier = layers[figure.layer].carrier;
      if (!carrier || stream.in_layer(*carrier) != nullptr) continue;
      field->report("flows.carrier_needed",
                    {{"found", layers[figure.layer].code}, {"expected", layers[*carrier].code}});
    }
  }

  void read_item(Fields& fields, Stream& stream) {
    const auto field = fields.take("item", Need::optional);
    const auto code = field ? field->text() : std::nullopt;
    if (!code) return;
    stream.item = compose(*code);
    if (context_.plant->item(stream.item) != nullptr) return;
    field->report("flows.unknown", unknown_word("item", *code, items_));
  }

  static void read_hazard(Fields& fields, Stream& stream) {
    constexpr std::int64_t highest = 3;
    const auto field = fields.take("hazard", Need::optional);
    const auto number = field ? field->integer() : std::nullopt;
    if (!number) return;
    if (*number < 0 || *number > highest) {
      field->report("flows.hazard", {{"found", std::to_string(*number)}});
      return;
    }
    stream.hazard = static_cast<int>(*number);
  }

  // Also without a word where the loss is an item that the plant makes.
  void read_lost_product(Fields& fields, Stream& stream) const {
    const auto field = fields.take("lost_product", Need::optional);
    const auto stated = field ? field->boolean() : std::nullopt;
    if (stated && *stated && ends_known_) require_role(*field, "lost_product", stream);
    const plant::Item* item = context_.plant->item(stream.item);
    const bool is_product = item != nullptr && item->kind == plant::ItemKind::product;
    stream.lost_product = stream.role == StreamRole::loss && stated.value_or(is_product);
  }

  void read_vapour(Fields& fields, Stream& stream) const {
    const auto field = fields.take("vapour", Need::optional);
    const auto stated = field ? field->boolean() : std::nullopt;
    if (!stated || !*stated || !ends_known_) return;
    require_role(*field, "vapour", stream);
    stream.vapour = stream.role == StreamRole::loss;
  }

  StreamStatements statements_of(Fields& fields, const std::string& of) {
    StreamStatements statements;
    if (auto density = fields.fields("density", Need::optional)) {
      read_density(*density, of, statements);
    }
    if (auto dry = fields.fields("dry_matter", Need::optional)) {
      read_dry_matter(*dry, of, statements);
    }
    return statements;
  }

  // How far a factor above nought can be wrong, relative to it. Nothing where that is faulty.
  static std::optional<long double> relative_deviation(
      const std::optional<StatedUncertainty>& stated, const std::optional<Field>& field,
      const units::Quantity& factor) {
    if (!stated) return std::nullopt;
    if (stated->fixed || !field) return 0.0L;
    const Converted same{factor.dimension(), factor.dimension()};
    const auto value = static_cast<double>(factor.in_si());
    const auto deviation = kept(deviation_of(*stated, field->node().text(), value, same), *field);
    if (!deviation) return std::nullopt;
    return *deviation / factor.in_si();
  }

  static std::string with_uncertainty(std::string value, const std::optional<Field>& field) {
    return field ? std::move(value) + " ± " + field->node().text() : std::move(value);
  }

  void read_density(Fields& fields, const std::string& of, StreamStatements& statements) {
    const auto value_field = fields.take("value");
    const auto value = number_of(value_field, context_.mark());
    const auto unit_field = fields.take("unit");
    const auto unit = unit_of(unit_field, context_);
    std::optional<Field> uncertainty;
    const auto stated = stated_in(fields, of, Bare::refused, uncertainty, context_, Need::optional);
    (void)fields.text("source", Need::optional);
    finish(fields);
    if (value && (value->is_negative() || value->is_zero())) {
      value_field->report("plant_file.not_positive", {{"found", value_field->node().text()}});
      return;
    }
    if (!value || !unit) return;
    // A mass in a volume, or in an amount of gas at its reference state.
    const bool is_density = unit->dimension == units::dimension::mass / units::dimension::volume ||
                            unit->dimension == units::dimension::mass / units::dimension::amount;
    if (!is_density) {
      unit_field->report("flows.density_unit", {{"found", unit->code}});
      return;
    }
    statements.density = unit->quantity(*value);
    statements.density_deviation =
        relative_deviation(stated, uncertainty, *statements.density).value_or(0);
    statements.density_text =
        with_uncertainty(value_field->node().text() + " " + unit->code, uncertainty);
  }

  void read_dry_matter(Fields& fields, const std::string& of, StreamStatements& statements) {
    const auto field = fields.take("value");
    const auto text = field ? field->text() : std::nullopt;
    std::optional<Field> uncertainty;
    const auto stated = stated_in(fields, of, Bare::refused, uncertainty, context_, Need::optional);
    (void)fields.text("source", Need::optional);
    finish(fields);
    if (!text) return;
    const auto measure = kept(read_measure(*text, mark_of(field->node(), context_.mark())), *field);
    if (!measure) return;
    if (measure->rest != "%") {
      field->report("plant_file.share", {{"found", shortened(*text)}});
      return;
    }
    const long double share = measure->number / 100;
    if (!(share > 0) || share > 1) {
      field->report("flows.share_range", {{"found", shortened(*text)}});
      return;
    }
    statements.dry_share = share;
    statements.dry_deviation =
        relative_deviation(stated, uncertainty, units::Quantity(units::dimension::none, share))
            .value_or(0);
    statements.dry_text = with_uncertainty(*text, uncertainty);
    if (stated && is_sharp(*stated, share)) {
      uncertainty->report(
          "flows.sharp_share",
          {{"of", of + ".dry_matter"}, {"found", shortened(uncertainty->node().text())}},
          Severity::warning);
    }
  }

  const NodePlaces& places_;
  Drawing& drawing_;
  FlowContext& context_;
  StreamPrices prices_;
  std::vector<std::string> items_;
  // Of the stream that is read:
  bool ends_known_ = false;
  bool role_stated_ = false;
};

}  // namespace

void read_streams(Fields& fields, const NodePlaces& places, Drawing& drawing,
                  FlowContext& context) {
  StreamReader reader(places, drawing, context);
  for (const Field& field : fields.list("streams")) {
    if (context.is_full()) return;
    if (drawing.sheet.streams.size() == most_streams) {
      field.report("flows.limit", {{"kind", "stream"}, {"limit", std::to_string(most_streams)}});
      return;
    }
    reader.read(field);
  }
}

}  // namespace cpa::flow_files
