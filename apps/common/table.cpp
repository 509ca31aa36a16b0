#include "common/table.hpp"

#include <algorithm>
#include <string_view>

#include "cpa/core/failure.hpp"
#include "cpa/language/screen_text.hpp"

namespace cpa::apps {
namespace {

constexpr std::size_t usual_gap = 2;
constexpr std::size_t least_gap = 1;
constexpr std::size_t least_width = 8;

// An address or a path is cut where it does not fit, it is no word to be read whole.
std::size_t longest_word(std::string_view text) {
  constexpr std::size_t no_word = 30;
  std::size_t longest = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(" \n"), text.size());
    const std::size_t width = language::width_of(text.substr(0, end));
    if (width <= no_word) longest = std::max(longest, width);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return longest;
}

// Takes from the widest of the columns until all fit; false where none can give more.
bool shrink(std::vector<std::size_t>& widths, std::size_t& total, std::size_t available,
            const std::vector<std::size_t>& least) {
  while (total > available) {
    std::size_t widest = widths.size();
    for (std::size_t c = 0; c < widths.size(); ++c) {
      const bool can = widths[c] > least[c];
      if (can && (widest == widths.size() || widths[c] >= widths[widest])) widest = c;
    }
    if (widest == widths.size()) return false;
    --widths[widest];
    --total;
  }
  return true;
}

}  // namespace

void Table::add(std::vector<Cell> row) {
  ensure(row.size() == columns_.size(), "a row of a table has one cell for each column");
  rows_.push_back(std::move(row));
}

// First words wrap in the text columns, then headings above figures, then columns stand nearer
// together; a word is cut only where the table would not fit otherwise, and a figure never.
Table::Layout Table::laid_out(std::size_t available) const {
  Layout layout;
  std::vector<std::size_t>& widths = layout.widths;
  std::vector<std::size_t> words;    // narrowest without a cut, headings of figures as they are
  std::vector<std::size_t> wrapped;  // the same with headings of figures wrapped
  std::vector<std::size_t> cut;
  std::size_t total = 0;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    const Column& column = columns_[c];
    std::size_t cell = 0;
    std::size_t word = longest_word(column.heading);
    for (const std::vector<Cell>& row : rows_) {
      cell = std::max(cell, language::width_of(row[c].text));
      word = std::max(word, longest_word(row[c].text));
    }
    const std::size_t width = std::max(cell, language::width_of(column.heading));
    word = std::max(word, std::min(width, least_width));
    const bool is_text = column.align == Align::left;
    widths.push_back(width);
    words.push_back(is_text ? word : width);
    wrapped.push_back(is_text ? word : std::max(cell, longest_word(column.heading)));
    cut.push_back(is_text ? std::min(word, least_width) : wrapped.back());
    total += width + (c > 0 ? usual_gap : 0);
  }
  if (shrink(widths, total, available, words) || shrink(widths, total, available, wrapped)) {
    return layout;
  }
  layout.gap = least_gap;
  total -= (usual_gap - least_gap) * (columns_.size() - 1);
  shrink(widths, total, available, cut);
  return layout;
}

std::string Table::printed(const std::vector<Cell>& row, const Layout& layout,
                           const Terminal& terminal) const {
  const std::vector<std::size_t>& widths = layout.widths;
  std::vector<std::vector<std::string>> cells;
  std::size_t height = 1;
  for (std::size_t c = 0; c < row.size(); ++c) {
    const bool is_whole =
        columns_[c].align == Align::right && language::width_of(row[c].text) <= widths[c];
    cells.push_back(is_whole ? std::vector<std::string>{row[c].text}
                             : language::wrap(row[c].text, std::max<std::size_t>(widths[c], 1)));
    height = std::max(height, cells.back().size());
  }
  std::string text;
  for (std::size_t line = 0; line < height; ++line) {
    std::string gathered;
    std::string pending;  // spaces, printed only when something follows them
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (c > 0) pending.append(layout.gap, ' ');
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
  const Layout columns = laid_out(terminal.width);
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
