// Units that tests speak in.
#pragma once

#include "cpa/units/quantity.hpp"

namespace cpa::tests {

inline const units::Unit kilowatt_hour{"kWh", units::dimension::energy, 3.6e6L};
inline const units::Unit joule{"J", units::dimension::energy, 1};
inline const units::Unit megajoule{"MJ", units::dimension::energy, 1e6L};
inline const units::Unit gigajoule{"GJ", units::dimension::energy, 1e9L};
inline const units::Unit kilocalorie{"kcal", units::dimension::energy, 4186.8L};
inline const units::Unit tonne{"t", units::dimension::mass, 1000};
inline const units::Unit kilogram{"kg", units::dimension::mass, 1};
inline const units::Unit cubic_metre{"m3", units::dimension::volume, 1};
inline const units::Unit hectolitre{"hl", units::dimension::volume, 0.1L};
inline const units::Unit litre{"l", units::dimension::volume, 0.001L};
inline const units::Unit degree_celsius{"degC", units::dimension::temperature, 1};
inline const units::Unit piece{"sp", units::dimension::count, 1};
inline const units::Unit plain_number{"1", units::dimension::none, 1};
inline const units::Unit percent{"%", units::dimension::none, 0.01L};

}  // namespace cpa::tests
