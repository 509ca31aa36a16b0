#include "cpa/tables/delimiter.hpp"

#include <cstddef>

namespace cpa::tables {

char find_delimiter(std::string_view text, DecimalMark mark) {
  std::size_t semicolons = 0;
  std::size_t tabs = 0;
  std::size_t commas = 0;
  bool in_quotes = false;
  bool at_cell_begin = true;
  for (const char c : text) {
    if (c == '"' && (in_quotes || at_cell_begin)) {
      in_quotes = !in_quotes;
      at_cell_begin = !in_quotes;  // a doubled quote opens again
      continue;
    }
    if (in_quotes) continue;
    if (c == '\n' || c == '\r') break;
    semicolons += c == ';' ? 1 : 0;
    tabs += c == '\t' ? 1 : 0;
    commas += c == ',' ? 1 : 0;
    at_cell_begin = c == ';' || c == '\t' || c == ',';
  }
  if (mark == DecimalMark::comma && semicolons + tabs > 0) commas = 0;
  if (semicolons > 0 && semicolons >= tabs && semicolons >= commas) return ';';
  if (tabs > 0 && tabs >= commas) return '\t';
  return ',';
}

std::optional<char> declared_delimiter(std::string_view line) {
  constexpr std::string_view word = "sep=";
  if (line.size() != word.size() + 1 || line.substr(0, word.size()) != word) return std::nullopt;
  const char delimiter = line.back();
  if (delimiter != ';' && delimiter != ',' && delimiter != '\t') return std::nullopt;
  return delimiter;
}

}  // namespace cpa::tables
