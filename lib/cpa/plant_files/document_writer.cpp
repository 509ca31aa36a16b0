#include "cpa/plant_files/internal/document_writer.hpp"

#include <utility>

#include "cpa/plant_files/internal/document_reader.hpp"
#include "cpa/plant_files/internal/written_figures.hpp"

namespace cpa::plant_files {
namespace {

using documents::Json;
using plant::Item;
using plant::ReadingState;

void set_text(Json& object, const char* key, const std::string& text) {
  if (!text.empty()) object.set(key, text);
}

void set_day(Json& object, const char* key, const std::optional<calendar::Day>& day) {
  if (day) object.set(key, calendar::text_of(*day));
}

template <typename Parts, typename Write>
void set_list(Json& object, const char* key, const Parts& parts, Write write) {
  if (parts.empty()) return;
  Json list = Json::array();
  for (const auto& part : parts) list.push(write(part));
  object.set(key, std::move(list));
}

Json text_of_text(const std::string& text) { return text; }

Json record_of(const plant::Record& record) {
  Json object = Json::object();
  object.set("period", calendar::text_of(record.period));
  const ReadingState state = record.reading.state;
  if (state != ReadingState::missing && state != ReadingState::not_used) {
    object.set("value", record.reading.value);
  }
  if (state != ReadingState::missing && state != ReadingState::measured) {
    object.set("state", plant::code_of(state));
  }
  set_text(object, "note", record.reading.note);
  if (record.own_period != record.period) {
    object.set("from", calendar::text_of(record.own_period.from));
    object.set("to", calendar::text_of(record.own_period.last_day()));
  }
  return object;
}

Json event_of(const plant::Event& event) {
  Json object = Json::object();
  object.set("from", calendar::text_of(event.from));
  set_day(object, "to", event.to);
  object.set("kind", event.kind);
  set_list(object, "items", event.items, text_of_text);
  object.set("effect", plant::code_of(event.effect));
  if (event.amount) object.set("amount", *event.amount);
  if (event.uncertainty) object.set("uncertainty", *event.uncertainty);
  set_text(object, "reason", event.reason);
  set_text(object, "evidence", event.evidence);
  set_text(object, "who", event.who);
  return object;
}

Json static_factor_of(const plant::StaticFactor& factor) {
  Json object = Json::object();
  object.set("name", factor.name);
  object.set("value", factor.value);
  set_day(object, "from", factor.from);
  set_text(object, "note", factor.note);
  return object;
}

Json dismissal_of(const plant::Dismissal& dismissal, DecimalMark mark) {
  Json object = Json::object();
  object.set("finding", dismissal.finding);
  object.set("item", dismissal.item);
  object.set("period", calendar::text_of(dismissal.period));
  if (dismissal.sum) object.set("sum", figure(*dismissal.sum, mark));
  object.set("reason", dismissal.reason);
  object.set("who", dismissal.who);
  return object;
}

class DescriptionWriter {
 public:
  DescriptionWriter(const plant::Plant& plant, bool whole)
      : plant_(plant), whole_(whole), mark_(whole ? DecimalMark::point : plant.decimal_mark) {}

  Json document() {
    Json root = Json::object();
    root.set("cpa", description_version);
    set_text(root, "id", plant_.id);
    if (plant_.decimal_mark != DecimalMark::undeclared) {
      root.set("decimal", plant_.decimal_mark == DecimalMark::comma ? "comma" : "point");
    }
    root.set("enterprise", enterprise());
    Json items = Json::array();
    for (const Item& one : plant_.items) items.push(item(one));
    root.set("items", std::move(items));
    set_list(root, "prices", plant_.prices, [this](const auto& one) { return price(one); });
    set_periods(root);
    const auto promise = [this](const auto& one) {
      Json object = Json::object();
      object.set("class", plant::code_of(one.input_class));
      object.set("saving", share_text(one.saving, mark_));
      return object;
    };
    set_list(root, "targets", plant_.targets, promise);
    set_list(root, "claims", plant_.claims, promise);
    set_list(root, "static_factors", plant_.static_factors, static_factor_of);
    set_list(root, "dismissals", plant_.dismissals,
             [this](const auto& one) { return dismissal_of(one, mark_); });
    if (plant_.discharge) root.set("discharge", discharge(*plant_.discharge));
    if (whole_) set_list(root, "events", plant_.events, event_of);
    set_weather(root);
    return root;
  }

 private:
  [[nodiscard]] Json enterprise() const {
    const plant::Enterprise& from = plant_.enterprise;
    Json object = Json::object();
    set_text(object, "name", from.name);
    set_text(object, "tax_code", from.tax_code);
    set_text(object, "address", from.address);
    set_text(object, "sector", from.sector);
    set_text(object, "sub_sector", from.sub_sector);
    object.set("utc_offset", utc_offset_text(from.utc_offset_minutes));
    return object;
  }

  [[nodiscard]] Json item(const Item& from) const {
    Json object = Json::object();
    object.set("code", from.code);
    object.set("kind", plant::code_of(from.kind));
    set_name(object, from);
    object.set("unit", from.unit_text);
    set_text(object, "carrier", from.carrier);
    set_factor(object, "heating_value", from.heating_value);
    set_factor(object, "toe_coefficient", from.toe_coefficient);
    set_factor(object, "emission_factor", from.emission_factor);
    if (from.meter) object.set("meter", meter(*from.meter));
    if (from.equivalent) object.set("equivalent", figure(*from.equivalent, mark_));
    set_list(object, "drivers", from.drivers, text_of_text);
    if (whole_) set_list(object, "records", from.records, record_of);
    return object;
  }

  static void set_name(Json& object, const Item& from) {
    if (from.name_vi == from.name_en) {
      set_text(object, "name", from.name_vi);
      return;
    }
    Json names = Json::object();
    set_text(names, "vi", from.name_vi);
    set_text(names, "en", from.name_en);
    object.set("name", std::move(names));
  }

  void set_factor(Json& object, const char* key,
                  const std::optional<plant::DeclaredFactor>& factor) const {
    if (!factor) return;
    Json parts = Json::object();
    parts.set("value", figure(factor->value, mark_));
    parts.set("unit", factor->unit.code);
    set_text(parts, "source", factor->source);
    object.set(key, std::move(parts));
  }

  [[nodiscard]] Json meter(const plant::Meter& from) const {
    Json object = Json::object();
    object.set("uncertainty", share_text(from.relative_uncertainty, mark_));
    set_day(object, "replaced", from.replaced);
    return object;
  }

  [[nodiscard]] Json price(const plant::ItemPrice& from) const {
    Json object = Json::object();
    object.set("item", from.item);
    object.set("price", figure(from.price.per_unit, mark_));
    object.set("currency", from.price.currency.code);
    const Item* item = plant_.item(from.item);
    const bool same_unit = item != nullptr && item->unit == from.price.unit;
    object.set("unit", same_unit ? item->unit_text : from.price.unit.code);
    set_day(object, "from", from.from);
    set_text(object, "source", from.source);
    return object;
  }

  [[nodiscard]] Json discharge(const plant::Discharge& from) const {
    Json object = Json::object();
    set_text(object, "regulation", from.regulation);
    set_text(object, "column", from.column);
    if (from.kq) object.set("kq", figure(*from.kq, mark_));
    if (from.kf) object.set("kf", figure(*from.kf, mark_));
    if (from.air != plant::AirRule{}) {
      Json air = Json::object();
      set_text(air, "regulation", from.air.regulation);
      set_text(air, "column", from.air.column);
      if (from.air.kp) air.set("kp", figure(*from.air.kp, mark_));
      if (from.air.kv) air.set("kv", figure(*from.air.kv, mark_));
      object.set("air", std::move(air));
    }
    if (!from.permit) return object;
    Json permit = Json::object();
    permit.set("number", from.permit->number);
    set_day(permit, "date", from.permit->date);
    set_list(permit, "limits", from.permit->limits, [this](const plant::PermitLimit& limit) {
      Json one = Json::object();
      if (limit.kind != plant::DischargeKind::waste_water) one.set("medium", code_of(limit.kind));
      one.set("parameter", limit.parameter);
      if (limit.low) one.set("low", figure(*limit.low, mark_));
      one.set("value", figure(limit.value, mark_));
      one.set("unit", limit.unit);
      return one;
    });
    object.set("permit", std::move(permit));
    return object;
  }

  void set_periods(Json& root) const {
    if (!plant_.baseline && !plant_.reporting) return;
    Json periods = Json::object();
    if (plant_.baseline) periods.set("baseline", calendar::text_of(*plant_.baseline));
    if (plant_.reporting) periods.set("reporting", calendar::text_of(*plant_.reporting));
    root.set("periods", std::move(periods));
  }

  void set_weather(Json& root) const {
    const bool days = whole_ && !plant_.weather.empty();
    if (plant_.weather_source.empty() && !days) return;
    Json weather = Json::object();
    set_text(weather, "source", plant_.weather_source);
    if (days) {
      set_list(weather, "days", plant_.weather, [](const plant::DailyTemperature& day) {
        Json object = Json::object();
        object.set("date", calendar::text_of(day.day));
        object.set("mean_temperature", day.celsius);
        return object;
      });
    }
    root.set("weather", std::move(weather));
  }

  const plant::Plant& plant_;
  bool whole_;
  DecimalMark mark_;
};

}  // namespace

Json dismissals_of(const plant::Plant& plant) {
  Json root = Json::object();
  set_list(root, "dismissals", plant.dismissals,
           [&plant](const auto& one) { return dismissal_of(one, plant.decimal_mark); });
  return root;
}
Json description_of(const plant::Plant& plant) {
  return DescriptionWriter(plant, false).document();
}
Json whole_document_of(const plant::Plant& plant) {
  return DescriptionWriter(plant, true).document();
}

}  // namespace cpa::plant_files
