// One entry of `items`.
#include <algorithm>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/core/text_bytes.hpp"
#include "cpa/plant_files/internal/document_reader.hpp"
#include "cpa/plant_files/internal/field_values.hpp"
#include "cpa/plant_files/item_rules.hpp"

namespace cpa::plant_files {

using plant::Item;
using plant::ItemKind;
using units::Dimension;

const std::vector<std::string>& kind_codes() {
  static const std::vector<std::string> codes = [] {
    std::vector<std::string> all;
    for (const ItemKind one :
         {ItemKind::energy, ItemKind::fuel, ItemKind::raw_material, ItemKind::auxiliary_material,
          ItemKind::water, ItemKind::waste, ItemKind::product, ItemKind::driver}) {
      all.emplace_back(plant::code_of(one));
    }
    return all;
  }();
  return codes;
}

namespace {

class ItemReader {
 public:
  ItemReader(const Field& field, DocumentForm form, ReadingContext& context)
      : field_(field), form_(form), context_(context) {}

  void read() {
    auto fields = field_.fields();
    if (!fields) return;
    read_code(fields->take("code"));
    const auto kind = fields->choice("kind", kind_codes());
    if (kind) item_.kind = *plant::item_kind(*kind);
    read_name(fields->take("name", Need::optional));
    read_unit(fields->take("unit"));
    read_carrier_and_factors(*fields);
    read_meter(*fields);
    item_.equivalent = positive(fields->take("equivalent", Need::optional), form_.mark);
    read_drivers(*fields);
    std::vector<Place> places;
    if (form_.whole) places = read_records(*fields, item_, context_);
    report_cut_figures(*fields);
    fields->finish();
    if (item_.code.empty()) return;
    context_.plant.items.push_back(std::move(item_));
    context_.record_places.push_back(std::move(places));
  }

 private:
  void read_code(const std::optional<Field>& field) {
    const auto text = field ? field->text() : std::nullopt;
    if (!text) return;
    item_.code = compose(*text);
    context_.places.set(item_.code, place_of(*field));
    if (!is_item_code(item_.code)) field->report("plant_file.item_code", {{"found", *text}});
  }

  void read_name(const std::optional<Field>& field) {
    if (!field) return;
    if (field->node().kind() != documents::Kind::mapping) {
      item_.name_vi = field->text().value_or("");
      item_.name_en = item_.name_vi;
      return;
    }
    auto names = field->fields();
    if (!names) return;
    item_.name_vi = names->text("vi", Need::optional).value_or("");
    item_.name_en = names->text("en", Need::optional).value_or("");
    names->finish();
  }

  void read_unit(const std::optional<Field>& field) {
    item_.unit.dimension = any_dimension();
    const auto text = field ? field->text() : std::nullopt;
    if (!text) return;
    item_.unit_text = *text;
    context_.places.set(item_.code + ".unit", place_of(*field));
    const auto unit = unit_of(field, context_.packs->units, form_.mark);
    if (unit) item_.unit = *unit;
    unit_known_ = unit.has_value();
  }

  // A unit that could not be read has been reported; the kind's dimension stands in for it, so that
  // check() does not report its dimension as well.
  [[nodiscard]] Dimension any_dimension() const { return units::dimension::mass; }

  void read_carrier_and_factors(Fields& fields) {
    const auto carrier = fields.take("carrier", Need::optional);
    namespace dim = units::dimension;
    const Dimension one = item_.unit.dimension;
    const std::string& unit = item_.unit_text;
    item_.heating_value = factor(fields, "heating_value", {dim::energy / one}, "MJ/" + unit);
    // Of electricity in TOE it says what kWh were counted by.
    item_.toe_coefficient =
        one == dim::oil_equivalent
            ? factor(fields, "toe_coefficient", {dim::oil_equivalent / dim::energy}, "TOE/kWh")
            : factor(fields, "toe_coefficient", {dim::oil_equivalent / one}, "TOE/" + unit);
    item_.emission_factor =
        factor(fields, "emission_factor", {dim::mass / one, dim::mass / dim::energy}, "kg/" + unit);
    const auto text = carrier ? carrier->text() : std::nullopt;
    if (!text) return;
    item_.carrier = *text;
    auto fault = carrier_fault(item_, unit_known_, *context_.packs);
    if (!fault) return;
    // Of gas without its state the figures themselves can be looked at all the same.
    std::optional<FigureFaults> of_figures;
    if (context_.packs->carrier(*text) != nullptr) of_figures.emplace(context_);
    carrier->report(std::move(*fault));
  }

  std::optional<plant::DeclaredFactor> factor(Fields& fields, std::string_view key,
                                              std::initializer_list<Dimension> taken,
                                              const std::string& example) {
    auto parts = fields.fields(key, Need::optional);
    if (!parts) return std::nullopt;
    // A fuel may count for no emission at all (bagasse, wood); none holds no energy.
    const auto value = amount(parts->take("value"), form_.mark, key == "emission_factor");
    const auto unit_field = parts->take("unit");
    const auto unit = unit_of(unit_field, context_.packs->units, form_.mark);
    plant::DeclaredFactor declared;
    declared.source = parts->text("source", Need::optional).value_or("");
    report_cut_figures(*parts);
    parts->finish();
    if (!value || !unit) return std::nullopt;
    if (unit_known_ && std::find(taken.begin(), taken.end(), unit->dimension) == taken.end()) {
      unit_field->report("plant_file.factor_unit",
                         {{"found", unit->code}, {"item", item_.code}, {"expected", example}});
    }
    declared.value = *value;
    declared.unit = *unit;
    return declared;
  }

  static std::optional<Decimal> positive(const std::optional<Field>& field, DecimalMark mark) {
    return amount(field, mark, false);
  }

  static std::optional<Decimal> amount(const std::optional<Field>& field, DecimalMark mark,
                                       bool zero_taken) {
    const auto value = field ? field->decimal(mark) : std::nullopt;
    if (value && (value->is_negative() || (value->is_zero() && !zero_taken))) {
      field->report("plant_file.not_positive", {{"found", field->node().text()}});
      return std::nullopt;
    }
    return value;
  }

  void read_meter(Fields& fields) {
    auto parts = fields.fields("meter", Need::optional);
    if (!parts) return;
    plant::Meter meter;
    const auto uncertainty = share_of(parts->take("uncertainty"), form_.mark);
    meter.replaced = day_of(parts->take("replaced", Need::optional));
    report_cut_figures(*parts);
    parts->finish();
    if (!uncertainty) return;
    meter.relative_uncertainty = *uncertainty;
    item_.meter = meter;
  }

  void read_drivers(Fields& fields) {
    const auto list = fields.take("drivers", Need::optional);
    if (!list) return;
    context_.places.set(item_.code + ".drivers", place_of(*list));
    for (const Field& driver : list->list()) {
      const auto code = driver.text();
      if (!code) continue;
      context_.places.set(item_.code + ".drivers", compose(*code), place_of(driver));
      item_.drivers.push_back(compose(*code));
    }
  }

  const Field& field_;
  DocumentForm form_;
  ReadingContext& context_;
  Item item_;
  bool unit_known_ = false;
};

}  // namespace

void read_item(const Field& field, DocumentForm form, ReadingContext& context) {
  ItemReader(field, form, context).read();
}

}  // namespace cpa::plant_files
