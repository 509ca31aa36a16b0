// From the basis a reading stands on to the one of its layer, by what its stream states.
#pragma once

#include <optional>
#include <string>

#include "cpa/flow_files/internal/flow_drawing.hpp"
#include "cpa/units/dimension.hpp"

namespace cpa::flow_files {

struct UnitChange {
  long double factor = 1;     // SI of the reading to SI of the figure
  std::string note;           // "density 1,03 kg/l"; empty where the dimensions are the same
  long double deviation = 0;  // standard deviation of the factor, relative to it
};

// Nothing where the dimensions differ by something else than the stream's density.
[[nodiscard]] std::optional<UnitChange> change_of(units::Dimension read, units::Dimension wanted,
                                                  const StreamStatements& statements);

// Whether a density would turn the one into the other.
[[nodiscard]] bool by_density(units::Dimension read, units::Dimension wanted);

// The dimension and the unit in which a figure of the layer is shown: an amount, or a content.
[[nodiscard]] const units::Unit& shown_unit(const plant::FlowLayer& layer, bool content);

}  // namespace cpa::flow_files
