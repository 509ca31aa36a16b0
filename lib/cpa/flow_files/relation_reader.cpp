// What is known besides the readings: transfer coefficients, constraints, shared errors and, in a
// file of their own, the books of stock.
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/flow_files/internal/flow_drawing.hpp"
#include "cpa/flow_files/internal/flow_words.hpp"
#include "cpa/flow_files/internal/stated_figures.hpp"
#include "cpa/flow_files/internal/written_measure.hpp"

namespace cpa::flow_files {
namespace {

using plant::FlowVariable;

class RelationReader {
 public:
  RelationReader(const NodePlaces& places, Drawing& drawing, FlowContext& context)
      : places_(places), drawing_(drawing), context_(context) {}

  void read_all(Fields& fields) {
    read_list(fields, "transfers", &RelationReader::read_transfer);
    read_list(fields, "constraints", &RelationReader::read_constraint);
    read_list(fields, "covariance", &RelationReader::read_shared_error);
  }

 private:
  using Part = void (RelationReader::*)(const Field&, Fields&);

  void read_list(Fields& fields, const char* key, Part part) {
    for (const Field& field : fields.list(key, Need::optional)) {
      if (context_.is_full()) return;
      auto one = field.fields();
      if (!one) continue;
      (this->*part)(field, *one);
      finish(*one);
    }
  }

  std::optional<std::size_t> layer_of(const std::optional<Field>& field) {
    const auto code = field ? field->text() : std::nullopt;
    if (!code) return std::nullopt;
    const auto found = drawing_.layers.find(compose(*code));
    if (found != drawing_.layers.end()) return found->second;
    field->report("flows.unknown", unknown_word("layer", *code, names_in(drawing_.layers)));
    return std::nullopt;
  }

  std::vector<std::size_t> streams_of(Fields& fields, const char* key,
                                      std::optional<std::size_t> layer) {
    std::vector<std::size_t> streams;
    const auto list = fields.take(key);
    for (const auto& [word, field] : words_of(list)) {
      const auto stream = stream_in(drawing_, word, field);
      if (!stream) continue;
      streams.push_back(*stream);
      if (!layer || drawing_.sheet.streams[*stream].in_layer(*layer) != nullptr) continue;
      field.report("flows.not_in_layer",
                   {{"found", drawing_.sheet.layers[*layer].code}, {"of", word}});
    }
    if (list && list->node().kind() == documents::Kind::sequence && list->node().items().empty()) {
      list->report("document.missing_key", {{"key", key}});
    }
    return streams;
  }

  // "0.36" or "36 %".
  std::optional<double> coefficient_of(const std::optional<Field>& field) {
    const auto text = field ? field->text() : std::nullopt;
    if (!text) return std::nullopt;
    const DecimalMark mark = mark_of(field->node(), context_.mark());
    const auto measure = kept(read_measure(*text, mark), *field);
    if (!measure) return std::nullopt;
    if (!measure->rest.empty() && measure->rest != "%") {
      field->report("number.malformed", {{"found", shortened(*text)}});
      return std::nullopt;
    }
    const auto value =
        static_cast<double>(measure->rest.empty() ? measure->number : measure->number / 100);
    if (!std::isfinite(value)) {
      field->report("number.out_of_range", {{"found", shortened(*text)}});
      return std::nullopt;
    }
    return value;
  }

  // A stream that stands twice would count twice, on both sides against itself.
  void report_repeated(const Field& field, const plant::TransferCoefficient& transfer) {
    std::vector<std::size_t> all = transfer.from;
    all.insert(all.end(), transfer.to.begin(), transfer.to.end());
    std::sort(all.begin(), all.end());
    const auto twice = std::adjacent_find(all.begin(), all.end());
    if (twice == all.end()) return;
    field.report("flows.transfer_twice",
                 {{"found", drawing_.sheet.streams[*twice].id}, {"of", transfer.id}});
  }

  void read_transfer(const Field& field, Fields& fields) {
    plant::TransferCoefficient transfer;
    transfer.id = new_id(fields, "id", "transfer", {&transfers_});
    const auto layer = layer_of(fields.take("layer"));
    transfer.layer = layer.value_or(0);
    transfer.from = streams_of(fields, "from", layer);
    transfer.to = streams_of(fields, "to", layer);
    report_repeated(field, transfer);
    transfer.where = places_.of(field);
    transfer.figure.where = transfer.where;
    const auto value_field = fields.take("value");
    const auto value = coefficient_of(value_field);
    std::optional<Field> uncertainty;
    const auto stated = stated_in(fields, transfer.id, Bare::taken, uncertainty, context_);
    read_words(fields, transfer.figure);
    if (value && *value < 0) {
      value_field->report("flows.negative",
                          {{"found", value_field->node().text()}, {"of", transfer.id}});
    }
    if (value && stated) {
      transfer.figure.value = *value;
      set_deviation(transfer.figure, *stated, uncertainty, Converted{});
      // Nothing says how large a coefficient of zero could be.
      if (transfer.figure.floored) {
        uncertainty->report("flows.zero_uncertainty", {{"found", uncertainty->node().text()}});
      }
    }
    if (transfer.id.empty()) return;
    transfers_.emplace(transfer.id, drawing_.sheet.transfers.size());
    drawing_.sheet.transfers.push_back(std::move(transfer));
  }

  // "stream.layer" or "centre.layer".
  std::optional<FlowVariable> variable_of(const std::string& text, const Field& field) {
    const std::size_t dot = text.find('.');
    if (dot == std::string::npos) {
      field.report("flows.variable", {{"found", shortened(text)}});
      return std::nullopt;
    }
    const std::string of = text.substr(0, dot);
    const std::string code = text.substr(dot + 1);
    const auto layer = drawing_.layers.find(code);
    if (layer == drawing_.layers.end()) {
      field.report("flows.unknown", unknown_word("layer", code, names_in(drawing_.layers)));
      return std::nullopt;
    }
    const auto centre = drawing_.centres.find(of);
    if (centre != drawing_.centres.end()) {
      return FlowVariable{FlowVariable::Kind::stock_change, centre->second, layer->second};
    }
    const auto stream = stream_in(drawing_, of, field);
    if (!stream) return std::nullopt;
    if (drawing_.sheet.streams[*stream].in_layer(layer->second) == nullptr) {
      field.report("flows.not_in_layer", {{"found", code}, {"of", of}});
    }
    const bool is_content = drawing_.sheet.layers[layer->second].carrier.has_value();
    return FlowVariable{is_content ? FlowVariable::Kind::content : FlowVariable::Kind::amount,
                        *stream, layer->second};
  }

  double number_or(Fields& fields, const char* key, double otherwise) {
    const auto number = number_of(fields.take(key, Need::optional), context_.mark());
    return number ? static_cast<double>(number->value()) : otherwise;
  }

  void read_constraint(const Field& field, Fields& fields) {
    constexpr std::size_t most_factors = 3;
    plant::FlowConstraint constraint;
    constraint.id = new_id(fields, "id", "constraint", {&constraints_});
    constraint.where = places_.of(field);
    for (const Field& term_field : fields.list("terms")) {
      auto term_fields = term_field.fields();
      if (!term_fields) continue;
      plant::FlowConstraint::Term term;
      term.factor = number_or(*term_fields, "factor", 1);
      const auto words = words_of(term_fields->take("of"));
      for (const auto& [word, place] : words) {
        if (const auto variable = variable_of(word, place)) term.of.push_back(*variable);
      }
      if (words.empty() || words.size() > most_factors) {
        term_field.report("flows.terms", {{"limit", std::to_string(most_factors)}});
      }
      finish(*term_fields);
      constraint.terms.push_back(std::move(term));
    }
    constraint.constant = number_or(fields, "equals", 0);
    if (constraint.id.empty()) return;
    constraints_.emplace(constraint.id, drawing_.sheet.constraints.size());
    drawing_.sheet.constraints.push_back(std::move(constraint));
  }

  void read_shared_error(const Field& field, Fields& fields) {
    const auto of = fields.take("of");
    const auto words = words_of(of);
    const auto correlation_field = fields.take("correlation");
    const auto correlation = number_of(correlation_field, context_.mark());
    (void)fields.text("reason", Need::optional);
    std::vector<FlowVariable> variables;
    for (const auto& [word, place] : words) {
      if (const auto variable = variable_of(word, place)) variables.push_back(*variable);
    }
    if (of && (words.size() != 2 || (variables.size() == 2 && variables[0] == variables[1]))) {
      of->report("flows.correlation_same", {{"found", std::to_string(words.size())}});
      return;
    }
    if (!correlation) return;
    const auto value = static_cast<double>(correlation->value());
    if (!(value > -1) || !(value < 1)) {
      correlation_field->report("flows.correlation_range",
                                {{"found", correlation_field->node().text()}});
      return;
    }
    if (variables.size() != 2) return;
    for (const plant::SharedError& other : drawing_.sheet.shared_errors) {
      const std::array known{other.first, other.second};
      if (std::is_permutation(variables.begin(), variables.end(), known.begin())) {
        of->report("flows.correlation_twice",
                   {{"first", words[0].first}, {"second", words[1].first}});
        return;
      }
    }
    drawing_.sheet.shared_errors.push_back({variables[0], variables[1], value, places_.of(field)});
  }

  const NodePlaces& places_;
  Drawing& drawing_;
  FlowContext& context_;
  Indexes transfers_;
  Indexes constraints_;
};

}  // namespace

void read_relations(Fields& fields, const NodePlaces& places, Drawing& drawing,
                    FlowContext& context) {
  RelationReader(places, drawing, context).read_all(fields);
  read_books(fields, places, drawing, context);
}

}  // namespace cpa::flow_files
