#include "cpa/units/dimension.hpp"

#include <array>
#include <string_view>

namespace cpa::units {
namespace {

struct Named {
  Dimension dimension;
  std::string_view name;
};
constexpr std::array<Named, 13> names{{
    {dimension::none, "none"},
    {dimension::mass, "mass"},
    {dimension::length, "length"},
    {dimension::area, "area"},
    {dimension::volume, "volume"},
    {dimension::time, "time"},
    {dimension::temperature, "temperature"},
    {dimension::amount, "amount"},
    {dimension::count, "count"},
    {dimension::energy, "energy"},
    {dimension::power, "power"},
    {dimension::oil_equivalent, "oil_equivalent"},
    {dimension::degree_time, "degree_time"},
}};

}  // namespace

std::string name_of(Dimension dimension) {
  for (const auto& each : names) {
    if (each.dimension == dimension) return std::string(each.name);
  }
  struct Power {
    std::string_view base;
    int exponent;
  };
  const std::array<Power, 8> powers{{{"kg", dimension.mass},
                                     {"m", dimension.length},
                                     {"s", dimension.time},
                                     {"K", dimension.temperature},
                                     {"A", dimension.current},
                                     {"mol", dimension.amount},
                                     {"pc", dimension.count},
                                     {"toe", dimension.oil_equivalent}}};
  std::string text;
  for (const auto& power : powers) {
    if (power.exponent == 0) continue;
    if (!text.empty()) text += ' ';
    text += power.base;
    text += '^' + std::to_string(power.exponent);
  }
  return text;
}

}  // namespace cpa::units
