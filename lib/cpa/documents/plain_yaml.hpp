// A fast reader for the plain YAML that most of our files are written in: block mappings and lists,
// brackets and quotes that close on their own line, no escapes but \" and \\. It reads what it is
// sure of exactly as the full reader does, places included, and gives up on everything else: what
// is wrong with a file is never found here.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cpa/core/result.hpp"
#include "cpa/documents/node.hpp"

namespace cpa::documents {

// The tree of the text, or nothing where any part of it is not plain. The text is sound UTF-8.
[[nodiscard]] std::optional<Node> read_plain_yaml(std::string_view text);

// The full reader, by way of yaml-cpp: an order of magnitude slower, and the only one that knows
// what is wrong. A test holds the two to each other.
[[nodiscard]] Checked<Node> read_any_yaml(std::string_view text, const std::string& file);

}  // namespace cpa::documents
