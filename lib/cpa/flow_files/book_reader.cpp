// The books of stock: what was bought, and what stood in the store before and after.
#include <cmath>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/flow_files/internal/flow_drawing.hpp"
#include "cpa/flow_files/internal/flow_words.hpp"
#include "cpa/flow_files/internal/stated_figures.hpp"
#include "cpa/flow_files/internal/zero_floor.hpp"

namespace cpa::flow_files {
namespace {

using plant::Figure;
using plant::FigureState;

class BookReader {
 public:
  BookReader(const NodePlaces& places, Drawing& drawing, FlowContext& context)
      : places_(places), drawing_(drawing), context_(context) {}

  void read_all(Fields& fields) {
    for (const Field& field : fields.list("books", Need::optional)) {
      if (context_.is_full()) return;
      auto one = field.fields();
      if (!one) continue;
      read_book(field, *one);
      finish(*one);
    }
  }

 private:
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
    return Converted{unit.dimension, wanted.dimension, change->factor, 1, change->deviation};
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
    if (id) stream = stream_in(drawing_, compose(*id), *stream_field);
    if (stream && drawing_.sheet.streams[*stream].from) {
      stream_field->report("flows.book_stream", {{"found", *id}});
    }
    drawn.book.stream = stream.value_or(0);
    drawn.book.where = places_.of(field);
    drawn.period = period_of(fields);
    units::Unit unit;
    const auto converted = book_unit(fields, stream, unit);
    std::optional<Field> uncertainty;
    const auto stated = stated_in(fields, id.value_or(""), Bare::refused, uncertainty, context_);
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
};

}  // namespace

void read_books(Fields& fields, const NodePlaces& places, Drawing& drawing, FlowContext& context) {
  BookReader(places, drawing, context).read_all(fields);
}

}  // namespace cpa::flow_files
