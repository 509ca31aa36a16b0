// What a command shows, before it is fitted to a screen: blocks of a heading, lines and a table, in
// the reader's language, with the standing of each text but no colour and no width.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace cpa::reports {

enum class Tone { plain, strong, faint, good, bad, warning };

struct TextLine {
  std::string text;
  Tone tone = Tone::plain;
  bool is_command = false;      // to be copied into a shell: never wrapped
  std::optional<double> share;  // that the text tells, for a reader that reckons on
};

struct TextColumn {
  std::string heading;
  bool is_figure = false;    // to the right, never wrapped
  bool stays_whole = false;  // words that are short wherever they come from: never wrapped either
};

struct TextTable {
  std::vector<TextColumn> columns;
  std::vector<std::vector<TextLine>> rows;  // one cell for each column
};

struct TextBlock {
  std::string heading;  // empty: none
  std::vector<TextLine> lines;
  std::optional<TextTable> table;  // printed behind the lines
  std::vector<TextLine> remarks;   // printed behind the table
};

using TextView = std::vector<TextBlock>;

}  // namespace cpa::reports
