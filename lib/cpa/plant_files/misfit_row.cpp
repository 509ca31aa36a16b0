#include "cpa/plant_files/internal/misfit_row.hpp"

#include <algorithm>
#include <string_view>

#include "cpa/calendar/period.hpp"
#include "cpa/core/text.hpp"
#include "cpa/plant_files/cell_reading.hpp"

namespace cpa::plant_files {
namespace {

bool is_digit(char c) { return '0' <= c && c <= '9'; }

// "97", "-3": what a comma within a figure leaves on either side.
bool is_of_digits(std::string_view text) {
  if (!text.empty() && text.front() == '-') text.remove_prefix(1);
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

// "note", "fabric.note"
bool is_part(std::string_view heading, std::string_view part) {
  if (!heading.ends_with(part)) return false;
  heading.remove_suffix(part.size());
  return heading.empty() || heading.ends_with('.');
}

// Whether the cell is plainly of another column.
bool is_shifted(std::string_view heading, std::string_view text) {
  if (text.empty()) return false;
  if (is_part(heading, "state")) return is_digit(text.front());
  if (is_part(heading, "from") || is_part(heading, "to")) return !calendar::read_day(text);
  if (heading == "period" || heading == "item" || heading == "unit") return false;
  return read_state(text).has_value() || calendar::read_day(text).has_value();
}

// Whether a cell too many may have come in here.
bool may_be_surplus(std::span<const tables::Cell> cells, std::size_t at, char delimiter) {
  const std::string_view text = trim(cells[at].text);
  if (text.empty()) return true;
  const bool is_last = at + 1 == cells.size();
  return delimiter == ',' && !is_last && !cells[at].quoted && is_of_digits(text) &&
         is_of_digits(trim(cells[at + 1].text));
}

}  // namespace

std::size_t cells_told_apart(std::span<const std::string> headings,
                             std::span<const tables::Cell> cells, char delimiter) {
  const std::size_t both = std::min(headings.size(), cells.size());
  const auto behind = cells.subspan(both);
  // Separators behind the last column move nothing.
  const bool has_surplus = std::any_of(behind.begin(), behind.end(), [](const tables::Cell& cell) {
    return !trim(cell.text).empty();
  });
  for (std::size_t i = 0; i < both; ++i) {
    if (is_part(headings[i], "note") || is_shifted(headings[i], trim(cells[i].text))) return i;
    if (has_surplus && may_be_surplus(cells, i, delimiter)) return i;
  }
  return both;
}

}  // namespace cpa::plant_files
