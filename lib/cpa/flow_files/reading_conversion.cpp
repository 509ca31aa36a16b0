#include "cpa/flow_files/internal/reading_conversion.hpp"

namespace cpa::flow_files {

std::optional<UnitChange> change_of(units::Dimension read, units::Dimension wanted,
                                    const StreamStatements& statements) {
  if (read == wanted) return UnitChange{};
  if (!statements.density) return std::nullopt;
  const units::Dimension ratio = wanted / read;
  const long double density = statements.density->in_si();
  const std::string note = "density " + statements.density_text;
  const long double deviation = statements.density_deviation;
  if (ratio == statements.density->dimension()) return UnitChange{density, note, deviation};
  if (units::inverse(ratio) == statements.density->dimension())
    return UnitChange{1 / density, note, deviation};
  return std::nullopt;
}

bool by_density(units::Dimension read, units::Dimension wanted) {
  const auto is_volume = [](units::Dimension it) {
    return it == units::dimension::volume || it == units::dimension::amount;  // of gas
  };
  return (is_volume(read) && wanted == units::dimension::mass) ||
         (read == units::dimension::mass && is_volume(wanted));
}

const units::Unit& shown_unit(const plant::FlowLayer& layer, bool content) {
  return content && layer.carrier ? layer.content_unit : layer.unit;
}

}  // namespace cpa::flow_files
