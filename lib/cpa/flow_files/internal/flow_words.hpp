// The words of flows.csv in both languages: its columns, how a figure is known, how its uncertainty
// was stated, on which basis it stands. Case, diacritics and _ for a space do not matter.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/plant/flow_sheet.hpp"

namespace cpa::flow_files {

enum class Column : std::size_t {
  period,
  of,
  name,  // for people, read by nobody
  layer,
  state,
  value,
  unit,
  uncertainty,
  way,
  how,
  source,
  note,
  basis,
  days
};
inline constexpr std::size_t column_count = 14;

struct ColumnWords {
  Column column;
  const char* code;
  const char* vi;
};
[[nodiscard]] const std::array<ColumnWords, column_count>& column_words();

enum class Basis { wet, dry };

[[nodiscard]] std::optional<Column> column_of(std::string_view heading);
[[nodiscard]] std::optional<plant::FigureState> state_of(std::string_view word);
[[nodiscard]] std::optional<plant::UncertaintyWay> way_of(std::string_view word);
[[nodiscard]] std::optional<Basis> basis_of(std::string_view word);

// Codes and Vietnamese words, to name what is near.
[[nodiscard]] std::vector<std::string> column_names();
[[nodiscard]] std::vector<std::string> state_words();
[[nodiscard]] std::vector<std::string> way_words();
[[nodiscard]] std::vector<std::string> basis_words();

}  // namespace cpa::flow_files
