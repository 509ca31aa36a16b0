// Reads YAML and JSON into the one tree of node.hpp. Problems, each with line, column and excerpt
// where there is one: file.empty,
// document.malformed (reason), document.duplicate_key (found, first: line), document.anchor (found:
// anchors, aliases and tags are not part of our files), document.key (a key that is no plain text),
// document.too_deep (limit), document.too_large (limit, found), document.too_many_values (limit:
// what a tree may hold of memory), document.many (several documents in one file),
// document.unfinished (the file ends too early, or a bracket stays open), document.tab (a tab
// indents), document.colon (a colon in a plain text), document.encoding (not UTF-8),
// document.control_character (found; in YAML also letters that nobody sees and some readers take
// for line ends, such as U+2028).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "cpa/core/result.hpp"
#include "cpa/documents/node.hpp"

namespace cpa::documents {

inline constexpr std::size_t max_depth = 64;
inline constexpr std::size_t max_bytes = 60'000'000;
inline constexpr std::size_t max_values = 5'000'000;

[[nodiscard]] Checked<Document> read_yaml(std::string_view text, const std::string& file);
// The document though keys stand twice in it, the first of them counting; whatever is wrong goes to
// `problems`. For readers that tell all that is wrong at once. Nothing when it cannot be parsed.
[[nodiscard]] std::optional<Document> read_yaml(std::string_view text, const std::string& file,
                                                Problems& problems);
[[nodiscard]] Checked<Document> read_json(std::string_view text, const std::string& file);

}  // namespace cpa::documents
