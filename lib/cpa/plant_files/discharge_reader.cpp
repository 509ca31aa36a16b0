// The block `discharge` of a description: the regulation selected and the plant's own permit.
#include <string>
#include <utility>
#include <vector>

#include "cpa/plant_files/internal/document_reader.hpp"
#include "cpa/plant_files/internal/field_values.hpp"

namespace cpa::plant_files {
namespace {

const std::vector<std::string> kinds{code_of(plant::DischargeKind::waste_water),
                                     code_of(plant::DischargeKind::air)};

class DischargeReader {
 public:
  DischargeReader(DecimalMark mark, ReadingContext& context) : mark_(mark), context_(context) {}

  void read(Fields& fields) {
    plant::Discharge discharge;
    discharge.regulation = placed_text(fields.take("regulation", Need::optional));
    discharge.column = placed_text(fields.take("column", Need::optional));
    discharge.kq = positive_figure(fields.take("kq", Need::optional));
    discharge.kf = positive_figure(fields.take("kf", Need::optional));
    if (auto air = fields.fields("air", Need::optional)) discharge.air = read_air(*air);
    if (auto permit = fields.fields("permit", Need::optional)) {
      discharge.permit = read_permit(*permit);
    }
    report_cut_figures(fields);
    fields.finish();
    context_.discharge_places.emplace(fields.self().path(), fields.self().where());
    // A block in which nothing stands says nothing.
    if (discharge != plant::Discharge{}) context_.plant.discharge = std::move(discharge);
  }

 private:
  plant::AirRule read_air(Fields& fields) {
    plant::AirRule air;
    air.regulation = placed_text(fields.take("regulation", Need::optional));
    air.column = placed_text(fields.take("column", Need::optional));
    air.kp = positive_figure(fields.take("kp", Need::optional));
    air.kv = positive_figure(fields.take("kv", Need::optional));
    report_cut_figures(fields);
    fields.finish();
    context_.discharge_places.emplace(fields.self().path(), fields.self().where());
    return air;
  }

  plant::Permit read_permit(Fields& fields) {
    plant::Permit permit;
    permit.number = fields.text("number").value_or("");
    permit.date = day_of(fields.take("date", Need::optional));
    for (const Field& field : fields.list("limits", Need::optional)) {
      if (context_.is_full()) break;
      if (auto limit = field.fields()) read_limit(*limit, permit);
    }
    report_cut_figures(fields);
    fields.finish();
    return permit;
  }

  void read_limit(Fields& fields, plant::Permit& permit) {
    plant::PermitLimit limit;
    limit.parameter = placed_text(fields.take("parameter"));
    if (const auto kind = fields.choice("medium", kinds, Need::optional)) {
      if (*kind == kinds.back()) limit.kind = plant::DischargeKind::air;
    }
    const auto low = fields.take("low", Need::optional);
    limit.low = positive_figure(low);
    const auto value = positive_figure(fields.take("value"));
    limit.unit = placed_text(fields.take("unit"));
    if (low && limit.low && value && *limit.low > *value) {
      low->report("discharge.low_above", {{"found", limit.low->text()}, {"high", value->text()}});
    }
    report_cut_figures(fields);
    fields.finish();
    if (!value || limit.parameter.empty()) return;
    limit.value = *value;
    permit.limits.push_back(std::move(limit));
  }

  // What only the packs' rows of law can judge keeps its place for whoever has them.
  std::string placed_text(const std::optional<Field>& field) {
    auto text = field ? field->text() : std::nullopt;
    if (!text) return {};
    context_.discharge_places.emplace(field->path(), field->where());
    return *std::move(text);
  }

  [[nodiscard]] std::optional<Decimal> positive_figure(const std::optional<Field>& field) const {
    auto value = field ? field->decimal(mark_) : std::nullopt;
    if (value && (value->is_negative() || value->is_zero())) {
      field->report("plant_file.not_positive", {{"found", field->node().text()}});
      return std::nullopt;
    }
    return value;
  }

  DecimalMark mark_;
  ReadingContext& context_;
};

}  // namespace

void read_discharge(Fields& fields, DecimalMark mark, ReadingContext& context) {
  DischargeReader(mark, context).read(fields);
}

}  // namespace cpa::plant_files
