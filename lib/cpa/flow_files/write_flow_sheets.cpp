#include "cpa/flow_files/write_flow_sheets.hpp"

#include <algorithm>
#include <utility>

#include "cpa/core/failure.hpp"
#include "cpa/documents/yaml.hpp"
#include "cpa/flow_files/internal/flow_drawing.hpp"
#include "cpa/flow_files/internal/flow_words.hpp"
#include "cpa/flow_files/internal/reading_conversion.hpp"
#include "cpa/flow_files/internal/written_figure.hpp"
#include "cpa/tables/csv_writer.hpp"

namespace cpa::flow_files {
namespace {

using documents::Json;
using plant::Figure;
using plant::FigureState;
using plant::FlowSheet;
using plant::FlowVariable;

void set_text(Json& object, const char* key, const std::string& text) {
  if (!text.empty()) object.set(key, text);
}

Json names_of(const plant::FlowName& name) {
  Json both = Json::object();
  both.set("vi", name.vi);
  both.set("en", name.en);
  return both;
}

class DrawingWriter {
 public:
  DrawingWriter(std::span<const FlowSheet> sheets, const FigureWriter& figures)
      : sheets_(sheets), sheet_(sheets.front()), figures_(figures) {}

  std::string text() {
    Json root = Json::object();
    root.set("flows", drawing_version);
    root.set("name", names_of(sheet_.name));
    Json periods = Json::array();
    for (const FlowSheet& sheet : sheets_) {
      Json period = Json::object();
      period.set("id", sheet.id);
      period.set("period", calendar::text_of(sheet.period));
      period.set("name", names_of(sheet.period_name));
      periods.push(std::move(period));
    }
    root.set("periods", std::move(periods));
    set_list(root, "layers", sheet_.layers, &DrawingWriter::layer);
    if (sheet_.cost_base) root.set("cost_base", sheet_.layers[*sheet_.cost_base].code);
    set_list(root, "centres", sheet_.centres, &DrawingWriter::centre);
    set_list(root, "streams", sheet_.streams, &DrawingWriter::stream);
    set_list(root, "transfers", sheet_.transfers, &DrawingWriter::transfer);
    set_list(root, "constraints", sheet_.constraints, &DrawingWriter::constraint);
    set_list(root, "covariance", sheet_.shared_errors, &DrawingWriter::shared_error);
    Json books = Json::array();
    bool has_books = false;
    for (const FlowSheet& sheet : sheets_) {
      for (const plant::StockBook& one : sheet.books) {
        books.push(book(one, sheet.id));
        has_books = true;
      }
    }
    if (has_books) root.set("books", std::move(books));
    return documents::write_yaml(root);
  }

 private:
  template <typename Part>
  void set_list(Json& root, const char* key, const std::vector<Part>& parts,
                Json (DrawingWriter::*write)(const Part&) const) const {
    const bool is_needed = key == std::string_view("centres") || key == std::string_view("streams");
    if (parts.empty() && !is_needed) return;
    Json list = Json::array();
    for (const Part& part : parts) list.push((this->*write)(part));
    root.set(key, std::move(list));
  }

  Json layer(const plant::FlowLayer& one) const {
    Json object = Json::object();
    object.set("code", one.code);
    object.set("name", names_of(one.name));
    object.set("unit", one.unit.code);
    if (!one.carrier) return object;
    const plant::FlowLayer& carrier = sheet_.layers[*one.carrier];
    object.set("carried_by", carrier.code);
    if (one.content_unit.code != one.unit.code + "/" + carrier.unit.code) {
      object.set("content_unit", one.content_unit.code);
    }
    return object;
  }

  Json centre(const plant::QuantityCentre& one) const {
    Json object = Json::object();
    object.set("id", one.id);
    object.set("name", names_of(one.name));
    if (one.system_cost) {
      const auto index = static_cast<std::size_t>(&one - sheet_.centres.data());
      object.set("system_cost", sum(one.system_cost_source, [index](const FlowSheet& sheet) {
                   return *sheet.centres[index].system_cost;
                 }));
    }
    if (one.column) object.set("column", *one.column);
    if (one.row) object.set("row", *one.row);
    return object;
  }

  std::string end(const std::optional<std::size_t>& index) const {
    return index ? sheet_.centres[*index].id : std::string(outside_word);
  }

  void set_layers(Json& paid, const std::vector<std::size_t>& layers) const {
    if (layers.empty()) return;
    if (layers.size() == 1) {
      paid.set("of", sheet_.layers[layers.front()].code);
      return;
    }
    Json codes = Json::array();
    for (const std::size_t layer : layers) codes.push(sheet_.layers[layer].code);
    paid.set("of", std::move(codes));
  }

  std::string written(const money::Money& sum) const {
    return number_text(Decimal(sum.minor, sum.currency.digits), figures_.mark());
  }

  // One amount where every period has the same.
  template <typename SumOf>
  Json sum(const std::string& source, const SumOf& sum_of) const {
    const plant::PaidSum first = sum_of(sheet_);
    const bool alike = std::all_of(sheets_.begin(), sheets_.end(), [&](const FlowSheet& sheet) {
      return sum_of(sheet).amount == first.amount;
    });
    Json object = Json::object();
    if (alike) {
      object.set("amount", written(first.amount));
    } else {
      Json amounts = Json::object();
      for (const FlowSheet& sheet : sheets_) amounts.set(sheet.id, written(sum_of(sheet).amount));
      object.set("amount", std::move(amounts));
    }
    object.set("currency", first.amount.currency.code);
    const bool is_open = alike && sheets_.size() > 1;
    if (is_open || first.per != plant::PaidPer::period) {
      object.set("per", plant::code_of(first.per));
    }
    set_text(object, "source", source);
    return object;
  }

  // `payment_of` finds the same payment in the sheet of any period.
  template <typename PaymentOf>
  Json payment(const PaymentOf& payment_of) const {
    const plant::Payment& one = payment_of(sheet_);
    if (one.sum) {
      return sum(one.source, [&](const FlowSheet& sheet) { return *payment_of(sheet).sum; });
    }
    Json object = price(one.price, one.source);
    set_layers(object, one.layers);
    return object;
  }

  Json price(const money::Price& one, const std::string& source) const {
    Json object = Json::object();
    object.set("price", number_text(one.per_unit, figures_.mark()));
    object.set("currency", one.currency.code);
    object.set("unit", one.unit.code);
    set_text(object, "source", source);
    return object;
  }

  Json stream(const plant::Stream& one) const {
    Json object = Json::object();
    object.set("id", one.id);
    object.set("name", names_of(one.name));
    object.set("from", end(one.from));
    object.set("to", end(one.to));
    object.set("role", plant::code_of(one.role));
    Json layers = Json::array();
    for (const auto& figure : one.figures) layers.push(sheet_.layers[figure.layer].code);
    object.set("layers", std::move(layers));
    set_text(object, "item", one.item);
    if (one.price) {
      Json paid = price(*one.price, one.price_source);
      set_layers(paid, one.price_layers);
      object.set("price", std::move(paid));
    }
    const auto index = static_cast<std::size_t>(&one - sheet_.streams.data());
    for (std::size_t i = 0; i < one.handling.size(); ++i) {
      Json paid = payment([index, i](const FlowSheet& sheet) -> const plant::Payment& {
        return sheet.streams[index].handling[i].paid;
      });
      if (one.handling[i].energy_apart) paid.set("energy_apart", true);
      object.set(plant::code_of(one.handling[i].kind), std::move(paid));
    }
    if (one.sold) {
      object.set("sold", payment([index](const FlowSheet& sheet) -> const plant::Payment& {
                   return *sheet.streams[index].sold;
                 }));
    }
    if (one.hazard > 0) object.set("hazard", one.hazard);
    if (one.lost_product) object.set("lost_product", true);
    if (one.vapour) object.set("vapour", true);
    return object;
  }

  void set_uncertainty(Json& object, const Figure& figure, const units::Unit& shown) const {
    if (figure.state == FigureState::fixed) {
      object.set("fixed", true);
    } else {
      const auto uncertainty = figures_.uncertainty(figure, shown);
      object.set("uncertainty", uncertainty.text);
      set_text(object, "way", uncertainty.way);
    }
    set_text(object, "how", figure.how);
    set_text(object, "source", figure.source);
    set_text(object, "note", figure.note);
  }

  Json ids(const std::vector<std::size_t>& streams) const {
    Json list = Json::array();
    for (const std::size_t index : streams) list.push(sheet_.streams[index].id);
    return list;
  }

  Json transfer(const plant::TransferCoefficient& one) const {
    Json object = Json::object();
    object.set("id", one.id);
    object.set("layer", sheet_.layers[one.layer].code);
    object.set("from", ids(one.from));
    object.set("to", ids(one.to));
    object.set("value", number_text(one.figure.value, figures_.mark()));
    set_uncertainty(object, one.figure, units::Unit{"1", units::dimension::none, 1});
    return object;
  }

  std::string variable(const FlowVariable& one) const {
    const bool is_centre = one.kind == FlowVariable::Kind::stock_change;
    const std::string& of = is_centre ? sheet_.centres[one.of].id : sheet_.streams[one.of].id;
    return of + "." + sheet_.layers[one.layer].code;
  }

  Json constraint(const plant::FlowConstraint& one) const {
    Json object = Json::object();
    object.set("id", one.id);
    Json terms = Json::array();
    for (const auto& term : one.terms) {
      Json written = Json::object();
      written.set("factor", number_text(term.factor, figures_.mark()));
      Json of = Json::array();
      for (const FlowVariable& factor : term.of) of.push(variable(factor));
      written.set("of", std::move(of));
      terms.push(std::move(written));
    }
    object.set("terms", std::move(terms));
    object.set("equals", number_text(one.constant, figures_.mark()));
    return object;
  }

  Json shared_error(const plant::SharedError& one) const {
    Json object = Json::object();
    Json of = Json::array();
    of.push(variable(one.first));
    of.push(variable(one.second));
    object.set("of", std::move(of));
    object.set("correlation", number_text(one.correlation, figures_.mark()));
    return object;
  }

  // In the SI of the first layer of amounts, so that the three figures share their unit.
  Json book(const plant::StockBook& one, const std::string& period) const {
    const plant::Stream& use = sheet_.streams[one.stream];
    units::Unit shown;
    for (const auto& figure : use.figures) {
      if (sheet_.layers[figure.layer].carrier) continue;
      shown = sheet_.layers[figure.layer].unit;
      break;
    }
    shown = figures_.si(shown);
    Json object = Json::object();
    object.set("stream", use.id);
    object.set("period", period);
    object.set("purchased", figures_.amount(one.purchased.value, shown).number);
    object.set("opening", figures_.amount(one.opening.value, shown).number);
    object.set("closing", figures_.amount(one.closing.value, shown).number);
    object.set("unit", shown.code);
    set_uncertainty(object, one.purchased, shown);
    return object;
  }

  std::span<const FlowSheet> sheets_;
  const FlowSheet& sheet_;
  const FigureWriter& figures_;
};

class ReadingsWriter {
 public:
  explicit ReadingsWriter(const FigureWriter& figures)
      : figures_(figures), csv_(style_for(figures)) {
    for (const ColumnWords& words : column_words()) csv_.word(words.code);
    csv_.end_row();
  }

  void write(const FlowSheet& sheet) {
    for (const plant::Stream& stream : sheet.streams) {
      for (const auto& one : stream.figures) row(sheet, stream.id, stream.name.vi, one, true);
    }
    for (const plant::QuantityCentre& centre : sheet.centres) {
      for (const auto& one : centre.stock_changes) {
        row(sheet, centre.id, centre.name.vi, one, false);
      }
      const std::string prefix = std::string(withdrawal_word) + ":";
      for (const auto& one : centre.withdrawals) {
        row(sheet, prefix + centre.id, centre.name.vi, one, false);
      }
    }
  }

  std::string take() { return csv_.take(); }

 private:
  static tables::CsvStyle style_for(const FigureWriter& figures) {
    tables::CsvStyle style;
    style.delimiter = figures.mark() == DecimalMark::comma ? ';' : ',';
    style.mark = figures.mark();
    return style;
  }

  void row(const FlowSheet& sheet, const std::string& of, const std::string& name,
           const plant::StreamFigure& one, bool of_stream) {
    const plant::FlowLayer& layer = sheet.layers[one.layer];
    const units::Unit& shown = shown_unit(layer, of_stream);
    const Figure& figure = one.figure;
    const bool has_value = figure.state != FigureState::unmeasured;
    const auto value = has_value ? figures_.amount(figure.value, shown) : WrittenAmount{};
    const auto uncertainty = figure.state == FigureState::measured
                                 ? figures_.uncertainty(figure, shown)
                                 : FigureWriter::Uncertainty{};
    csv_.word(sheet.id).word(of).text(name).word(layer.code).word(plant::code_of(figure.state));
    csv_.word(value.number).word(has_value ? value.unit : shown.code);
    csv_.word(uncertainty.text).word(uncertainty.way);
    csv_.text(figure.how).text(figure.source).text(figure.note).empty().empty();
    csv_.end_row();
  }

  const FigureWriter& figures_;
  tables::CsvWriter csv_;
};

}  // namespace

FlowTexts flow_texts(std::span<const FlowSheet> sheets, DecimalMark mark,
                     const units::UnitTable& known) {
  ensure(!sheets.empty(), "there is a flow sheet to write");
  const FigureWriter figures(mark, known);
  ReadingsWriter readings(figures);
  for (const FlowSheet& sheet : sheets) readings.write(sheet);
  return {DrawingWriter(sheets, figures).text(), readings.take()};
}

}  // namespace cpa::flow_files
