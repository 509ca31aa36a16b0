#include <algorithm>
#include <set>
#include <utility>

#include "cpa/calendar/period.hpp"
#include "cpa/core/text.hpp"
#include "cpa/documents/place.hpp"
#include "cpa/flow_files/internal/flow_drawing.hpp"
#include "cpa/flow_files/internal/paid_sums.hpp"
#include "cpa/flow_files/read_flow_sheets.hpp"

namespace cpa::flow_files {

using plant::FlowLayer;

std::vector<std::size_t> Drawing::amount_layers_of(const plant::Stream& stream) const {
  std::vector<std::size_t> amounts;
  for (const plant::StreamFigure& figure : stream.figures) {
    if (!sheet.layers[figure.layer].carrier) amounts.push_back(figure.layer);
  }
  return amounts;
}

std::vector<std::string> names_in(const Indexes& indexes) {
  std::vector<std::string> names;
  names.reserve(indexes.size());
  for (const auto& [name, index] : indexes) names.push_back(name);
  return names;
}

NodePlaces::NodePlaces(const documents::Document& document, std::string_view text)
    : document_(document), text_(text) {
  if (text_.empty()) return;
  line_begins_.push_back(0);
  for (std::size_t at = text_.find('\n'); at != std::string_view::npos;
       at = text_.find('\n', at + 1)) {
    line_begins_.push_back(at + 1);
  }
}

Location NodePlaces::of(const Field& field) const {
  if (text_.empty()) return field.where();
  const std::size_t offset = std::min(field.node().offset(), text_.size());
  const auto after = std::upper_bound(line_begins_.begin(), line_begins_.end(), offset);
  const auto line = static_cast<std::size_t>(after - line_begins_.begin()) - 1;
  const std::size_t begin = line_begins_[line];
  const std::size_t end = after == line_begins_.end() ? text_.size() : *after;
  Location where =
      documents::place_in_text(text_.substr(begin, end - begin), document_.file(), offset - begin);
  where.line = line + 1;
  where.field = field.path();
  return where;
}

std::optional<money::Currency> currency_of(Fields& fields) {
  const auto field = fields.take("currency", Need::optional);
  if (!field) return money::Currency{};
  const auto text = field->text();
  return text ? kept(money::read_currency(*text), *field) : std::nullopt;
}

std::string new_id(Fields& fields, const char* key, const char* kind,
                   std::initializer_list<const Indexes*> taken) {
  const auto field = fields.take(key);
  const auto text = field ? field->text() : std::nullopt;
  if (!text) return {};
  std::string id = compose(*text);
  if (!is_well_formed_id(id) || id == outside_word || id == withdrawal_word) {
    field->report("flows.id", {{"found", shortened(id)}});
    return {};
  }
  for (const Indexes* const names : taken) {
    if (names->count(id) == 0) continue;
    field->report("flows.twice", {{"found", id}, {"kind", kind}});
    return {};
  }
  return id;
}

namespace {

class DrawingReader {
 public:
  DrawingReader(const documents::Document& document, std::string_view text, FlowContext& context)
      : fields_(document, document.root(), "", context.problems),
        places_(document, text),
        context_(context) {}

  Drawing read() {
    if (!read_version()) return std::move(drawing_);
    drawing_.sheet.name = name_of(fields_, "");
    read_periods();
    read_layers();
    read_centres();
    read_cost_base();
    read_streams(fields_, places_, drawing_, context_);
    read_relations(fields_, places_, drawing_, context_);
    finish(fields_);
    if (!has_errors(context_.problems)) warn_of_unsold_outputs(drawing_, context_);
    return std::move(drawing_);
  }

 private:
  // Another version has other keys: nothing more can be said of them.
  bool read_version() {
    const auto field = fields_.take("flows");
    if (!field) return fields_.self().node().kind() == documents::Kind::mapping;
    const auto version = field->integer();
    if (version == drawing_version) return true;
    if (version) {
      field->report("flows.version", {{"found", std::to_string(*version)},
                                      {"expected", std::to_string(drawing_version)}});
    }
    return false;
  }

  void read_periods() {
    Indexes taken;
    for (const Field& field : fields_.list("periods")) {
      if (drawing_.periods.size() == most_periods) {
        field.report("flows.limit", {{"kind", "period"}, {"limit", std::to_string(most_periods)}});
        drawing_.has_faulty_periods = true;
        return;
      }
      auto fields = field.fields();
      drawing_.has_faulty_periods = drawing_.has_faulty_periods || !fields;
      if (!fields) continue;
      DrawnPeriod period;
      period.id = new_id(*fields, "id", "period", {&taken});
      period.name = name_of(*fields, period.id);
      read_days(*fields, period);
      finish(*fields);
      drawing_.has_faulty_periods = drawing_.has_faulty_periods || period.id.empty();
      if (period.id.empty()) continue;
      taken.emplace(period.id, drawing_.periods.size());
      drawing_.periods.push_back(std::move(period));
    }
  }

  void read_days(Fields& fields, DrawnPeriod& period) {
    const auto field = fields.take("period");
    const auto text = field ? field->text() : std::nullopt;
    if (!text) return;
    const auto days = kept(calendar::read_period_or_year(trim(*text)), *field);
    if (!days) return;
    period.period = *days;
    for (const DrawnPeriod& other : drawing_.periods) {
      if (other.period != *days) continue;
      field->report("flows.twice", {{"found", *text}, {"kind", "period"}});
      return;
    }
    // The last is held against the first, and the two count as independent.
    if (drawing_.periods.empty()) return;
    const DrawnPeriod& before = drawing_.periods.back();
    if (before.period == calendar::Period{} || before.period.to <= days->from) return;
    field->report(
        "flows.period_order",
        {{"found", *text}, {"before", before.id}, {"days", calendar::text_of(before.period)}});
  }

  // First every code, then who carries whom: a carrier may stand below.
  void read_layers() {
    std::vector<std::pair<std::size_t, Field>> carried;
    for (const Field& field : fields_.list("layers")) {
      if (drawing_.sheet.layers.size() == most_layers) {
        field.report("flows.limit", {{"kind", "layer"}, {"limit", std::to_string(most_layers)}});
        break;
      }
      auto fields = field.fields();
      if (!fields) continue;
      FlowLayer layer;
      layer.code = new_id(*fields, "code", "layer", {&drawing_.layers});
      layer.name = name_of(*fields, layer.code);
      layer.unit = unit_of(fields->take("unit"), context_).value_or(units::Unit{});
      const auto carrier = fields->take("carried_by", Need::optional);
      const auto content = fields->take("content_unit", Need::optional);
      finish(*fields);
      if (layer.code.empty()) continue;
      const std::size_t index = drawing_.sheet.layers.size();
      drawing_.layers.emplace(layer.code, index);
      if (!carrier && content) content->report("flows.content_unit_alone", {{"found", layer.code}});
      drawing_.sheet.layers.push_back(std::move(layer));
      if (!carrier) continue;
      components_.insert(index);
      carried.emplace_back(index, field);
    }
    for (const auto& [index, field] : carried) read_carrier(index, field);
  }

  void read_carrier(std::size_t index, const Field& layer_field) {
    auto fields = layer_field.fields();
    if (!fields) return;
    const auto field = fields->take("carried_by");
    const auto code = field ? field->text() : std::nullopt;
    if (!code) return;
    FlowLayer& layer = drawing_.sheet.layers[index];
    const auto found = drawing_.layers.find(compose(*code));
    if (found == drawing_.layers.end()) {
      field->report("flows.unknown", unknown_word("layer", *code, names_in(drawing_.layers)));
      return;
    }
    const FlowLayer& carrier = drawing_.sheet.layers[found->second];
    layer.carrier = found->second;
    if (components_.count(found->second) > 0)
      field->report("flows.carrier_component", {{"found", *code}});
    read_content_unit(*fields, layer, carrier);
  }

  void read_content_unit(Fields& fields, FlowLayer& layer, const FlowLayer& carrier) {
    const auto field = fields.take("content_unit", Need::optional);
    const auto unit = unit_of(field, context_);
    // What is told of an unknown unit is enough: nothing is held against it.
    if (!is_known(layer.unit) || !is_known(carrier.unit)) return;
    const units::Unit natural{layer.unit.code + "/" + carrier.unit.code,
                              layer.unit.dimension / carrier.unit.dimension,
                              layer.unit.to_si / carrier.unit.to_si};
    layer.content_unit = natural;
    layer.share = natural.dimension == units::dimension::none;
    if (!unit) return;
    layer.content_unit = *unit;
    if (unit->dimension == natural.dimension) return;
    field->report("flows.content_unit", {{"found", unit->code}, {"expected", natural.code}});
  }

  void read_centres() {
    for (const Field& field : fields_.list("centres")) {
      if (context_.is_full()) return;
      auto fields = field.fields();
      if (!fields) continue;
      plant::QuantityCentre centre;
      centre.id = new_id(*fields, "id", "centre", {&drawing_.centres});
      centre.name = name_of(*fields, centre.id);
      read_system_cost(*fields, centre);
      centre.row = place_in_drawing(fields->take("row", Need::optional));
      centre.column = place_in_drawing(fields->take("column", Need::optional));
      centre.where = places_.of(field);
      finish(*fields);
      if (centre.id.empty()) continue;
      drawing_.centres.emplace(centre.id, drawing_.sheet.centres.size());
      drawing_.sheet.centres.push_back(std::move(centre));
    }
  }

  std::optional<std::size_t> place_in_drawing(const std::optional<Field>& field) {
    constexpr std::int64_t furthest = 1'000;
    const auto number = field ? field->integer() : std::nullopt;
    if (!number) return std::nullopt;
    if (*number >= 0 && *number <= furthest) return static_cast<std::size_t>(*number);
    field->report("number.out_of_range", {{"found", std::to_string(*number)}});
    return std::nullopt;
  }

  void read_system_cost(Fields& centre_fields, plant::QuantityCentre& centre) {
    auto fields = centre_fields.fields("system_cost", Need::optional);
    if (!fields) return;
    centre.system_cost_source = fields->text("source", Need::optional).value_or("");
    auto read = read_paid_sum(*fields, centre.id, drawing_, context_);
    finish(*fields);
    if (!read) return;
    centre.system_cost = read->sum;
    if (read->by_period.empty() || centre.id.empty()) return;
    drawing_.period_amounts.push_back({.kind = PeriodAmounts::Kind::system_cost,
                                       .of = drawing_.sheet.centres.size(),
                                       .amounts = std::move(read->by_period)});
  }

  void read_cost_base() {
    const auto field = fields_.take("cost_base", Need::optional);
    const auto code = field ? field->text() : std::nullopt;
    if (!code) return;
    const auto found = drawing_.layers.find(compose(*code));
    if (found != drawing_.layers.end()) {
      drawing_.sheet.cost_base = found->second;
      return;
    }
    field->report("flows.unknown", unknown_word("layer", *code, names_in(drawing_.layers)));
  }

  Fields fields_;
  NodePlaces places_;
  FlowContext& context_;
  Drawing drawing_;
  std::set<std::size_t> components_;  // layers that say they are carried
};

}  // namespace

Drawing read_drawing(const documents::Document& document, std::string_view text,
                     FlowContext& context) {
  return DrawingReader(document, text, context).read();
}

}  // namespace cpa::flow_files
