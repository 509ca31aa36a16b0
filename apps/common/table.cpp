#include "common/table.hpp"

#include <algorithm>

#include "cpa/core/failure.hpp"
#include "cpa/language/screen_text.hpp"

namespace cpa::apps {
namespace {

constexpr std::size_t gap = 2;
constexpr std::size_t least_width = 8;

}  // namespace

void Table::add(std::vector<Cell> row) {
  ensure(row.size() == columns_.size(), "a row of a table has one cell for each column");
  rows_.push_back(std::move(row));
}

std::vector<std::size_t> Table::widths(std::size_t available) const {
  std::vector<std::size_t> widths;
  std::size_t total = 0;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    std::size_t width = language::width_of(columns_[c].heading);
    for (const std::vector<Cell>& row : rows_) {
      width = std::max(width, language::width_of(row[c].text));
    }
    widths.push_back(width);
    total += width + (c > 0 ? gap : 0);
  }
  while (total > available) {
    std::size_t widest = columns_.size();
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      const bool can_shrink = columns_[c].align == Align::left && widths[c] > least_width;
      if (can_shrink && (widest == columns_.size() || widths[c] >= widths[widest])) widest = c;
    }
    if (widest == columns_.size()) break;
    --widths[widest];
    --total;
  }
  return widths;
}

std::string Table::printed(const std::vector<Cell>& row, const std::vector<std::size_t>& widths,
                           const Terminal& terminal) const {
  std::vector<std::vector<std::string>> cells;
  std::size_t height = 1;
  for (std::size_t c = 0; c < row.size(); ++c) {
    cells.push_back(columns_[c].align == Align::left
                        ? language::wrap(row[c].text, std::max<std::size_t>(widths[c], 1))
                        : std::vector<std::string>{row[c].text});
    height = std::max(height, cells.back().size());
  }
  std::string text;
  for (std::size_t line = 0; line < height; ++line) {
    std::string gathered;
    std::string pending;  // spaces, printed only when something follows them
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (c > 0) pending.append(gap, ' ');
      const std::string part = line < cells[c].size() ? cells[c][line] : "";
      const std::size_t width = language::width_of(part);
      const std::string padding(widths[c] > width ? widths[c] - width : 0, ' ');
      if (columns_[c].align == Align::right) pending += padding;
      if (!part.empty()) {
        gathered += pending + terminal.painted(part, row[c].style);
        pending.clear();
      }
      if (columns_[c].align == Align::left) pending += padding;
    }
    text += gathered + "\n";
  }
  return text;
}

std::string Table::text(const Terminal& terminal) const {
  const std::vector<std::size_t> columns = widths(terminal.width);
  std::string text;
  const bool has_headings = std::any_of(columns_.begin(), columns_.end(),
                                        [](const Column& c) { return !c.heading.empty(); });
  if (has_headings) {
    std::vector<Cell> headings;
    for (const Column& column : columns_) headings.emplace_back(column.heading, Style::strong);
    text += printed(headings, columns, terminal);
  }
  for (const std::vector<Cell>& row : rows_) text += printed(row, columns, terminal);
  return text;
}

}  // namespace cpa::apps
