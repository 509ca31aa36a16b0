#include "tests/support/flow_sheets.hpp"

namespace cpa::tests {

using plant::FigureState;
using plant::StreamRole;

SheetMaker& SheetMaker::layer(const std::string& code, const units::Unit& unit) {
  sheet.layers.push_back({.code = code, .unit = unit});
  return *this;
}

SheetMaker& SheetMaker::component(const std::string& code, const std::string& carrier,
                                  const units::Unit& unit, const units::Unit& content_unit) {
  plant::FlowLayer layer{.code = code, .unit = unit};
  layer.carrier = sheet.layer_index(carrier);
  layer.content_unit = content_unit;
  layer.share = content_unit.dimension == units::dimension::none;
  sheet.layers.push_back(layer);
  return *this;
}

SheetMaker& SheetMaker::centre(const std::string& id, std::int64_t system_cost) {
  plant::QuantityCentre centre{.id = id};
  if (system_cost != 0) centre.system_cost = plant::PaidSum{money::Money{system_cost, {}}};
  sheet.centres.push_back(centre);
  return *this;
}

plant::StreamFigure SheetMaker::figure(const Read& read) const {
  const std::size_t index = *sheet.layer_index(read.layer);
  const plant::FlowLayer& layer = sheet.layers[index];
  const auto to_si =
      static_cast<double>(layer.carrier ? layer.content_unit.to_si : layer.unit.to_si);
  plant::StreamFigure made{.layer = index};
  if (!read.value) return made;
  made.figure.state = read.deviation > 0 ? FigureState::measured : FigureState::fixed;
  made.figure.value = *read.value * to_si;
  made.figure.standard_deviation = read.deviation * to_si;
  return made;
}

SheetMaker& SheetMaker::stream(const std::string& id, const std::string& from,
                               const std::string& to, const Read& first,
                               const std::optional<Read>& second) {
  plant::Stream stream{.id = id};
  if (!from.empty()) stream.from = sheet.centre_index(from);
  if (!to.empty()) stream.to = sheet.centre_index(to);
  stream.role = from.empty() ? StreamRole::input
                : to.empty() ? StreamRole::loss
                             : StreamRole::internal;
  stream.figures.push_back(figure(first));
  if (second) stream.figures.push_back(figure(*second));
  sheet.streams.push_back(stream);
  return *this;
}

SheetMaker& SheetMaker::role(StreamRole role) {
  sheet.streams.back().role = role;
  return *this;
}

SheetMaker& SheetMaker::price(std::int64_t per_unit, const units::Unit& unit) {
  sheet.streams.back().price = money::Price{Decimal(per_unit, 0), {}, unit};
  return *this;
}

SheetMaker& SheetMaker::handling(plant::HandlingKind kind, std::int64_t per_unit,
                                 const units::Unit& unit) {
  sheet.streams.back().handling.push_back(
      {.kind = kind, .paid = {.price = money::Price{Decimal(per_unit, 0), {}, unit}}});
  return *this;
}

SheetMaker& SheetMaker::disposal(std::int64_t per_unit, const units::Unit& unit) {
  return handling(plant::HandlingKind::disposal, per_unit, unit);
}

SheetMaker& SheetMaker::hazard(int hazard) {
  sheet.streams.back().hazard = hazard;
  return *this;
}

}  // namespace cpa::tests
