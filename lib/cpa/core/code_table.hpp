// A table of values and the codes that name them in files and results: one place says both ways.
//
//   constexpr std::array methods{std::pair{Method::forecast, "forecast"}, …};
#pragma once

#include <optional>
#include <string_view>

namespace cpa {

// Empty for a value that the table lacks.
template <typename Table, typename Value>
[[nodiscard]] constexpr const char* code_in(const Table& table, Value value) {
  for (const auto& [known, code] : table) {
    if (known == value) return code;
  }
  return "";
}

template <typename Value, typename Table>
[[nodiscard]] constexpr std::optional<Value> value_in(const Table& table, std::string_view code) {
  for (const auto& [value, known] : table) {
    if (code == known) return value;
  }
  return std::nullopt;
}

}  // namespace cpa
