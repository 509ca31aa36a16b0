#include "cpa/plant_files/internal/document_reader.hpp"

#include <array>
#include <set>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/plant_files/internal/field_values.hpp"
#include "cpa/sectors/unknown_trade.hpp"

namespace cpa::plant_files {

using documents::Document;
using plant::InputClass;

const std::vector<std::string>& class_codes() {
  static const std::vector<std::string> codes = [] {
    std::vector<std::string> all;
    for (const InputClass one :
         {InputClass::energy_mj, InputClass::energy_toe, InputClass::fuel, InputClass::raw_material,
          InputClass::other_material, InputClass::water}) {
      all.emplace_back(plant::code_of(one));
    }
    return all;
  }();
  return codes;
}

namespace {

class DescriptionReader {
 public:
  DescriptionReader(const Document& document, ReadingContext& context)
      : fields_(document, document.root(), "", context.problems), context_(context) {
    form_.whole = document.format() == documents::Format::json;
  }

  void read() {
    if (!read_version()) return;
    plant().id = fields_.text("id", Need::optional).value_or("");
    read_decimal_mark();
    read_enterprise();
    for (const Field& item : fields_.list("items")) {
      if (context_.is_full()) break;
      read_item(item, form_, context_);
    }
    read_list("prices", &DescriptionReader::read_price);
    read_periods();
    read_list("targets", &DescriptionReader::read_target);
    read_list("claims", &DescriptionReader::read_claim);
    read_list("static_factors", &DescriptionReader::read_static_factor);
    read_list("dismissals", &DescriptionReader::read_dismissal);
    if (auto discharge = fields_.fields("discharge", Need::optional)) {
      read_discharge(*discharge, form_.mark, context_);
    }
    if (form_.whole) read_events();
    read_weather();
    report_cut_figures(fields_);
    fields_.finish();
  }

 private:
  using Part = void (DescriptionReader::*)(const Field&, Fields&);

  plant::Plant& plant() { return context_.plant; }

  // Another version has other keys: nothing more can be said of them.
  bool read_version() {
    const auto field = fields_.take("cpa");
    if (!field) return fields_.self().node().kind() == documents::Kind::mapping;
    const auto version = field->integer();
    if (version == description_version) return true;
    if (version) {
      field->report("plant_file.version", {{"found", std::to_string(*version)},
                                           {"expected", std::to_string(description_version)}});
    }
    return false;
  }

  void read_decimal_mark() {
    static const std::vector<std::string> marks{"comma", "point"};
    const auto mark = fields_.choice("decimal", marks, Need::optional);
    if (mark) plant().decimal_mark = *mark == "comma" ? DecimalMark::comma : DecimalMark::point;
    form_.mark = form_.whole ? DecimalMark::point : plant().decimal_mark;
  }

  void read_enterprise() {
    auto fields = fields_.fields("enterprise", Need::optional);
    if (!fields) return;
    plant::Enterprise& enterprise = plant().enterprise;
    enterprise.name = fields->text("name", Need::optional).value_or("");
    enterprise.tax_code = fields->text("tax_code", Need::optional).value_or("");
    enterprise.address = fields->text("address", Need::optional).value_or("");
    read_sector(*fields);
    const auto offset = utc_offset_of(fields->take("utc_offset", Need::optional));
    if (offset) enterprise.utc_offset_minutes = *offset;
    report_cut_figures(*fields);
    fields->finish();
  }

  // A sector that no pack knows hinders nothing but norms and options: a warning.
  void read_sector(Fields& fields) {
    plant::Enterprise& enterprise = plant().enterprise;
    std::vector<std::string> sectors;
    for (const sectors::Sector& sector : context_.packs->sectors) sectors.push_back(sector.id);
    enterprise.sector =
        known_text(fields.take("sector", Need::optional), sectors, "plant.sector.unknown");
    const auto field = fields.take("sub_sector", Need::optional);
    enterprise.sub_sector = field ? field->text().value_or("") : "";
    if (!enterprise.sub_sector.empty() &&
        context_.packs->sub_sector(enterprise.sub_sector) == nullptr) {
      Problem problem =
          sectors::unknown_sub_sector(enterprise.sub_sector, *context_.packs, enterprise.sector);
      field->report(problem.code, std::move(problem.arguments), Severity::warning);
    }
    for (const sectors::Sector& sector : context_.packs->sectors) {
      const bool holds =
          std::any_of(sector.sub_sectors.begin(), sector.sub_sectors.end(),
                      [&](const auto& sub) { return sub.id == enterprise.sub_sector; });
      if (!holds || enterprise.sector.empty() || enterprise.sector == sector.id) continue;
      field->report("plant.sub_sector.elsewhere",
                    {{"found", enterprise.sub_sector},
                     {"sector", enterprise.sector},
                     {"expected", sector.id}},
                    Severity::warning);
    }
  }

  static std::string known_text(const std::optional<Field>& field,
                                const std::vector<std::string>& known, const std::string& code) {
    const auto text = field ? field->text() : std::nullopt;
    if (!text) return "";
    if (std::find(known.begin(), known.end(), *text) == known.end()) {
      field->report(code, unknown_word(*text, known), Severity::warning);
    }
    return *text;
  }

  void read_list(std::string_view key, Part part) {
    for (const Field& field : fields_.list(key, Need::optional)) {
      if (context_.is_full()) return;
      auto fields = field.fields();
      if (!fields) continue;
      (this->*part)(field, *fields);
      report_cut_figures(*fields);
      fields->finish();
    }
  }

  void read_price(const Field& field, Fields& fields) {
    const FigureFaults faults(context_);
    const std::size_t errors_before = error_count(context_.problems);
    plant::ItemPrice price;
    const auto item_code = fields.text("item");
    const auto figure = fields.decimal("price", Need::required, form_.mark);
    if (const auto currency = fields.take("currency", Need::optional)) {
      if (const auto text = currency->text()) {
        auto known = money::read_currency(*text);
        if (!known)
          currency->report(std::move(known).error());
        else
          price.price.currency = *known;
      }
    }
    price.source = fields.text("source", Need::optional).value_or("");
    price.from = day_of(fields.take("from", Need::optional));
    const auto unit = fields.take("unit", Need::optional);
    if (item_code) {
      price.item = *item_code;
      context_.places.set("prices", price.item, place_of(field));
      read_price_unit(unit, price);
    }
    if (figure) price.price.per_unit = *figure;
    const bool is_faulty = error_count(context_.problems) > errors_before;
    if (is_faulty && context_.faulty_figures == FaultyFigures::leave_out) return;
    plant().prices.push_back(std::move(price));
  }

  void read_price_unit(const std::optional<Field>& field, plant::ItemPrice& price) {
    const plant::Item* item = plant().item(price.item);
    if (!field) {
      if (item != nullptr) price.price.unit = item->unit;
      return;
    }
    const auto unit = unit_of(field, context_.packs->units, form_.mark);
    if (!unit) return;
    price.price.unit = *unit;
    if (item == nullptr || item->unit.code.empty()) return;
    if (unit->dimension == item->unit.dimension) return;
    field->report(
        "plant_file.price_unit",
        {{"found", field->node().text()}, {"item", item->code}, {"expected", item->unit_text}});
  }

  void read_periods() {
    auto fields = fields_.fields("periods", Need::optional);
    if (!fields) return;
    context_.places.set("periods", place_of(fields->self()));
    plant().baseline = period_of_field(fields->take("baseline", Need::optional));
    plant().reporting = period_of_field(fields->take("reporting", Need::optional));
    fields->finish();
  }

  template <typename Promise>
  void read_promise(const Field& field, Fields& fields, std::vector<Promise>& promises,
                    const char* key, bool may_be_nought) {
    const auto input_class = fields.choice("class", class_codes());
    const auto written = fields.take("saving");
    const auto saving = share_of(written, form_.mark);
    if (!input_class || !saving) return;
    if (!may_be_nought && !(saving->value() > 0)) {
      written->report("plant_file.not_positive", {{"found", written->node().text()}});
      return;
    }
    const Promise promise{*plant::input_class(*input_class), *saving};
    for (const Promise& other : promises) {
      if (other.input_class != promise.input_class) continue;
      field.report("plant_file.twice", {{"found", *input_class}, {"key", key}});
      return;
    }
    promises.push_back(promise);
  }

  void read_target(const Field& field, Fields& fields) {
    read_promise(field, fields, plant().targets, "targets", false);
  }
  void read_claim(const Field& field, Fields& fields) {
    read_promise(field, fields, plant().claims, "claims", true);
  }

  void read_static_factor(const Field&, Fields& fields) {
    plant::StaticFactor factor;
    factor.name = fields.text("name").value_or("");
    factor.value = fields.text("value").value_or("");
    factor.from = day_of(fields.take("from", Need::optional));
    factor.note = fields.text("note", Need::optional).value_or("");
    plant().static_factors.push_back(std::move(factor));
  }

  void read_dismissal(const Field& field, Fields& fields) {
    plant::Dismissal dismissal;
    dismissal.finding = fields.text("finding").value_or("");
    dismissal.item = compose(fields.text("item").value_or(""));
    const auto period = period_of_field(fields.take("period"));
    dismissal.sum = fields.decimal("sum", Need::optional, form_.mark);
    dismissal.reason = fields.text("reason").value_or("");
    dismissal.who = fields.text("who").value_or("");
    if (!period) return;
    dismissal.period = *period;
    context_.places.set(plant::dismissal_field(plant().dismissals.size()), place_of(field));
    plant().dismissals.push_back(std::move(dismissal));
  }

  void read_events() {
    for (const Field& event : fields_.list("events", Need::optional)) {
      if (context_.is_full()) return;
      read_event(event, context_);
    }
  }

  void read_weather() {
    auto fields = fields_.fields("weather", Need::optional);
    if (!fields) return;
    plant().weather_source = fields->text("source", Need::optional).value_or("");
    if (form_.whole) read_weather_days(*fields, context_);
    fields->finish();
  }

  Fields fields_;
  ReadingContext& context_;
  DocumentForm form_;
};

}  // namespace

void read_document(const Document& document, ReadingContext& context) {
  DescriptionReader(document, context).read();
}

}  // namespace cpa::plant_files
