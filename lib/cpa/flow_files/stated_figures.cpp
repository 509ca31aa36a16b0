#include "cpa/flow_files/internal/stated_figures.hpp"

#include <cmath>

#include "cpa/core/text.hpp"
#include "cpa/flow_files/internal/flow_words.hpp"

namespace cpa::flow_files {

std::optional<std::size_t> stream_in(const Drawing& drawing, std::string_view id,
                                     const Field& field) {
  const auto found = drawing.streams.find(id);
  if (found != drawing.streams.end()) return found->second;
  field.report("flows.unknown", unknown_word("stream", id, names_in(drawing.streams)));
  return std::nullopt;
}

std::optional<StatedUncertainty> stated_in(Fields& fields, const std::string& of, Bare bare,
                                           std::optional<Field>& field, const FlowContext& context,
                                           Need need) {
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
  stated.fixed = fixed.value_or(!field && !way_field && need == Need::optional);
  if (!field) {
    if (!stated.fixed) fields.self().report("flows.uncertainty_missing", {{"of", of}});
    return stated.fixed ? std::optional(stated) : std::nullopt;
  }
  const auto text = field->text();
  if (!text) return std::nullopt;
  const DecimalMark mark = mark_of(field->node(), context.mark());
  auto read = kept(read_uncertainty(*text, way, mark, context.packs->units, bare), *field);
  if (read && stated.fixed && !read->fixed) {
    field->report("flows.fixed_uncertainty", {{"found", shortened(*text)}});
    return std::nullopt;
  }
  return read;
}

void set_deviation(plant::Figure& figure, const StatedUncertainty& stated,
                   const std::optional<Field>& field, const Converted& converted) {
  figure.state = stated.fixed ? plant::FigureState::fixed : plant::FigureState::measured;
  if (stated.fixed) add_factor_deviation(figure, converted);
  if (stated.fixed || !field) return;
  figure.way = stated.way;
  figure.stated = field->node().text();
  const auto deviation = kept(deviation_of(stated, figure.stated, figure.value, converted), *field);
  if (!deviation) return;
  figure.standard_deviation = *deviation;
  figure.floored = *deviation <= 0;
}

void add_factor_deviation(plant::Figure& figure, const Converted& converted) {
  const auto deviation = static_cast<double>(std::fabs(converted.factor_deviation * figure.value));
  if (!(deviation > 0)) return;
  figure.state = plant::FigureState::measured;
  figure.way = plant::UncertaintyWay::standard;
  figure.standard_deviation = deviation;
}

void read_words(Fields& fields, plant::Figure& figure) {
  figure.how = fields.text("how", Need::optional).value_or("");
  figure.source = fields.text("source", Need::optional).value_or("");
  figure.note = fields.text("note", Need::optional).value_or("");
}

}  // namespace cpa::flow_files
