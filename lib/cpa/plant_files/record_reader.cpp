// What only the JSON form holds beside the description: records, events, temperatures.
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/plant_files/cell_reading.hpp"
#include "cpa/plant_files/internal/document_reader.hpp"
#include "cpa/plant_files/internal/event_words.hpp"
#include "cpa/plant_files/internal/field_values.hpp"
#include "cpa/plant_files/internal/weather_days.hpp"

namespace cpa::plant_files {
namespace {

std::optional<plant::ReadingState> state_of(const std::optional<Field>& field) {
  const auto text = field ? field->text() : std::nullopt;
  if (!text) return std::nullopt;
  const auto state = read_state(*text);
  if (!state) field->report("data.state.unknown", unknown_word(*text, state_words()));
  return state;
}

// The bill's own dates, where they are given; nothing where they cannot be read.
std::optional<calendar::Period> own_period(Fields& fields, const calendar::Period& row) {
  const auto from = fields.take("from", Need::optional);
  const auto to = fields.take("to", Need::optional);
  if (!from && !to) return row;
  const auto first = day_of(from);
  const auto last = day_of(to);
  if (first && last && *first <= *last) {
    return calendar::Period{*first, *last + std::chrono::days{1}};
  }
  if (!from || !to) {
    fields.self().report("data.bill.half", {});
  } else if (first && last) {
    fields.self().report(calendar::backwards(*first, *last));
  }
  return std::nullopt;
}

std::optional<plant::Record> record_of(const Field& field, const plant::Item& item) {
  auto fields = field.fields();
  if (!fields) return std::nullopt;
  const auto period = period_of_field(fields->take("period"));
  CellContent content;
  content.figure = fields->decimal("value", Need::optional, DecimalMark::point);
  content.state = state_of(fields->take("state", Need::optional));
  content.note = fields->text("note", Need::optional).value_or("");
  const auto own = own_period(*fields, period.value_or(calendar::Period{}));
  fields->finish();
  if (!period || !own) return std::nullopt;
  Problems found;
  plant::Record record{*period, *own, reading_of(std::move(content), item, found)};
  for (Problem& problem : found) field.report(std::move(problem));
  return record;
}

}  // namespace

std::vector<Place> read_records(Fields& item_fields, plant::Item& item, ReadingContext& context) {
  std::vector<Place> places;
  const FigureFaults faults(context);
  for (const Field& field : item_fields.list("records", Need::optional)) {
    if (context.is_full() || !context.count_reading(place_of(field))) break;
    auto record = record_of(field, item);
    if (!record) continue;
    item.records.push_back(std::move(*record));
    places.push_back(place_of(field));
  }
  return places;
}

void read_event(const Field& field, ReadingContext& context) {
  const FigureFaults faults(context);
  const std::size_t errors_before = error_count(context.problems);
  auto fields = field.fields();
  if (!fields) return;
  plant::Event event;
  const auto from = day_of(fields->take("from"));
  const auto to = fields->take("to", Need::optional);
  const auto items = fields->take("items", Need::optional);
  const auto amount = fields->take("amount", Need::optional);
  const auto uncertainty = fields->take("uncertainty", Need::optional);
  event.to = day_of(to);
  event.kind = fields->text("kind").value_or("");
  for (const Field& item : items ? items->list() : std::vector<Field>{}) {
    if (const auto code = item.text()) event.items.push_back(compose(*code));
  }
  if (const auto effect = fields->choice("effect", effect_codes(), Need::optional)) {
    event.effect = *plant::event_effect(*effect);
  }
  if (amount) event.amount = amount->decimal();
  if (uncertainty) event.uncertainty = uncertainty->decimal();
  event.reason = fields->text("reason", Need::optional).value_or("");
  event.evidence = fields->text("evidence", Need::optional).value_or("");
  event.who = fields->text("who", Need::optional).value_or("");
  fields->finish();
  const bool is_faulty = error_count(context.problems) > errors_before;
  if (!from || (is_faulty && context.faulty_figures == FaultyFigures::leave_out)) return;
  event.from = *from;
  const auto at = [&field](const std::optional<Field>& part) {
    return place_of(part.value_or(field));
  };
  note_event_places(
      {.to = at(to), .items = at(items), .amount = at(amount), .uncertainty = at(uncertainty)},
      context);
  context.plant.events.push_back(std::move(event));
}

void read_weather_days(Fields& weather, ReadingContext& context) {
  const FigureFaults faults(context);
  WeatherDays days;
  for (const Field& field : weather.list("days", Need::optional)) {
    if (context.is_full()) return;
    auto fields = field.fields();
    if (!fields) continue;
    const auto day = day_of(fields->take("date"));
    const auto celsius = fields->decimal("mean_temperature");
    fields->finish();
    if (!day || !celsius) continue;
    if (auto problem = check_temperature(*celsius)) field.report(std::move(*problem));
    days.add(*day, *celsius, place_of(field).at);
  }
  days.close(context, Source::document);
}

}  // namespace cpa::plant_files
