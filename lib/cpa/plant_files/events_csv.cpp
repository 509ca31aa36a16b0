#include "cpa/plant_files/internal/events_csv.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/plant_files/internal/event_words.hpp"
#include "cpa/plant_files/internal/written_figures.hpp"
#include "cpa/tables/csv_writer.hpp"

namespace cpa::plant_files {
namespace {

using plant::Event;
using plant::EventEffect;

struct EventColumns {
  std::optional<std::size_t> from, to, kind, items, effect, amount, uncertainty;
  std::optional<std::size_t> reason, evidence, who;
};

EventColumns columns_of(RecordTable& table) {
  EventColumns columns;
  columns.from = table.needed("from");
  columns.to = table.optional("to");
  columns.kind = table.needed("kind");
  columns.items = table.optional("items");
  columns.effect = table.optional("effect");
  columns.amount = table.optional("amount");
  columns.uncertainty = table.optional("uncertainty");
  columns.reason = table.optional("reason");
  columns.evidence = table.optional("evidence");
  columns.who = table.optional("who");
  return columns;
}

class EventRows {
 public:
  EventRows(RecordTable& table, DecimalMark mark, ReadingContext& context)
      : table_(table), mark_(mark), context_(context), columns_(columns_of(table)) {
    table_.report_other_columns();
  }

  void read() {
    if (!columns_.from || !columns_.kind) return;
    while (!context_.is_full() && table_.next()) {
      if (!has_unread_cell()) read_row();
    }
  }

 private:
  [[nodiscard]] bool has_unread_cell() const {
    const auto& of = columns_;
    const std::array all{of.from,   of.to,          of.kind,   of.items,    of.effect,
                         of.amount, of.uncertainty, of.reason, of.evidence, of.who};
    return std::any_of(all.begin(), all.end(),
                       [this](const auto& column) { return table_.is_unread(column); });
  }

  void read_row() {
    const std::size_t errors_before = error_count(context_.problems);
    Event event;
    const auto from = day(columns_.from, true);
    event.to = day(columns_.to, false);
    event.kind = table_.whole_text(columns_.kind);
    if (trim(event.kind).empty()) need("kind", *columns_.kind);
    event.items = codes_in(table_.text(columns_.items));
    read_effect(event);
    event.amount = decimal(columns_.amount);
    event.uncertainty = decimal(columns_.uncertainty);
    event.reason = table_.whole_text(columns_.reason);
    event.evidence = table_.whole_text(columns_.evidence);
    event.who = table_.whole_text(columns_.who);
    const bool is_faulty = error_count(context_.problems) > errors_before;
    if (!from || (is_faulty && context_.faulty_figures == FaultyFigures::leave_out)) return;
    event.from = *from;
    note_places();
    context_.plant.events.push_back(std::move(event));
  }

  void note_places() {
    const auto in = [this](std::optional<std::size_t> column) {
      return Place{.source = Source::events,
                   .at = table_.line(),
                   .column = static_cast<std::uint32_t>(column.value_or(*columns_.from))};
    };
    note_event_places({.to = in(columns_.to),
                       .items = in(columns_.items),
                       .amount = in(columns_.amount),
                       .uncertainty = in(columns_.uncertainty)},
                      context_);
  }

  void need(const char* heading, std::size_t column) {
    table_.report("events.needed", {{"expected", heading}}, column);
  }

  std::optional<calendar::Day> day(std::optional<std::size_t> column, bool needed) {
    const std::string_view text = table_.text(column);
    if (text.empty()) {
      if (needed) need("from", *column);
      return std::nullopt;
    }
    return table_.kept(calendar::read_day(text), *column);
  }

  std::optional<Decimal> decimal(std::optional<std::size_t> column) {
    if (table_.text(column).empty()) return std::nullopt;
    return table_.kept(table_.figure(*column, mark_), *column);
  }

  void read_effect(Event& event) {
    const std::string_view text = table_.text(columns_.effect);
    if (text.empty()) return;
    if (const auto effect = plant::event_effect(text)) {
      event.effect = *effect;
      return;
    }
    auto arguments = unknown_word(text, effect_codes());
    arguments["choices"] = join(effect_codes());
    table_.report("events.effect.unknown", std::move(arguments), *columns_.effect);
  }

  RecordTable& table_;
  DecimalMark mark_;
  ReadingContext& context_;
  EventColumns columns_;
};

}  // namespace

std::vector<std::string> codes_in(std::string_view text) {
  std::vector<std::string> codes;
  std::string code;
  const std::string composed = compose(text) + " ";
  for (const char c : composed) {
    if (c != ' ' && c != ',' && c != ';' && c != '\t' && c != '\n' && c != '\r') {
      code += c;
    } else if (!code.empty()) {
      codes.push_back(std::exchange(code, {}));
    }
  }
  return codes;
}

const std::vector<std::string>& effect_codes() {
  static const std::vector<std::string> codes = [] {
    std::vector<std::string> all;
    for (const EventEffect one :
         {EventEffect::level, EventEffect::ramp, EventEffect::slope, EventEffect::exclude,
          EventEffect::amount, EventEffect::note_only}) {
      all.emplace_back(plant::code_of(one));
    }
    return all;
  }();
  return codes;
}

void note_event_places(const EventPlaces& places, ReadingContext& context) {
  const std::string field = plant::event_field(context.plant.events.size());
  context.places.set(field + "to", places.to);
  context.places.set(field + "items", places.items);
  context.places.set(field + "amount", places.amount);
  context.places.set(field + "uncertainty", places.uncertainty);
}

void sort_events(std::vector<Event>& events) {
  std::stable_sort(events.begin(), events.end(),
                   [](const Event& a, const Event& b) { return a.from < b.from; });
}

void read_events(RecordTable& table, DecimalMark mark, ReadingContext& context) {
  const FigureFaults faults(context);
  EventRows(table, mark, context).read();
}

std::string events_csv_text(const plant::Plant& plant) {
  tables::CsvWriter writer(csv_style(plant.decimal_mark));
  for (const char* heading : {"from", "to", "kind", "items", "effect", "amount", "uncertainty",
                              "reason", "evidence", "who"}) {
    writer.word(heading);
  }
  writer.end_row();
  const auto number = [&](const std::optional<Decimal>& value) {
    if (value)
      writer.number(one_reading(*value, plant.decimal_mark));
    else
      writer.empty();
  };
  for (const Event& event : plant.events) {
    writer.word(calendar::text_of(event.from));
    writer.word(event.to ? calendar::text_of(*event.to) : "");
    writer.text(event.kind).word(join(event.items, " ")).word(plant::code_of(event.effect));
    number(event.amount);
    number(event.uncertainty);
    writer.text(event.reason).text(event.evidence).text(event.who).end_row();
  }
  return writer.take();
}

}  // namespace cpa::plant_files
