// What is wrong with something that people gave us, as a value: a code that names the text in each
// language, a place, and the arguments that fill the text in. Problems are collected, all of them.
// It knows no language: cpa/language turns it into a sentence.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cpa {

enum class Severity { note, warning, error };

[[nodiscard]] const char* code_of(Severity severity);  // "warning"

// Where something stands. Lines and columns count from 1; 0 means "not known" or "not one line".
struct Location {
  std::string file;
  std::string sheet;
  std::size_t line = 0;
  std::size_t column = 0;
  std::string field;            // column heading, key path ("items[2].unit") or item code
  std::string excerpt;          // the line of the file as it stands there, without its line end
  std::size_t mark_begin = 0;   // first byte of the excerpt to underline
  std::size_t mark_length = 0;  // bytes to underline; 0 = none

  friend bool operator==(const Location&, const Location&) = default;
};

struct Problem {
  std::string code;  // "number.ambiguous": stable, names the text in each language
  Severity severity = Severity::error;
  Location where;
  std::map<std::string, std::string>
      arguments;  // fills the text in; always includes "found" if any

  friend bool operator==(const Problem&, const Problem&) = default;
};

using Problems = std::vector<Problem>;

// The arguments "found" and "nearest" of a problem about a word that is none of the known ones: the
// word, shortened, and up to three of those that it may be a slip of.
[[nodiscard]] std::map<std::string, std::string> unknown_word(std::string_view found,
                                                              std::span<const std::string> known);

// Whether any of them is an error (warnings and notes let work go on).
[[nodiscard]] bool has_errors(const Problems& problems);

// By file and sheet in the order they were met, then by line and column; equals as they were.
void sort_by_place(Problems& problems);

}  // namespace cpa
