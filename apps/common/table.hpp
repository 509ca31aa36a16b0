// A table of text that fits the screen: columns as wide as they need, words wrapped inside the
// widest text columns where they do not fit, then headings above figures, then columns stand nearer
// together; words are cut only where nothing else helps, figures never.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/terminal.hpp"

namespace cpa::apps {

enum class Align { left, right };

struct Column {
  std::string heading;
  Align align = Align::left;  // right: figures, only their heading wraps
};

struct Cell {
  std::string text;
  Style style = Style::plain;

  Cell(std::string words, Style look = Style::plain) : text(std::move(words)), style(look) {}
  Cell(const char* words, Style look = Style::plain) : text(words), style(look) {}
};

class Table {
 public:
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  // One cell for each column, else Failure.
  void add(std::vector<Cell> row);
  // Lines of at most the terminal's width, ending in a line end. Without headings (all empty) no
  // heading line is printed.
  [[nodiscard]] std::string text(const Terminal& terminal) const;

 private:
  struct Layout {
    std::vector<std::size_t> widths;
    std::size_t gap = 2;  // between columns
  };

  [[nodiscard]] Layout laid_out(std::size_t available) const;
  [[nodiscard]] std::string printed(const std::vector<Cell>& row, const Layout& layout,
                                    const Terminal& terminal) const;

  std::vector<Column> columns_;
  std::vector<std::vector<Cell>> rows_;
};

}  // namespace cpa::apps
