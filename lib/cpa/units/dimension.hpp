// What kind of quantity a number is. Seven base quantities of our trade and, as an eighth, oil
// equivalent: a TOE figure is a different basis from final energy in MJ, and becomes energy only
// through its carrier's coefficient, so the types keep the two apart.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace cpa::units {

struct Dimension {
  std::int8_t mass = 0;
  std::int8_t length = 0;
  std::int8_t time = 0;
  std::int8_t temperature = 0;
  std::int8_t current = 0;
  std::int8_t amount = 0;  // amount of substance: gas at a stated reference state
  std::int8_t count = 0;   // pieces, garments, heads
  std::int8_t oil_equivalent = 0;

  friend constexpr bool operator==(const Dimension&, const Dimension&) = default;
  friend constexpr auto operator<=>(const Dimension&, const Dimension&) = default;
};

[[nodiscard]] constexpr Dimension operator*(Dimension a, Dimension b) {
  const auto add = [](std::int8_t x, std::int8_t y) { return static_cast<std::int8_t>(x + y); };
  return {add(a.mass, b.mass),       add(a.length, b.length),
          add(a.time, b.time),       add(a.temperature, b.temperature),
          add(a.current, b.current), add(a.amount, b.amount),
          add(a.count, b.count),     add(a.oil_equivalent, b.oil_equivalent)};
}
[[nodiscard]] constexpr Dimension inverse(Dimension a) {
  const auto negate = [](std::int8_t x) { return static_cast<std::int8_t>(-x); };
  return {negate(a.mass),    negate(a.length), negate(a.time),  negate(a.temperature),
          negate(a.current), negate(a.amount), negate(a.count), negate(a.oil_equivalent)};
}
[[nodiscard]] constexpr Dimension operator/(Dimension a, Dimension b) { return a * inverse(b); }

namespace dimension {
inline constexpr Dimension none{};
inline constexpr Dimension mass{.mass = 1};
inline constexpr Dimension length{.length = 1};
inline constexpr Dimension area{.length = 2};
inline constexpr Dimension volume{.length = 3};
inline constexpr Dimension time{.time = 1};
inline constexpr Dimension temperature{.temperature = 1};
inline constexpr Dimension amount{.amount = 1};
inline constexpr Dimension count{.count = 1};
inline constexpr Dimension energy{.mass = 1, .length = 2, .time = -2};
inline constexpr Dimension power{.mass = 1, .length = 2, .time = -3};
inline constexpr Dimension oil_equivalent{.oil_equivalent = 1};
inline constexpr Dimension degree_time{.time = 1, .temperature = 1};
}  // namespace dimension

// "energy", "mass", "volume", ... or "kg^1 m^2 s^-2" for one that has no name.
[[nodiscard]] std::string name_of(Dimension dimension);

}  // namespace cpa::units
