// What is known besides the readings: transfer coefficients, constraints, shared errors and the
// books of stock.
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/flow_files/internal/flow_drawing.hpp"
#include "cpa/flow_files/internal/flow_words.hpp"
#include "cpa/flow_files/internal/reading_conversion.hpp"
#include "cpa/flow_files/internal/uncertainty.hpp"
#include "cpa/flow_files/internal/written_measure.hpp"
#include "cpa/flow_files/internal/zero_floor.hpp"

namespace cpa::flow_files {
namespace {

using plant::Figure;
using plant::FigureState;
using plant::FlowVariable;

class RelationReader {
 public:
  RelationReader(const NodePlaces& places, Drawing& drawing, FlowContext& context)
      : places_(places), drawing_(drawing), context_(context) {}

  void read_all(Fields& fields) {
    read_list(fields, "transfers", &RelationReader::read_transfer);
    read_list(fields, "constraints", &RelationReader::read_constraint);
    read_list(fields, "covariance", &RelationReader::read_shared_error);
    read_list(fields, "books", &RelationReader::read_book);
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

  std::optional<std::size_t> stream_of(std::string_view id, const Field& field) {
    const auto found = drawing_.streams.find(id);
    if (found != drawing_.streams.end()) return found->second;
    field.report("flows.unknown", unknown_word("stream", id, names_in(drawing_.streams)));
    return std::nullopt;
  }

  std::vector<std::size_t> streams_of(Fields& fields, const char* key,
                                      std::optional<std::size_t> layer) {
    std::vector<std::size_t> streams;
    const auto list = fields.take(key);
    for (const auto& [word, field] : words_of(list)) {
      const auto stream = stream_of(word, field);
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

  // "uncertainty", "way" and "fixed" of a mapping. Nothing where they cannot be read.
  std::optional<StatedUncertainty> stated_in(Fields& fields, const std::string& of, Bare bare,
                                             std::optional<Field>& field) {
    field = fields.take("uncertainty", Need::optional);
    const auto fixed = fields.boolean("fixed", Need::optional);
    const auto way_field = fields.take("way", Need::optional);
    std::optional<plant::UncertaintyWay> way;
    if (const auto word = way_field ? way_field->text() : std::nullopt) {
      way = way_of(*word);
      if (!way) {
        way_field->report("flows.unknown", unknown_word("way", *word, way_words()));
        return std::nullopt;
      }
    }
    StatedUncertainty stated;
    stated.fixed = fixed.value_or(false);
    if (!field) {
      if (!stated.fixed) fields.self().report("flows.uncertainty_missing", {{"of", of}});
      return stated.fixed ? std::optional(stated) : std::nullopt;
    }
    const auto text = field->text();
    if (!text) return std::nullopt;
    const DecimalMark mark = mark_of(field->node(), context_.mark());
    auto read = kept(read_uncertainty(*text, way, mark, context_.packs->units, bare), *field);
    if (read && stated.fixed && !read->fixed) {
      field->report("flows.fixed_uncertainty", {{"found", shortened(*text)}});
      return std::nullopt;
    }
    return read;
  }

  // Fills in how far the figure, whose value is set, can be wrong.
  void set_deviation(Figure& figure, const StatedUncertainty& stated,
                     const std::optional<Field>& field, const Converted& converted) {
    figure.state = stated.fixed ? FigureState::fixed : FigureState::measured;
    if (stated.fixed || !field) return;
    figure.way = stated.way;
    figure.stated = field->node().text();
    const auto deviation =
        kept(deviation_of(stated, figure.stated, figure.value, converted), *field);
    if (!deviation) return;
    figure.standard_deviation = *deviation;
    figure.floored = *deviation <= 0;
  }

  void read_words(Fields& fields, Figure& figure) {
    figure.how = fields.text("how", Need::optional).value_or("");
    figure.source = fields.text("source", Need::optional).value_or("");
    figure.note = fields.text("note", Need::optional).value_or("");
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
    const auto stated = stated_in(fields, transfer.id, Bare::taken, uncertainty);
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
    const auto stream = stream_of(of, field);
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

  std::optional<std::size_t> period_of(Fields& fields) {
    const auto field =
        fields.take("period", drawing_.periods.size() > 1 ? Need::required : Need::optional);
    const auto id = field ? field->text() : std::nullopt;
    if (!id) return std::nullopt;
    std::vector<std::string> known;
    for (std::size_t i = 0; i < drawing_.periods.size(); ++i) {
      if (drawing_.periods[i].id == compose(*id)) return i;
      known.push_back(drawing_.periods[i].id);
    }
    field->report("flows.unknown", unknown_word("period", *id, known));
    return std::nullopt;
  }

  // The unit of a book, and how it becomes the SI of the stream's first amount layer.
  std::optional<Converted> book_unit(Fields& fields, std::optional<std::size_t> stream,
                                     units::Unit& unit) {
    const auto field = fields.take("unit");
    const auto read = unit_of(field, context_);
    if (!read || !stream) return std::nullopt;
    unit = *read;
    const plant::Stream& of = drawing_.sheet.streams[*stream];
    const auto amounts = drawing_.amount_layers_of(of);
    if (amounts.empty()) return std::nullopt;
    const units::Unit& wanted = drawing_.sheet.layers[amounts.front()].unit;
    if (!is_known(wanted)) return std::nullopt;
    const auto change = change_of(unit.dimension, wanted.dimension, drawing_.statements[*stream]);
    if (!change) {
      Arguments arguments{{"found", unit.code}, {"of", of.id}, {"expected", wanted.code}};
      if (by_density(unit.dimension, wanted.dimension)) {
        arguments["convert"] = "@flows.unit.by_density";
      }
      field->report("flows.unit", std::move(arguments));
      return std::nullopt;
    }
    return Converted{unit.dimension, wanted.dimension, change->factor, 1};
  }

  // More in the store than was there and came in, by two standard deviations and more: less than
  // nothing would have been used.
  void report_impossible(const plant::StockBook& book, const std::string& of) {
    const bool all_read = book.purchased.state != FigureState::unmeasured &&
                          book.opening.state != FigureState::unmeasured &&
                          book.closing.state != FigureState::unmeasured;
    const double excess = book.closing.value - book.purchased.value - book.opening.value;
    const double spread =
        std::hypot(std::hypot(book.purchased.standard_deviation, book.opening.standard_deviation),
                   book.closing.standard_deviation);
    if (!all_read || !(excess > 2 * spread)) return;
    Problem problem = problem_of("flows.book_use", {{"of", of}});
    problem.where = book.closing.where;
    context_.problems.push_back(std::move(problem));
  }

  void read_book(const Field& field, Fields& fields) {
    DrawnBook drawn;
    const auto stream_field = fields.take("stream");
    const auto id = stream_field ? stream_field->text() : std::nullopt;
    std::optional<std::size_t> stream;
    if (id) stream = stream_of(compose(*id), *stream_field);
    if (stream && drawing_.sheet.streams[*stream].from) {
      stream_field->report("flows.book_stream", {{"found", *id}});
    }
    drawn.book.stream = stream.value_or(0);
    drawn.book.where = places_.of(field);
    drawn.period = period_of(fields);
    units::Unit unit;
    const auto converted = book_unit(fields, stream, unit);
    std::optional<Field> uncertainty;
    const auto stated = stated_in(fields, id.value_or(""), Bare::refused, uncertainty);
    Figure words;
    read_words(fields, words);
    for (const auto& [key, figure] :
         {std::pair{"purchased", &drawn.book.purchased}, std::pair{"opening", &drawn.book.opening},
          std::pair{"closing", &drawn.book.closing}}) {
      const auto value_field = fields.take(key);
      const auto value = number_of(value_field, context_.mark());
      *figure = words;
      if (!value) continue;
      if (value->is_negative()) {
        value_field->report("flows.negative",
                            {{"found", value_field->node().text()}, {"of", id.value_or("")}});
      }
      if (!converted || !stated) continue;
      figure->where = places_.of(*value_field);
      figure->value = static_cast<double>(unit.quantity(*value).in_si() * converted->from_read);
      set_deviation(*figure, *stated, uncertainty, *converted);
    }
    put_on_floor(drawn.book, id.value_or(""), context_.problems);
    report_impossible(drawn.book, id.value_or(""));
    if (stream) drawing_.books.push_back(std::move(drawn));
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
}

}  // namespace cpa::flow_files
